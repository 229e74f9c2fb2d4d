import type { Person, SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { instantOf } from '../files/dates.ts';
import { currencyCode, toMinor } from '../files/money.ts';
import { type Fields, fields, given, list, needed, shown, text } from './fields.ts';
import { productKey } from './product-key.ts';
import { wholeNumber } from './shop-events.ts';
import { viewerOf } from './viewer-link.ts';

/** WooCommerce orders as its API and webhooks give them. */
export const woocommerce: Adapter = {
  name: 'woocommerce',
  title: 'WooCommerce orders JSON (API or webhook)',
  kind: 'orders',
  recognise: ({ records }) => (records.length > 0 && records.every((record) => isOrder(fields(record))) ? 1 : 0),
  adapt: (record) => wooOrderEvents(record),
};

function isOrder(order: Fields): boolean {
  return 'line_items' in order && 'status' in order && ('date_created_gmt' in order || 'discount_total' in order);
}

/**
 * States of an order that are no sale until it is paid: on hold waits for a bank transfer, a cheque or a capture, and may never see one.
 * WooCommerce notes the day of payment as soon as an order is processed, also where the parcel is paid at the door.
 */
const UNPAID = new Set(['pending', 'on-hold', 'failed', 'cancelled', 'checkout-draft', 'auto-draft', 'draft', 'trash']);
/** What takes a paid order back, all of it. */
const TAKEN_BACK = new Set(['cancelled', 'failed', 'trash', 'refunded']);

/**
 * The events of one WooCommerce order. Unpaid ones are left out by the name of their state: what was never told needs no taking back when it is
 * cancelled. An order says how much was refunded, not when, so refunds stand at the order's own time. Pure. Throws
 * AftershowError('bad_input') naming the field.
 *
 * @example wooOrderEvents(JSON.parse(webhookBody)).events
 */
export function wooOrderEvents(value: unknown): Adapted {
  const order = fields(value);
  const status = needed(order['status'], 'status').replace(/^wc-/, '');
  const paid = text(order['date_paid_gmt']) || text(order['date_paid']);
  if (paid === '' && UNPAID.has(status)) return { events: [], skipped: `order_${status}` };
  const number = needed(order['id'], 'id');
  const currency = currencyCode(order['currency']);
  const money = (given: unknown, field: string) =>
    toMinor(typeof given === 'number' ? given : text(given) || '0', currency, { field });
  const person = personOf(order);
  const notes = notesOf(order);
  const base: Omit<SourceEvent, 'id' | 'type'> = {
    time: created(order),
    ref: number,
    ...given({
      country: text(fields(order['shipping'])['country']) || text(fields(order['billing'])['country']),
      visitor: viewerOf(notes),
      source: new Map(notes).get('_wc_order_attribution_utm_source') || text(order['created_via']),
      address: text(order['customer_ip_address']),
      device: text(order['customer_user_agent']),
    }),
    ...(Object.keys(person).length > 0 ? { person } : {}),
  };
  const total = money(needed(order['total'], 'total'), 'total');
  const properties = given({
    number: text(order['number']),
    status,
    discount: money(order['discount_total'], 'discount_total') || undefined,
    shipping: money(order['shipping_total'], 'shipping_total') || undefined,
    tax: money(order['total_tax'], 'total_tax') || undefined,
    coupon: text(fields(list(order['coupon_lines'])[0])['code']),
  }) as Record<string, string | number>;
  const events: SourceEvent[] = [
    { ...base, id: `order:${number}`, type: 'order', amount: total, currency, properties },
  ];
  list(order['line_items']).forEach((entry, at) => {
    const line = fields(entry);
    events.push({
      ...base,
      id: `order:${number}:item:${text(line['id']) || at + 1}`,
      type: 'order_item',
      quantity: wholeNumber(line['quantity'], 'line_items.quantity'),
      // As paid: after the line's share of discounts, with its tax.
      amount: money(line['total'], 'line_items.total') + money(line['total_tax'], 'line_items.total_tax'),
      currency,
      ...productOf(line),
      ...given({ name: text(line['name']) }),
    });
  });
  let refunded = 0;
  list(order['refunds']).forEach((entry, at) => {
    const refund = fields(entry);
    const amount = Math.abs(money(refund['total'], 'refunds.total'));
    refunded += amount;
    events.push({
      ...base,
      id: `refund:${text(refund['id']) || `${number}:${at + 1}`}`,
      type: 'refund',
      amount,
      currency,
    });
  });
  if (TAKEN_BACK.has(status) && total > refunded) {
    events.push({
      ...base,
      id: `order:${number}:${status}`,
      type: 'refund',
      name: status,
      amount: total - refunded,
      currency,
    });
  }
  return { events };
}

/** The GMT time carries no zone; the shop's local one is of no use without it. */
function created(order: Fields): number {
  const gmt = text(order['date_created_gmt']);
  const time = gmt === '' ? undefined : instantOf(gmt, 'ymd', 'UTC');
  if (time === undefined) {
    throw new AftershowError(
      'bad_input',
      `date_created_gmt is missing or no time: ${shown(order['date_created_gmt'])}`,
      {
        field: 'date_created_gmt',
      },
    );
  }
  return time;
}

function productOf(line: Fields): Pick<SourceEvent, 'product' | 'aliases'> {
  return productKey({
    sku: text(line['sku']),
    product: text(line['product_id']),
    variant: text(line['variation_id']),
    name: text(line['name']),
  });
}

/** WooCommerce keeps notes of plug-ins, and its own attribution, as meta data. */
function notesOf(order: Fields): (readonly [string, string])[] {
  return list(order['meta_data'])
    .map(fields)
    .map(({ key, value }) => [text(key), text(value)] as const);
}

function personOf(order: Fields): Person {
  const billing = fields(order['billing']);
  const customer = text(order['customer_id']);
  return given({
    // 0 is a guest.
    externalId: customer === '0' ? '' : customer,
    email: text(billing['email']),
    name: `${text(billing['first_name'])} ${text(billing['last_name'])}`.trim(),
    phone: text(billing['phone']),
  });
}
