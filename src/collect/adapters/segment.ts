import type { EventType, Person, SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { currencyCode, toMinor } from '../files/money.ts';
import { type BodyEvents, bodyEvents } from './body.ts';
import { entryOf, type Fields, fields, given, instantField, text } from './fields.ts';
import { productKey } from './product-key.ts';
import { type Base, itemOf, itemsOf, orderEvents, pathOf, productEvent, trafficSource } from './shop-events.ts';

const CALLS = ['track', 'page', 'screen', 'identify', 'alias', 'group'] as const;

/**
 * Segment's message format in files: one message, an array, JSON Lines or batch bodies. The time is the client's `timestamp`,
 * never corrected by `sentAt`; a message without it is refused.
 */
export const segment: Adapter = {
  name: 'segment',
  title: 'Segment messages (track, page, identify …)',
  kind: 'events',
  recognise: ({ records }) => {
    const ours = records.filter((record) => messagesOf(record) !== undefined).length;
    return ours > 0 && ours >= records.length * 0.6 ? 0.9 : 0;
  },
  split: (document) =>
    Array.isArray(document) ? document.flatMap((one) => messagesOf(one) ?? [one]) : messagesOf(document),
  adapt: (record) => segmentMessage(record),
};

/**
 * The events of a Segment HTTP body: a batch, or one message of `/v1/track`, `/v1/identify` … whose path says its type. Pure.
 *
 * @example segmentEvents({ event: 'Product Viewed', anonymousId: 'a', messageId: 'm', timestamp: '2026-01-01T00:00:00Z' }, 'track')
 */
export function segmentEvents(body: unknown, type?: (typeof CALLS)[number]): BodyEvents {
  const { batch, context } = fields(body);
  const messages = Array.isArray(batch)
    ? // The context of a batch holds for every message that has none of its own.
      batch.map((message) =>
        context === undefined
          ? message
          : { ...fields(message), context: { ...fields(context), ...fields(fields(message)['context']) } },
      )
    : [type === undefined ? body : { ...fields(body), type }];
  return bodyEvents('segment', messages, segmentMessage, (record) => text(fields(record)['messageId']));
}

function messagesOf(record: unknown): readonly unknown[] | undefined {
  const message = fields(record);
  if (Array.isArray(message['batch'])) return message['batch'];
  const call = text(message['type']) || text(message['action']);
  const who = ['userId', 'anonymousId', 'user_id', 'messageId'].some((key) => key in message);
  const what = call === 'track' ? typeof message['event'] === 'string' : (CALLS as readonly string[]).includes(call);
  return what && (who || 'properties' in message || 'traits' in message) ? [record] : undefined;
}

function segmentMessage(record: unknown): Adapted {
  const message = fields(record);
  const call = text(message['type']) || text(message['action']);
  if (!(CALLS as readonly string[]).includes(call)) return { events: [], unknown: call || 'no type' };
  const base = baseOf(message, call);
  const properties = fields(message['properties']);
  switch (call) {
    case 'track':
      return { events: trackEvents(text(message['event']), base, properties) };
    case 'page':
    case 'screen': {
      const page = fields(fields(message['context'])['page']);
      const path =
        text(properties['path']) || pathOf(text(properties['url'])) || text(page['path']) || pathOf(text(page['url']));
      return { events: [{ ...base, type: 'page', name: (path || text(message['name'])).replace(/[?#].*$/, '') }] };
    }
    case 'alias': {
      const before = text(message['previousId']);
      return { events: [{ ...base, type: 'identify', ...given({ visitor: before || base.visitor }) }] };
    }
    case 'identify':
      return { events: [{ ...base, type: 'identify' }] };
    default:
      return { events: [{ ...base, type: 'other', name: call }] };
  }
}

function baseOf(message: Fields, call: string): Base {
  const context = fields(message['context']);
  const properties = fields(message['properties']);
  const campaign = fields(context['campaign']);
  const traits = { ...fields(context['traits']), ...(call === 'identify' ? fields(message['traits']) : {}) };
  const userId = text(message['userId']) || text(message['user_id']);
  const name = text(traits['name']) || `${text(traits['firstName'])} ${text(traits['lastName'])}`.trim();
  const person: Person = given({
    externalId: userId,
    name,
    email: text(traits['email']),
    phone: text(traits['phone']),
  });
  return {
    id: text(message['messageId']),
    time: instantField(message['timestamp'] ?? message['originalTimestamp'], 'timestamp'),
    ...given({
      session: text(properties['session']) || text(properties['show_id']) || text(context['session']),
      visitor: text(message['anonymousId']) || userId,
      source: trafficSource(campaign, fields(context['page'])['referrer']),
      device: text(fields(context['device'])['type']) || text(context['userAgent']) || text(context['user_agent']),
      country: text(fields(context['location'])['country']),
      address: text(context['ip']),
    }),
    ...(Object.keys(person).length > 0 ? { person } : {}),
    ...propertiesOf(campaign, properties),
  };
}

function propertiesOf(
  campaign: Fields,
  properties: Fields,
): { properties?: Record<string, string | number | boolean> } {
  const kept = given({
    campaign: text(campaign['name']),
    medium: text(campaign['medium']),
    content: text(campaign['content']),
    cart: text(properties['cart_id']),
    coupon: text(properties['coupon']),
    list: text(properties['list_id']),
    category: text(properties['category']),
  });
  return Object.keys(kept).length > 0 ? { properties: kept as Record<string, string> } : {};
}

/** Segment's names of both versions of its e-commerce specification, its video and its live-chat specification. */
const SIMPLE: Readonly<Record<string, readonly [EventType, string?]>> = {
  'checkout started': ['checkout'],
  'product shared': ['share'],
  'cart shared': ['share'],
  'video playback started': ['join'],
  'video content started': ['join'],
  'video playback exited': ['leave'],
  'video playback completed': ['leave'],
  'video content playing': ['heartbeat'],
  'video playback interrupted': ['stream', 'error'],
  'video playback buffer started': ['stream', 'stall'],
  'video playback buffer completed': ['stream', 'recovered'],
};

const OF_PRODUCT: Readonly<Record<string, EventType>> = {
  'product viewed': 'click',
  'viewed product': 'click',
  'product clicked': 'click',
  'clicked product': 'click',
  'product added': 'cart_add',
  'added product': 'cart_add',
  'product removed': 'cart_remove',
  'removed product': 'cart_remove',
};

function trackEvents(event: string, base: Base, properties: Fields): SourceEvent[] {
  if (event === '') throw new AftershowError('bad_input', 'event is missing', { field: 'event' });
  const name = event
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
  const ofProduct = entryOf(OF_PRODUCT, name);
  if (ofProduct !== undefined) return [{ ...productEvent(base, ofProduct, itemOf(properties)), name }];
  const simple = entryOf(SIMPLE, name);
  if (simple !== undefined) {
    const [type, word = name] = simple;
    return [{ ...base, type, name: word, ...productOf(properties) }];
  }
  switch (name) {
    case 'order completed':
    case 'completed order':
      return orderEvents(base, {
        ref: text(properties['order_id']) || text(properties['orderId']),
        total: properties['total'] ?? properties['revenue'] ?? properties['value'],
        currency: properties['currency'],
        items: itemsOf(properties['products']),
      });
    case 'order refunded':
    case 'order cancelled':
      return [{ ...base, type: 'refund', name, ref: text(properties['order_id']), ...refunded(properties) }];
    case 'order shipped':
    case 'order delivered':
      return [
        {
          ...base,
          type: 'delivery',
          name: name.slice('order '.length),
          ...given({ ref: text(properties['order_id']) }),
        },
      ];
    case 'ticket solved':
    case 'ticket closed':
    case 'conversation closed':
      return [{ ...base, type: 'contact', name: 'closed', ...given({ ref: contactOf(properties) }) }];
    case 'product list viewed':
    case 'viewed product category': {
      const items = itemsOf(properties['products']);
      return items.map((item, at) => productEvent(base, 'impression', item, String(at + 1)));
    }
    case 'live chat message sent':
      return [{ ...base, type: 'chat', ...given({ text: text(properties['message_body']) }) }];
    default:
      return [{ ...base, type: 'other', name: event, ...productOf(properties) }];
  }
}

function productOf(properties: Fields): Pick<SourceEvent, 'product' | 'aliases'> {
  return productKey({ sku: text(properties['sku']), product: text(properties['product_id']) });
}

function contactOf(properties: Fields): string {
  return text(properties['ticket_id']) || text(properties['conversation_id']) || text(properties['id']);
}

/** A refund may name no amount: then all of its order is meant, which we do not know here. */
function refunded(properties: Fields): { amount?: number; currency?: string } {
  const total = properties['total'] ?? properties['revenue'] ?? properties['value'];
  if (typeof total !== 'string' && typeof total !== 'number') {
    throw new AftershowError('bad_input', 'the refund has no total', { field: 'total' });
  }
  const currency = currencyCode(properties['currency']);
  const amount = toMinor(total, currency, { field: 'total' });
  return { amount: Math.abs(amount), currency };
}
