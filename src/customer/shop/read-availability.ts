import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { Availability } from '#src/contract/shop-pages.ts';
import { AftershowError } from '#src/errors.ts';
import { findProducts } from '#src/session/find-products.ts';
import { loadProduct } from '#src/session/load-product.ts';
import { listStores } from '#src/session/stores/list-stores.ts';
import { readStock } from '#src/session/stores/read-stock.ts';
import type { Context } from '#src/store/context.ts';
import { loadShopPages } from './load-shop-pages.ts';
import { type Asking, nearStores } from './near-stores.ts';

const MOST_STORES = 100;

/**
 * What anybody may know of a product: its price, how many pieces each store can promise and as of when, how it comes home. Stores that
 * never told of the product are left out. Where somebody asks from orders the stores and goes nowhere else.
 *
 * @param asked the product's id, or a variant's
 * @throws AftershowError not_found for a product that is unknown or no longer sold
 * @example (await readAvailability(ctx, { product: 'SKU1', near: { postcode: '75011' } })).stores[0]?.available
 */
export async function readAvailability(
  ctx: Pick<Context, 'organisation' | 'records'>,
  asked: { product: string; near?: Asking | undefined },
): Promise<Availability> {
  const id = (await findProducts(ctx, [asked.product])).get(asked.product) ?? asked.product;
  const [product, stores, stock, pages, own] = await Promise.all([
    loadProduct(ctx, id),
    listStores(ctx),
    readStock(ctx, { product: id }),
    loadShopPages(ctx),
    loadOrganisation(ctx),
  ]);
  if (product.archived) throw new AftershowError('not_found', 'no such product');
  const { price, currency } = product;
  const catalogue = price === null || currency === null ? null : { amount: price, currency };
  const held = new Map(stock.map((one) => [one.store, one]));
  return {
    product: { id, name: product.name, care: product.care, images: product.images },
    price: catalogue,
    variants: product.variants.map(({ stock: _, ...one }) => one),
    stores: nearStores(stores, asked.near)
      .flatMap(({ store, distance_km }) => {
        const has = held.get(store.id);
        if (has === undefined) return [];
        const own_price =
          has.price === null || has.currency === null ? null : { amount: has.price, currency: has.currency };
        return {
          ...{ id: store.id, name: store.name, hours: store.hours, phone: store.phone, zone: store.zone ?? own.zone },
          address: addressOf(store),
          ...{ available: has.available, incoming: has.incoming, as_of: has.as_of.toISOString() },
          ...{ price: own_price ?? catalogue, distance_km },
        };
      })
      .slice(0, MOST_STORES),
    ...{ deliveries: pages.deliveries, pickup_hours: pages.pickup_hours, return_days: pages.return_days },
  };
}

function addressOf({
  address,
  postcode,
  city,
}: {
  address: string | null;
  postcode: string | null;
  city: string | null;
}) {
  const lines = [address, [postcode, city].filter((part) => part !== null).join(' ')];
  return lines.filter((line) => line !== null && line !== '').join(', ') || null;
}
