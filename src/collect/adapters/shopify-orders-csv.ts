import type { Person, SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { instantOf } from '../files/dates.ts';
import { currencyCode, toMinor } from '../files/money.ts';
import { given, shown } from './fields.ts';
import { orderLineIds } from './order-line-ids.ts';
import { productKey } from './product-key.ts';
import { wholeNumber } from './shop-events.ts';
import { viewerOf } from './viewer-link.ts';

type Row = Record<string, string>;

/**
 * Shopify's orders export: one row a line, the order's own facts on its first row only. Ids and times are those of the JSON form, so
 * the same order imported both ways counts once. The export says how much was refunded, not when: refunds stand at the order's time.
 */
export const shopifyOrdersCsv: Adapter = {
  name: 'shopify-orders-csv',
  title: 'Shopify orders export (CSV)',
  kind: 'orders',
  recognise: ({ format, header }) =>
    format === 'csv' &&
    ['name', 'financial status', 'created at', 'lineitem name', 'total'].every((name) => header.includes(name))
      ? 1
      : 0,
  group: (row) => row['name']?.trim() ?? '',
  adapt: (record) => adapt(record as Row[]),
};

function adapt(rows: readonly Row[]): Adapted {
  const first = rows[0] as Row;
  const cell = (name: string, row: Row = first) => row[name]?.trim() ?? '';
  if (/bogus/i.test(cell('payment method'))) return { events: [], skipped: 'test_order' };
  const number = cell('name');
  const ref = cell('id') || number;
  if (ref === '') throw new AftershowError('bad_input', 'the order has no name', { field: 'Name' });
  const currency = currencyCode(cell('currency'), { field: 'Currency' });
  const money = (name: string, row: Row = first) => toMinor(cell(name, row) || '0', currency, { field: name });
  const person: Person = given({ email: cell('email'), name: cell('billing name'), phone: cell('phone') });
  const base: Omit<SourceEvent, 'id' | 'type'> = {
    time: when(cell('created at'), 'Created at'),
    ref,
    ...given({
      visitor: viewerOf(notesOf(cell('note attributes'))),
      country: cell('shipping country') || cell('billing country'),
      source: cell('source'),
    }),
    ...(Object.keys(person).length > 0 ? { person } : {}),
  };
  if (cell('total') === '') throw new AftershowError('bad_input', 'the order has no total', { field: 'Total' });
  const total = money('total');
  const properties = given({
    number,
    status: cell('cancelled at') === '' ? cell('financial status') : 'cancelled',
    discount: money('discount amount') || undefined,
    tax: money('taxes') || undefined,
    shipping: money('shipping') || undefined,
    coupon: cell('discount code'),
  }) as Record<string, string | number>;
  const events: SourceEvent[] = [{ ...base, id: `order:${ref}`, type: 'order', amount: total, currency, properties }];
  const lineId = orderLineIds(ref);
  rows.forEach((row) => {
    const name = cell('lineitem name', row);
    const { product } = productKey({ sku: cell('lineitem sku', row), product: '', name });
    if (product === undefined) return;
    const quantity = wholeNumber(cell('lineitem quantity', row), 'Lineitem quantity');
    events.push({
      ...base,
      id: lineId(product),
      type: 'order_item',
      product,
      name,
      quantity,
      amount: money('lineitem price', row) * quantity - money('lineitem discount', row),
      currency,
    });
  });
  const refunded = money('refunded amount');
  if (refunded > 0) events.push({ ...base, id: `order:${ref}:refunded`, type: 'refund', amount: refunded, currency });
  const cancelled = cell('cancelled at');
  if (cancelled !== '' && total > refunded) {
    const time = when(cancelled, 'Cancelled at');
    events.push({
      ...base,
      time,
      id: `order:${ref}:cancelled`,
      type: 'refund',
      name: 'cancelled',
      amount: total - refunded,
      currency,
    });
  }
  return { events };
}

/** 'visitor: v7' on lines of its own. */
function notesOf(cell: string): (readonly [string, string])[] {
  return cell.split(/\r?\n/).map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, Math.max(0, at)), line.slice(at + 1)];
  });
}

/** Times carry their offset ("2024-01-15 10:00:00 +0100"). */
function when(text: string, field: string): number {
  const time = /[+-]\d{2}:?\d{2}$|Z$|UTC$/.test(text) ? instantOf(text, 'ymd', 'UTC') : undefined;
  if (time === undefined)
    throw new AftershowError('bad_input', `not a time with its offset: ${shown(text)}`, { field });
  return time;
}
