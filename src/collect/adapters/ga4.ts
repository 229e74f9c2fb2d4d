import type { EventType, SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { currencyCode, toMinor } from '../files/money.ts';
import { type BodyEvents, bodyEvents } from './body.ts';
import { entryOf, type Fields, fields, given, list, shown, text } from './fields.ts';
import { type Base, itemsOf, orderEvents, pathOf, productEvent } from './shop-events.ts';

/**
 * Bodies of Google Analytics 4's Measurement Protocol in files. `timestamp_micros` is required, since the protocol's own rule (the
 * time of receipt) would count a repeated delivery twice.
 */
export const ga4: Adapter = {
  name: 'ga4',
  title: 'Google Analytics 4 Measurement Protocol bodies',
  kind: 'events',
  recognise: ({ records }) => {
    const ours = records.filter((record) => isBody(fields(record))).length;
    return ours > 0 && ours >= records.length * 0.6 ? 0.95 : 0;
  },
  split: (document) => {
    if (Array.isArray(document)) return document.flatMap((body) => (isBody(fields(body)) ? single(body) : [body]));
    return isBody(fields(document)) ? single(document) : undefined;
  },
  adapt: (record) => adapt(fields(record)),
};

/**
 * The events of one Measurement Protocol body. Pure. GA4 gives its events no ids, so they are made of the content.
 *
 * @example ga4Events({ client_id: 'c', timestamp_micros: 1767225600000000, events: [{ name: 'add_to_cart', params: {} }] })
 */
export function ga4Events(body: unknown): BodyEvents {
  return bodyEvents(
    'ga4',
    single(body),
    (record) => adapt(fields(record)),
    () => '',
  );
}

function isBody(body: Fields): boolean {
  return Array.isArray(body['events']) && ('client_id' in body || 'app_instance_id' in body);
}

/** One record an event, each with the body's own fields around it. */
function single(body: unknown): unknown[] {
  const { events, ...rest } = fields(body);
  return list(events).map((event) => ({ ...rest, events: [event] }));
}

const TYPES: Readonly<Record<string, readonly [EventType, string?]>> = {
  page_view: ['page'],
  screen_view: ['page'],
  begin_checkout: ['checkout'],
  share: ['share'],
  video_start: ['join'],
  video_progress: ['heartbeat'],
  video_complete: ['leave'],
};

const OF_ITEMS: Readonly<Record<string, EventType>> = {
  view_item: 'click',
  select_item: 'click',
  view_item_list: 'impression',
  add_to_cart: 'cart_add',
  remove_from_cart: 'cart_remove',
};

function adapt(body: Fields): Adapted {
  const event = fields(list(body['events'])[0]);
  const name = text(event['name']);
  if (name === '') throw new AftershowError('bad_input', 'the event has no name', { field: 'events.name' });
  const params = fields(event['params']);
  const base = baseOf(body, event, params);
  const ofItems = entryOf(OF_ITEMS, name);
  const items = itemsOf(params['items']);
  if (ofItems !== undefined) {
    if (items.length === 0) return { events: [{ ...base, type: ofItems, name }] };
    // Ids come from the content, which tells the items apart.
    return { events: items.map((item) => ({ ...productEvent(base, ofItems, item), name })) };
  }
  if (name === 'purchase') {
    const ref = text(params['transaction_id']);
    return { events: orderEvents(base, { ref, total: params['value'], currency: params['currency'], items }) };
  }
  if (name === 'refund') return { events: [refund(base, params)] };
  const [type, word = name] = entryOf(TYPES, name) ?? ['other'];
  const path = pathOf(text(params['page_location'])) || text(params['page_path']);
  return { events: [{ ...base, type, name: type === 'page' ? path || name : word }] };
}

function baseOf(body: Fields, event: Fields, params: Fields): Base {
  const userId = text(body['user_id']);
  return {
    id: '',
    time: micros(event['timestamp_micros'] ?? body['timestamp_micros']),
    ...given({
      session: text(params['session']) || text(params['show_id']),
      visitor: text(body['client_id']) || text(body['app_instance_id']) || userId,
      source: text(params['source']) || text(params['campaign_source']),
      device: text(fields(body['device'])['category']) || text(body['user_agent']),
      country: text(fields(body['user_location'])['country_id']),
      address: text(body['ip_override']),
    }),
    ...(userId === '' ? {} : { person: { externalId: userId } }),
  };
}

/** Milliseconds of `timestamp_micros`; the common mistake is named. */
function micros(value: unknown): number {
  const field = 'timestamp_micros';
  const digits = text(value);
  if (digits === '') throw new AftershowError('bad_input', 'timestamp_micros is missing', { field });
  if (/^\d{16}$/.test(digits)) return Math.floor(Number(digits) / 1000);
  const unit = /^\d{13}(\.\d+)?$/.test(digits) ? 'milliseconds' : /^\d{10}(\.\d+)?$/.test(digits) ? 'seconds' : '';
  const message =
    unit === ''
      ? `timestamp_micros takes 16 digits of microseconds, not ${shown(value)}`
      : `timestamp_micros holds ${unit} (${digits.split('.')[0]?.length} digits); it takes microseconds, 16 digits: multiply by ${unit === 'seconds' ? '1,000,000' : '1,000'}`;
  throw new AftershowError('bad_input', message, { field });
}

function refund(base: Base, params: Fields): SourceEvent {
  const ref = text(params['transaction_id']);
  const currency = currencyCode(params['currency'], { field: 'params.currency' });
  const value = params['value'];
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw new AftershowError('bad_input', 'the refund has no value', { field: 'params.value' });
  }
  const amount = Math.abs(toMinor(value, currency, { field: 'params.value' }));
  return { ...base, id: '', type: 'refund', ref, amount, currency };
}
