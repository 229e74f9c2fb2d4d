import type { EventType } from '#src/contract/event.ts';
import type { Said } from './event.ts';

type Fields = Record<string, unknown>;

/** What viewers do in Bambuser's player, by the words in the interaction's name; the first that fits. */
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

/** What else Bambuser's player tells. */
const MOMENTS: Readonly<Record<string, EventType>> = { 'on-load': 'other', 'on-play': 'join', 'on-stop': 'leave' };

/** Firework's window events after their `fw:`, and what each is. */
const FIREWORK: Readonly<Record<string, EventType>> = {
  'shopping:product-clicked': 'click',
  'shopping:product-card-clicked': 'click',
  'shopping:pinned-product-impression': 'impression',
  'shopping:cart-updated': 'cart_add',
  'shopping:request-checkout': 'checkout',
  'shopping:click-place-order': 'checkout',
  'livestream:start-watch': 'join',
  'livestream:join': 'join',
  'livestream:quit': 'leave',
  'livestream:send-chat': 'chat',
  'livestream:send-heart': 'reaction',
};

/** The names to listen for, separated by blanks. */
export const FIREWORK_EVENTS = Object.keys(FIREWORK)
  .map((name) => `fw:${name}`)
  .join(' ');

/**
 * What one of Bambuser's `bambuser-liveshop-tracking-point` events says. Its fields stand in the event's detail or in `detail.data`,
 * depending on the player's age.
 *
 * @example bambuserEvents({ event: 'on-interaction', interactionType: 'like', count: 3, showId: 's' }) // [{ type: 'reaction', quantity: 3, … }]
 */
export function bambuserEvents(given: unknown): Said[] {
  const outer = fields(given);
  const detail = { ...outer, ...fields(outer['data']) };
  const event = text(outer['event']) || '';
  const timeline = fields(detail['timeline']);
  const base = {
    session: text(detail['showId']),
    properties: { offset_s: number(timeline['relativeTimeOfShow']), percent: number(timeline['percentWatchedOfShow']) },
  };
  const moment = MOMENTS[event];
  if (moment) return [{ ...base, type: moment, name: moment === 'other' ? event : undefined }];
  if (event !== 'on-interaction') return [];
  const name = (text(detail['interactionType']) || '').toLowerCase();
  const found = INTERACTIONS.find(([words]) => words.test(name));
  const said: Said = { ...base, type: found ? found[1] : 'other', name };
  if (said.type === 'reaction') return [{ ...said, quantity: number(detail['count']) || 1 }];
  if (said.type === 'chat') return [{ ...said, text: text(detail['message']) || text(detail['text']) }];
  const items = text(detail['sku'])
    ? [detail]
    : Array.isArray(detail['items'])
      ? detail['items'].filter(productOf)
      : [];
  return items.length > 0 ? items.map((item) => aboutProduct(said, item)) : [said];
}

/**
 * What one of Firework's events says.
 *
 * @example fireworkEvent('fw:livestream:send-heart', {}) // { type: 'reaction', name: 'heart', quantity: 1 }
 */
export function fireworkEvent(event: string, given: unknown): Said {
  const type = FIREWORK[event.slice(3)] || 'other';
  const detail = fields(given);
  const session =
    text(detail['live_stream_id']) ||
    text(fields(detail['live_stream'])['id']) ||
    text(detail['video_id']) ||
    text(fields(detail['video'])['id']);
  const said: Said = { session, type, name: event.split(':')[2] };
  if (type === 'chat') return { ...said, text: text(detail['message']) || text(detail['text']) };
  if (type === 'reaction') return { ...said, name: 'heart', quantity: 1 };
  const item = { ...fields(detail['product']), ...detail };
  // The event tells the new quantity in the cart; none left is a removal.
  const none = type === 'cart_add' && number(detail['quantity']) === 0;
  return aboutProduct(none ? { ...said, type: 'cart_remove' } : said, item);
}

function aboutProduct(said: Said, item: unknown): Said {
  const counted = /^cart/.test(said.type);
  return { ...said, product: productOf(item), quantity: counted ? number(fields(item)['quantity']) || 1 : undefined };
}

/** The SKU where there is one, since shops and players share that alone. */
function productOf(item: unknown): string | undefined {
  const known = fields(item);
  const named = ['sku', 'product_id', 'item_id', 'productId', 'id', 'item_name'].find((key) => text(known[key]));
  return named && text(known[named]);
}

function fields(value: unknown): Fields {
  return Object(value);
}

/** Undefined for what is empty, or neither text nor number. */
function text(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || (typeof value === 'number' && `${value}`) || undefined;
}

function number(value: unknown): number | undefined {
  const found = parseFloat(`${value}`);
  return Number.isNaN(found) ? undefined : found;
}
