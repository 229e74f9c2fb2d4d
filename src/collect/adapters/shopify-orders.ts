import type { Person, SourceEvent } from '#src/contract/event.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { currencyCode, toMinor } from '../files/money.ts';
import { type Fields, fields, given, instantField, list, maybeInstant, needed, text } from './fields.ts';
import { orderLineIds } from './order-line-ids.ts';
import { productKey } from './product-key.ts';
import { hostOf, wholeNumber } from './shop-events.ts';
import { viewerOf } from './viewer-link.ts';

/** Shopify orders as its API and webhooks give them: `{orders: [...]}`, `{order: {...}}`, arrays, JSON Lines. */
export const shopifyOrders: Adapter = {
  name: 'shopify-orders',
  title: 'Shopify orders JSON (API or webhook)',
  kind: 'orders',
  recognise: ({ records }) => (records.length > 0 && records.every((record) => ordersOf(record) !== undefined) ? 1 : 0),
  split: (document) =>
    Array.isArray(document) ? document.flatMap((one) => ordersOf(one) ?? [one]) : ordersOf(document),
  adapt: (record) => shopifyOrderEvents(record),
};

function ordersOf(document: unknown): readonly unknown[] | undefined {
  const { orders, order, ...own } = fields(document);
  if (Array.isArray(orders) && (orders.length === 0 || isOrder(orders[0]))) return orders;
  if (isOrder(order)) return [order];
  return isOrder(own) ? [document] : undefined;
}

function isOrder(value: unknown): boolean {
  const order = fields(value);
  return 'line_items' in order && 'total_price' in order && 'financial_status' in order;
}

/**
 * The events of one Shopify order: the order as it was paid, its lines, its refunds, and for a cancelled one the refund of the rest.
 * Amounts are in the shop's own currency. Test orders are left out by name. Pure. Throws AftershowError('bad_input') naming the field.
 *
 * @example shopifyOrderEvents(JSON.parse(webhookBody)).events
 */
export function shopifyOrderEvents(value: unknown): Adapted {
  const order = fields(value);
  if (order['test'] === true) return { events: [], skipped: 'test_order' };
  const number = needed(order['id'], 'id');
  const time = instantField(order['created_at'], 'created_at');
  const currency = currencyCode(order['currency']);
  const money = (given: unknown, field: string) =>
    toMinor(typeof given === 'number' ? given : text(given), currency, { field });
  const person = personOf(order);
  const base: Omit<SourceEvent, 'id' | 'type'> = {
    time,
    ref: number,
    ...given({
      visitor: viewerOf(
        list(order['note_attributes'])
          .map(fields)
          .map(({ name, value }) => [text(name), text(value)] as const),
        text(order['landing_site']),
      ),
      country:
        text(fields(order['shipping_address'])['country_code']) ||
        text(fields(order['billing_address'])['country_code']),
      source: sourceOf(order),
      address: text(order['browser_ip']),
    }),
    ...(Object.keys(person).length > 0 ? { person } : {}),
  };
  const total = money(order['total_price'], 'total_price');
  const events: SourceEvent[] = [
    {
      ...base,
      id: `order:${number}`,
      type: 'order',
      amount: total,
      currency,
      properties: propertiesOf(order, currency),
    },
  ];
  const lineId = orderLineIds(number);
  list(order['line_items']).forEach((entry) => {
    const line = fields(entry);
    const quantity = wholeNumber(line['quantity'], 'line_items.quantity');
    const discount = line['total_discount'] ?? '0';
    events.push({
      ...base,
      id: lineId(text(line['sku']) || text(line['name']) || text(line['title'])),
      type: 'order_item',
      quantity,
      amount: money(line['price'], 'line_items.price') * quantity - money(discount, 'line_items.total_discount'),
      currency,
      ...productOf(line),
      ...given({ name: text(line['title']) || text(line['name']) }),
    });
  });
  const refunds = list(order['refunds']).flatMap((refund) => refundEvents(fields(refund), base, currency));
  events.push(...refunds);
  const cancelled = maybeInstant(order['cancelled_at']);
  const rest = total - refunds.reduce((sum, { amount = 0 }) => sum + amount, 0);
  if (cancelled !== undefined && rest > 0) {
    events.push({
      ...base,
      time: cancelled,
      id: `order:${number}:cancelled`,
      type: 'refund',
      name: 'cancelled',
      amount: rest,
      currency,
    });
  }
  return { events };
}

/**
 * What was given back, by product where the refund names lines, and the rest (shipping, goodwill) without one. Where less money
 * went back than the lines were worth, the first lines take what there is.
 */
function refundEvents(refund: Fields, base: Omit<SourceEvent, 'id' | 'type'>, currency: string): SourceEvent[] {
  const id = needed(refund['id'], 'refunds.id');
  const time = instantField(refund['created_at'] ?? refund['processed_at'], 'refunds.created_at');
  const money = (given: unknown) =>
    toMinor(typeof given === 'number' ? given : text(given) || '0', currency, { field: 'refunds' });
  const transactions = list(refund['transactions'])
    .map(fields)
    .filter(({ kind, status }) => kind === 'refund' && (status === undefined || status === 'success'));
  const lines = list(refund['refund_line_items']).map(fields);
  const worth = lines.map((line) => money(line['subtotal']) + money(line['total_tax']));
  let left =
    'transactions' in refund
      ? transactions.reduce((sum, { amount }) => sum + money(amount), 0)
      : worth.reduce((a, b) => a + b, 0);
  const events = lines.map((line, at): SourceEvent => {
    const amount = Math.min(worth[at] ?? 0, left);
    left -= amount;
    const quantity = wholeNumber(line['quantity'] ?? 1, 'refund_line_items.quantity');
    return {
      ...base,
      time,
      id: `refund:${id}:${at + 1}`,
      type: 'refund',
      quantity,
      amount,
      currency,
      ...productOf(fields(line['line_item'])),
    };
  });
  if (left > 0) events.push({ ...base, time, id: `refund:${id}`, type: 'refund', amount: left, currency });
  return events;
}

function productOf(line: Fields): Pick<SourceEvent, 'product' | 'aliases'> {
  return productKey({
    sku: text(line['sku']),
    product: text(line['product_id']),
    variant: text(line['variant_id']),
    name: text(line['name']) || text(line['title']),
  });
}

function personOf(order: Fields): Person {
  const customer = fields(order['customer']);
  const name = `${text(customer['first_name'])} ${text(customer['last_name'])}`.trim();
  return given({
    externalId: text(customer['id']),
    email: text(order['email']) || text(order['contact_email']) || text(customer['email']),
    name,
    phone: text(order['phone']) || text(customer['phone']),
  });
}

function sourceOf(order: Fields): string {
  const landing = text(order['landing_site']);
  const utm = landing.includes('utm_source=')
    ? new URLSearchParams(landing.slice(landing.indexOf('?') + 1)).get('utm_source')
    : null;
  return utm ?? (hostOf(text(order['referring_site'])) || text(order['source_name']));
}

function propertiesOf(order: Fields, currency: string): Record<string, string | number> {
  const minor = (value: unknown, field: string) => {
    const amount = text(value) === '' ? 0 : toMinor(text(value), currency, { field });
    return amount === 0 ? undefined : amount;
  };
  return given({
    number: text(order['name']),
    status: text(order['cancelled_at']) === '' ? text(order['financial_status']) : 'cancelled',
    discount: minor(order['total_discounts'], 'total_discounts'),
    tax: minor(order['total_tax'], 'total_tax'),
    coupon: text(fields(list(order['discount_codes'])[0])['code']),
    cart: text(order['cart_token']) || text(order['checkout_token']),
  }) as Record<string, string | number>;
}
