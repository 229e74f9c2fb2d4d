import { z } from 'zod';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';
import type { Proposing } from '../recommend/share-recommenders.ts';
import { knownPerson } from './known-person.ts';
import { ownRows } from './own-rows.sql.ts';

const PROPOSED = 5;
const taken = z.object({ product: z.string(), day: z.int() });

interface Named {
  id: string;
  name: string;
}

/**
 * Products for one customer, each with the purchases that speak for it; none for who objected to profiling (G11), and only what the catalogue holds.
 *
 * @throws AftershowError not_found · conflict while their data is restricted
 * @example await proposeProducts(ctx, 'a', propose) // [{ id: 'sku-9', name: 'Serum', because: [{ id: 'sku-1', name: 'Cream' }] }]
 */
export async function proposeProducts(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  customer: string,
  propose: Proposing,
): Promise<(Named & { because: Named[] })[]> {
  const person = await knownPerson(ctx, customer);
  const left = await notToProfile(ctx);
  if (person.ids.some((id) => left.has(id))) return [];
  const own = ownRows(ctx.organisation, person);
  const rows = await ctx.events.ask(
    `SELECT product, toInt32(max(toDate(if(replay = 1, received, time)))) AS day FROM ${own.touchpoints('type, replay, received, product')}
     WHERE type = 'order_item' AND product != '' GROUP BY product`,
    own.params,
    taken,
  );
  const found = await propose(ctx, new Map(rows.map(({ product, day }) => [product, day])), 3 * PROPOSED);
  const ids = [...new Set(found.flatMap(({ product, because }) => [product, ...because]))];
  if (ids.length === 0) return [];
  const products = await ctx.records
    .selectFrom('products')
    .select(['id', 'name'])
    .where('organisation', '=', ctx.organisation)
    .where('id', 'in', ids)
    .execute();
  const named = new Map(products.map((one) => [one.id, one]));
  return found
    .flatMap(({ product, because }) => {
      const known = named.get(product);
      return known === undefined ? [] : [{ ...known, because: because.flatMap((id) => named.get(id) ?? []) }];
    })
    .slice(0, PROPOSED);
}
