import { z } from 'zod';
import { type Found, reason } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';
import { priceOf } from './price-of.ts';

/** It came back within so many days; whoever looked within the other is still thought to want it. */
const BACK_DAYS = 30;
const WANTED_DAYS = 90;
const MOST = 10;

const back = z.object({ product: z.string(), stock: z.number(), out_days: z.number() });
const wanted = z.object({ product: z.string(), customer: z.string(), visitor: z.string() });

/**
 * Products that were sold out and are there again, and who opened or carted one while they could not have it, and has not bought it since.
 * Stock is what shops tell by stock events.
 *
 * @example (await findBackInStock(ctx, facts))[0]?.subject // 'robe-lin'
 */
export async function findBackInStock(ctx: Looking, facts: Facts): Promise<Found[]> {
  const { organisation, records } = ctx;
  const { lines, products, roots, unprofiled } = facts;
  const params = { organisation, now: ctx.now().getTime(), back: BACK_DAYS, wanted: WANTED_DAYS };
  const returned = await ctx.events.ask(
    `SELECT product, stock, gone, there, toFloat64((there - gone) / 86400000) AS out_days FROM (
       SELECT product, toFloat64(argMax(quantity, told)) AS stock, any(zero) AS gone,
         minIf(told, quantity > 0 AND told > zero) AS there
       FROM (SELECT product, quantity, toUnixTimestamp64Milli(if(replay = 1, received, time)) AS told,
           maxIf(toUnixTimestamp64Milli(if(replay = 1, received, time)), quantity <= 0) OVER (PARTITION BY product) AS zero
         FROM events FINAL WHERE organisation = {organisation:String} AND type = 'stock' AND product != '')
       WHERE told > {now:Int64} - 200 * 86400000 GROUP BY product)
     WHERE gone > 0 AND stock > 0 AND there > {now:Int64} - {back:Int32} * 86400000 AND out_days > 0.04`,
    params,
    back,
  );
  const sellable = returned.filter(({ product }) => products.has(product));
  if (sellable.length === 0) return [];
  const asked = await ctx.events.ask(
    `SELECT DISTINCT product, customer, if(customer = '', visitor, '') AS visitor FROM touchpoints
     WHERE organisation = {organisation:String} AND type IN ('click', 'cart_add') AND product IN {products:Array(String)}
       AND if(replay = 1, received, time) > fromUnixTimestamp64Milli({now:Int64} - {wanted:Int32} * 86400000) LIMIT 100000`,
    { ...params, products: sellable.map(({ product }) => product) },
    wanted,
  );
  const visitors = [...new Set(asked.flatMap(({ visitor }) => (visitor === '' ? [] : [visitor])))];
  const links = await records
    .selectFrom('identities')
    .select(['value', 'customer'])
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where('value', 'in', visitors.length === 0 ? [''] : visitors)
    .execute();
  const whose = new Map(links.map(({ value, customer }) => [value, customer]));
  const bought = new Set(
    lines.map(({ customer, product, day }) => `${customer} ${product} ${day > facts.today - WANTED_DAYS}`),
  );
  return sellable
    .map(({ product, stock, out_days }): Found => {
      const people = new Set(
        asked.flatMap((one) => {
          if (one.product !== product) return [];
          const known = one.customer || whose.get(one.visitor);
          const customer = known === undefined ? undefined : (roots.get(known) ?? known);
          if (customer === undefined || unprofiled.has(customer) || bought.has(`${customer} ${product} true`))
            return [];
          return [customer];
        }),
      );
      return {
        ...{ kind: 'back_in_stock', subject: product, products: [product] },
        people: [...people].map((customer) => ({ customer, products: [product] })),
        worth: priceOf(product, products, lines),
        reasons: [
          reason('stock', 'count', stock),
          reason('wanted', 'count', people.size),
          reason('out_days', 'days', Math.round(out_days * 10) / 10),
        ],
      };
    })
    .filter(({ people }) => (people?.length ?? 0) > 0)
    .sort((a, b) => (b.people?.length ?? 0) - (a.people?.length ?? 0))
    .slice(0, MOST);
}
