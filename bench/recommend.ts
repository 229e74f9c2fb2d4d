/**
 * How well each way to recommend foresees what customers buy next, by a split in time, on the Complete Journey sample (households of a
 * grocer: ten months to learn from, two to be judged on; products and, beside them, types of product). One JSON object a line.
 *
 * node bench/recommend.ts
 */
import { performance } from 'node:perf_hooks';
import { readTable } from '#src/collect/files/read-table.ts';
import type { Bought } from '#src/customer/recommend/index-purchases.ts';
import { judgeRecommenders } from '#src/customer/recommend/judge-recommenders.ts';
import { realData } from '#test/real-data.ts';
import { say } from './machine.ts';

const SPLIT = Date.UTC(2017, 10, 1) / 86_400_000;

async function rowsOf(name: string): Promise<Record<string, string>[]> {
  const { rows } = await readTable(realData(`retail-completejourney/${name}`));
  const read: Record<string, string>[] = [];
  for await (const one of rows) if ('row' in one) read.push(one.row);
  return read;
}

const types = new Map(
  (await rowsOf('products.csv.gz')).map((row) => [row['product_id'] ?? '', row['product_type'] ?? '']),
);
const bought: Bought[] = (await rowsOf('transactions_sample.csv.gz')).map((row) => ({
  customer: row['household_id'] ?? '',
  product: row['product_id'] ?? '',
  day: Math.floor(Date.parse(`${row['transaction_timestamp']?.replace(' ', 'T')}Z`) / 86_400_000),
}));
const byType = bought.flatMap((one) => {
  const product = types.get(one.product);
  return product ? [{ ...one, product }] : [];
});

for (const [of, purchases] of Object.entries({ products: bought, types: byType })) {
  const began = performance.now();
  for (const judged of judgeRecommenders(purchases, SPLIT)) {
    const rounded = Object.fromEntries(
      Object.entries(judged).map(([name, value]) => [name, typeof value === 'number' ? +value.toFixed(4) : value]),
    );
    say('recommend', { of, ...rounded });
  }
  say('recommend', { of, purchases: purchases.length, all_ms: Math.round(performance.now() - began) });
}
