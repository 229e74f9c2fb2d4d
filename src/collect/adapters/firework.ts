import type { EventType } from '#src/contract/event.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { entryOf, type Fields, fields, given, instantField, number, text } from './fields.ts';
import { itemOf, productEvent } from './shop-events.ts';

/** Events of Firework's player (`fw:shopping:…`, `fw:livestream:…`), collected as JSON Lines or an array with their time. */
export const firework: Adapter = {
  name: 'firework',
  title: 'Firework player events',
  kind: 'events',
  recognise: ({ records }) => {
    const ours = records.filter((record) => nameOf(fields(record)).startsWith('fw:')).length;
    return ours > 0 && ours >= records.length * 0.6 ? 1 : 0;
  },
  adapt: (record) => adapt(fields(record)),
};

function nameOf(record: Fields): string {
  return text(record['event']) || text(record['type']) || text(record['name']);
}

const EVENTS: Readonly<Record<string, EventType>> = {
  'fw:shopping:product-clicked': 'click',
  'fw:shopping:product-card-clicked': 'click',
  'fw:shopping:pinned-product-impression': 'impression',
  'fw:shopping:cart-updated': 'cart_add',
  'fw:shopping:request-checkout': 'checkout',
  'fw:shopping:click-place-order': 'checkout',
  'fw:livestream:start-watch': 'join',
  'fw:livestream:join': 'join',
  'fw:livestream:quit': 'leave',
  'fw:livestream:send-chat': 'chat',
  'fw:livestream:send-heart': 'reaction',
};

function adapt(record: Fields): Adapted {
  const event = nameOf(record);
  const type = entryOf(EVENTS, event);
  if (type === undefined) return { events: [], unknown: event.slice(0, 60) || 'no event name' };
  const detail = fields(record['detail']);
  const name = event.split(':').at(-1) ?? '';
  const base = {
    id: text(record['id']),
    time: instantField(record['timestamp'] ?? record['time'] ?? detail['timestamp'], 'timestamp'),
    name,
    ...given({
      session:
        text(detail['live_stream_id']) ||
        text(fields(detail['live_stream'])['id']) ||
        text(detail['video_id']) ||
        text(fields(detail['video'])['id']),
      visitor:
        text(record['visitor']) ||
        text(record['visitorId']) ||
        text(record['anonymousId']) ||
        text(detail['user_id']) ||
        text(detail['username']),
    }),
  };
  if (type === 'chat')
    return { events: [{ ...base, type, ...given({ text: text(detail['message']) || text(detail['text']) }) }] };
  if (type === 'reaction') return { events: [{ ...base, type, name: 'heart', quantity: 1 }] };
  const item = itemOf({ ...fields(detail['product']), ...detail });
  if (type === 'cart_add') {
    // The event tells the new quantity in the cart; none left is a removal.
    const left = number(detail['quantity']);
    return {
      events: [
        productEvent(base, left === 0 ? 'cart_remove' : 'cart_add', { ...item, quantity: Math.max(1, item.quantity) }),
      ],
    };
  }
  return { events: [productEvent(base, type, item)] };
}
