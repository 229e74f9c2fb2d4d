import { sql } from 'kysely';
import { z } from 'zod';
import type { Looking } from './gather-facts.ts';

const told = z.object({ product: z.string(), stock: z.number() });

/**
 * Pieces left of each product: what stores have (without what is reserved and their buffer), else what the shop told last by stock events.
 *
 * @example (await readStock(ctx)).get('sku-1') // 40
 */
export async function readStock({ organisation, records, events }: Looking): Promise<Map<string, number>> {
  const [stores, shop] = await Promise.all([
    sql<{ product: string; stock: string }>`
      SELECT product, sum(greatest(stocked - reserved - buffer, 0)) AS stock FROM store_stock
      WHERE organisation = ${organisation} GROUP BY product`.execute(records),
    events.ask(
      `SELECT product, toFloat64(argMax(quantity, (if(replay = 1, received, time), id))) AS stock FROM events
       WHERE organisation = {organisation:String} AND type = 'stock' AND product != '' GROUP BY product`,
      { organisation },
      told,
    ),
  ]);
  return new Map([
    ...shop.map(({ product, stock }) => [product, Math.max(0, stock)] as const),
    ...stores.rows.map(({ product, stock }) => [product, Number(stock)] as const),
  ]);
}
