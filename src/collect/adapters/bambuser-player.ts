import type { EventType, SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { type Fields, fields, given, list, maybeInstant, number, offsetMs, text } from './fields.ts';
import { type Base, itemsOf, orderEvents, productEvent, wholeNumber } from './shop-events.ts';

/**
 * Tracking points of Bambuser's player (`bambuser-liveshop-tracking-point`), collected as JSON Lines or an array, with or without the
 * window event around them, and its purchase calls. Likes come in batches: their `count` is used.
 */
export const bambuserPlayer: Adapter = {
  name: 'bambuser-player',
  title: 'Bambuser player events',
  kind: 'events',
  recognise: ({ records }) => {
    const ours = records.filter((record) => isPoint(fields(record))).length;
    return ours > 0 && ours >= records.length * 0.6 ? 0.95 : 0;
  },
  adapt: (record) => adapt(fields(record)),
};

function isPoint(record: Fields): boolean {
  if (record['type'] === 'bambuser-liveshop-tracking-point') return true;
  const detail = detailOf(record);
  const event = text(detail['event']);
  if (event === 'purchase') return 'orderProductIds' in detail || 'orderValue' in detail;
  return /^on-(load|play|stop|interaction)$/.test(event) && ('showId' in detail || 'timeline' in detail);
}

/** Its fields stand in the event's detail or, as Bambuser documents its player now, in `detail.data` beside the event's name. */
function detailOf(record: Fields): Fields {
  const detail = 'detail' in record ? fields(record['detail']) : record;
  return 'data' in detail ? { ...detail, ...fields(detail['data']) } : detail;
}

/** What viewers do in the player, by the words in the interaction's name. */
const INTERACTIONS: readonly (readonly [RegExp, EventType])[] = [
  [/like|heart|reaction|emoji/, 'reaction'],
  [/share/, 'share'],
  [/remove.*(cart|basket|bag)/, 'cart_remove'],
  [/(add|update).*(cart|basket|bag)/, 'cart_add'],
  [/checkout/, 'checkout'],
  [/chat|comment|message/, 'chat'],
  [/follow|subscribe/, 'follow'],
  [/product|item|pdp/, 'click'],
];

function adapt(record: Fields): Adapted {
  const detail = detailOf(record);
  const event = text(detail['event']);
  const base = baseOf(record, detail);
  switch (event) {
    case 'on-load':
      return { events: [{ ...base, type: 'other', name: event }] };
    case 'on-play':
      return { events: [{ ...base, type: 'join' }] };
    case 'on-stop':
      return { events: [{ ...base, type: 'leave' }] };
    case 'on-interaction':
      return { events: interaction(base, detail) };
    case 'purchase': {
      const products = list(detail['orderProductIds']).map((id) => ({ product_id: id }));
      const { orderValue: total, currency } = detail;
      return { events: orderEvents(base, { ref: text(detail['orderId']), total, currency, items: itemsOf(products) }) };
    }
    default:
      return { events: [], unknown: event || 'no event' };
  }
}

function interaction(base: Base, detail: Fields): SourceEvent[] {
  const name = text(detail['interactionType']).toLowerCase();
  const type = INTERACTIONS.find(([words]) => words.test(name))?.[1] ?? 'other';
  const event: SourceEvent = { ...base, type, name };
  if (type === 'reaction')
    return [{ ...event, quantity: detail['count'] === undefined ? 1 : wholeNumber(detail['count'], 'count') }];
  if (type === 'chat') return [{ ...event, ...given({ text: text(detail['message']) || text(detail['text']) }) }];
  const sku = text(detail['sku']);
  const items = sku === '' ? itemsOf(detail['items']) : itemsOf([{ ...detail, product_id: sku }]);
  if (items.length === 0) return [event];
  return items.map((item) => ({ ...productEvent(base, type, item), name }));
}

function baseOf(record: Fields, detail: Fields): Base {
  const timeline = fields(detail['timeline']);
  const position = number(timeline['relativeTimeOfShow']);
  const properties = given({ offset_s: position, percent: number(timeline['percentWatchedOfShow']) });
  return {
    id: text(detail['id']) || text(record['id']),
    ...timeOf(record, timeline, position),
    ...given({
      session: text(detail['showId']),
      visitor: visitorOf(record) || visitorOf(detail),
      device: text(detail['viewerDevice']),
    }),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
}

function visitorOf(from: Fields): string {
  return (
    text(from['visitor']) ||
    text(from['visitorId']) ||
    text(from['anonymousId']) ||
    text(from['userId']) ||
    text(from['sessionId'])
  );
}

/** The server's clock; without it, the place in the show. */
function timeOf(record: Fields, timeline: Fields, position: number | undefined): { time: number; replay?: true } {
  const clock = maybeInstant(timeline['serverTime']) ?? maybeInstant(record['timestamp'] ?? record['time']);
  if (clock !== undefined) return { time: clock };
  if (position !== undefined) return { time: offsetMs(position, 'timeline.relativeTimeOfShow'), replay: true };
  throw new AftershowError('bad_input', 'neither timeline.serverTime nor timeline.relativeTimeOfShow', {
    field: 'timeline',
  });
}
