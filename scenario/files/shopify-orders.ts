import type { GeneratedSession } from '../generate-session.ts';
import { mix } from '../mix.ts';
import { decimal, type Order, ordersOf } from './orders.ts';

/** The columns of Shopify's orders export that carry something here. */
const COLUMNS = [
  'Name',
  'Email',
  'Financial Status',
  'Paid at',
  'Currency',
  'Subtotal',
  'Shipping',
  'Taxes',
  'Total',
  'Discount Amount',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Lineitem sku',
  'Billing Name',
  'Refunded Amount',
  'Cancelled at',
  'Note Attributes',
  'Id',
  'Source',
] as const;

/**
 * The orders as Shopify's CSV export writes them: a row a line, the order's own columns on its first row only. The visitor's
 * id stands in the note attributes, where shops put it to follow a cart.
 *
 * @example [...shopifyOrdersCsv(session)][0] // 'Name,Email,Financial Status,…\n'
 */
export function* shopifyOrdersCsv(session: GeneratedSession): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (const order of ordersOf(session)) {
    for (const [i, line] of order.lines.entries()) {
      const first = i === 0;
      const row: Record<string, string> = {
        Name: `#${order.number}`,
        Email: order.person.email ?? '',
        'Created at': local(order.time),
        'Lineitem quantity': `${line.quantity}`,
        'Lineitem name': line.name,
        'Lineitem price': decimal(line.amount / line.quantity),
        'Lineitem sku': line.product,
        ...(first ? head(order) : {}),
      };
      yield `${COLUMNS.map((column) => cell(row[column] ?? '')).join(',')}\n`;
    }
  }
}

function head(order: Order): Record<string, string> {
  return {
    'Financial Status': statusOf(order),
    'Paid at': local(order.time),
    Currency: order.currency,
    Subtotal: decimal(goods(order)),
    Shipping: decimal(order.amount - goods(order)),
    Taxes: '0.00',
    Total: decimal(order.amount),
    'Discount Amount': '0.00',
    'Billing Name': order.person.name ?? '',
    'Refunded Amount': decimal(given(order)),
    'Note Attributes': `visitor: ${order.visitor}`,
    Id: `${idOf(order.ref)}`,
    Source: 'web',
  };
}

/**
 * The orders as Shopify's Admin API answers them, refunds included.
 *
 * @example JSON.parse([...shopifyOrdersJson(session)].join('')).orders.length
 */
export function* shopifyOrdersJson(session: GeneratedSession): Generator<string> {
  yield '{"orders":[';
  let comma = '';
  for (const order of ordersOf(session)) {
    yield comma + JSON.stringify(record(order));
    comma = ',\n';
  }
  yield ']}\n';
}

function record(order: Order) {
  const at = iso(order.time);
  const [first_name = '', ...rest] = (order.person.name ?? '').split(' ');
  const lineId = (product: string) => idOf(`${order.ref} ${product}`);
  return {
    id: idOf(order.ref),
    name: `#${order.number}`,
    order_number: order.number,
    email: order.person.email,
    created_at: at,
    processed_at: at,
    cancelled_at: null,
    currency: order.currency,
    total_price: decimal(order.amount),
    subtotal_price: decimal(goods(order)),
    total_discounts: '0.00',
    financial_status: statusOf(order),
    test: false,
    cart_token: null,
    landing_site: '/live',
    referring_site: '',
    note_attributes: [{ name: 'visitor', value: order.visitor }],
    customer: {
      id: idOf(order.person.externalId ?? ''),
      email: order.person.email,
      first_name,
      last_name: rest.join(' '),
    },
    line_items: order.lines.map((line) => ({
      id: lineId(line.product),
      product_id: idOf(line.product),
      variant_id: idOf(`${line.product} 1`),
      sku: line.product,
      name: line.name,
      title: line.name,
      quantity: line.quantity,
      price: decimal(line.amount / line.quantity),
      total_discount: '0.00',
    })),
    refunds: order.refunds.map((refund, i) => ({
      id: idOf(`${order.ref} refund ${i}`),
      created_at: iso(refund.time),
      refund_line_items: [
        {
          quantity: refund.quantity,
          line_item_id: lineId(refund.product),
          subtotal: Number(decimal(refund.amount)),
          line_item: { id: lineId(refund.product), sku: refund.product, product_id: idOf(refund.product) },
        },
      ],
      transactions: [{ kind: 'refund', status: 'success', amount: decimal(refund.amount), currency: order.currency }],
    })),
  };
}

function goods(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.amount, 0);
}

function given(order: Order): number {
  return order.refunds.reduce((sum, refund) => sum + refund.amount, 0);
}

function statusOf(order: Order): string {
  const back = given(order);
  return back === 0 ? 'paid' : back < order.amount ? 'partially_refunded' : 'refunded';
}

/** The Admin API tells whole seconds with their offset. */
function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}+00:00`;
}

/** Shopify's export has no "T" and states the offset. */
function local(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
}

/** A number that looks like Shopify's, the same for the same words. */
function idOf(words: string): number {
  let hash = 7;
  for (let i = 0; i < words.length; i++) hash = mix(hash ^ words.charCodeAt(i));
  return 4_000_000_000_000 + hash;
}

function cell(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
