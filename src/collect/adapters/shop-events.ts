import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { currencyCode, toMinor } from '../files/money.ts';
import { type Fields, fields, given, list, number, text } from './fields.ts';
import { productKey } from './product-key.ts';

/** What all events of one message share. */
export type Base = Omit<SourceEvent, 'type'>;

/** One product of a cart, an order or a list, whatever its source calls its fields. */
export interface Item {
  product: string;
  /** Its other ids. */
  aliases: readonly string[];
  quantity: number;
  /** Price of one, as the source gives it. */
  price: string | number | undefined;
  position: number | undefined;
  variant: string;
}

/**
 * A product as Segment, GA4 and players name it, by the rule of `productKey`.
 *
 * @example itemOf({ product_id: '507f', sku: '45790-32', price: 19, quantity: 1 })
 */
export function itemOf(value: unknown): Item {
  const item = fields(value);
  const { product = '', aliases = [] } = productKey({
    sku: text(item['sku']),
    product: text(item['product_id']) || text(item['item_id']) || text(item['productId']) || text(item['id']),
    name: text(item['item_name']),
  });
  const price = item['price'];
  return {
    product,
    aliases,
    quantity: wholeNumber(item['quantity'] ?? 1, 'quantity'),
    price: typeof price === 'string' || typeof price === 'number' ? price : undefined,
    position: number(item['position'] ?? item['index']),
    variant: text(item['variant']) || text(item['item_variant']),
  };
}

/** Items of a list that name a product. */
export function itemsOf(value: unknown): Item[] {
  return list(value)
    .map(itemOf)
    .filter(({ product }) => product !== '');
}

/** An event about one product. */
export function productEvent(base: Base, type: SourceEvent['type'], item: Item, suffix = ''): SourceEvent {
  const properties = given({ ...base.properties, position: item.position, variant: item.variant });
  return {
    ...base,
    id: suffix === '' || base.id === '' ? base.id : `${base.id}:${suffix}`,
    type,
    ...given({ product: item.product }),
    ...(item.aliases.length > 0 ? { aliases: [...item.aliases] } : {}),
    ...(type === 'cart_add' || type === 'cart_remove' ? { quantity: item.quantity } : {}),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
}

/**
 * An order and its lines. The lines' amounts are price times quantity; where a price is missing the line has none. Throws
 * AftershowError('bad_input') for a missing order number, amount or currency.
 *
 * @example orderEvents(base, { ref: '50314b8e', total: 27.5, currency: 'USD', items })
 */
export function orderEvents(
  base: Base,
  order: { ref: string; total: unknown; currency: unknown; items: readonly Item[] },
): SourceEvent[] {
  if (order.ref === '') throw new AftershowError('bad_input', 'the order number is missing', { field: 'order_id' });
  const currency = currencyCode(order.currency);
  const total = order.total;
  if (typeof total !== 'string' && typeof total !== 'number') {
    throw new AftershowError('bad_input', 'the order has no total', { field: 'total' });
  }
  const id = base.id === '' ? `order:${order.ref}` : base.id;
  const lines = order.items.map((item, at): SourceEvent => {
    const price =
      item.price === undefined || item.price === '' ? undefined : toMinor(item.price, currency, { field: 'price' });
    return {
      ...productEvent({ ...base, id }, 'order_item', item, String(at + 1)),
      ref: order.ref,
      quantity: item.quantity,
      ...(price === undefined ? {} : { amount: price * item.quantity, currency }),
    };
  });
  return [
    { ...base, id, type: 'order', ref: order.ref, amount: toMinor(total, currency, { field: 'total' }), currency },
    ...lines,
  ];
}

/** A count as a whole number; throws AftershowError('bad_input') naming the field. */
export function wholeNumber(value: unknown, field: string): number {
  const found = number(value);
  if (found === undefined || !Number.isSafeInteger(found)) {
    throw new AftershowError('bad_input', `${field} is no whole number`, { field });
  }
  return found;
}

/**
 * Where a visit came from: the campaign's source, else the referrer's host.
 *
 * @example trafficSource({ source: 'Newsletter' }, 'https://www.google.com/') // 'Newsletter'
 */
export function trafficSource(campaign: Fields, referrer: unknown): string {
  return text(campaign['source']) || hostOf(text(referrer));
}

/** Host of an address without www, '' when it is none. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '';
}

/** Path of an address, without its query: '' when it is none. */
export function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : '';
}
