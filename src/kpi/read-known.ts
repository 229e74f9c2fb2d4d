import { sumCostLines } from '#src/session/costs/sum-cost-lines.ts';
import type { Context } from '#src/store/context.ts';
import type { Params } from '#src/store/events/events.ts';
import { earlier, type Stretches } from './stretches.ts';

/** Some engines take no empty list to look a value up in: this is nobody's id. */
const NOBODY = ' ';

/**
 * What the records know that a question about events needs: what products cost to buy, what was spent, and whom the team merged. Only what the
 * statement names is read.
 */
export async function readKnown(
  ctx: Pick<Context, 'organisation' | 'records'>,
  statement: string,
  { asked, before, year }: Stretches,
  currency: string,
): Promise<Params> {
  const { organisation, records } = ctx;
  const needs = (name: string) => statement.includes(`{${name}:`);
  const [costs, spent, merges] = await Promise.all([
    needs('cost_each')
      ? records
          .selectFrom('products')
          .select(['id', 'cost'])
          .where('organisation', '=', organisation)
          .where('cost', 'is not', null)
          .where(({ or, eb }) => or([eb('currency', 'is', null), eb('currency', '=', currency)]))
          .execute()
      : [],
    needs('spent') ? sumCostLines(ctx, { from: earlier(before.from, year.from), to: asked.to, currency }) : [],
    needs('gone')
      ? records
          .selectFrom('customer_merges')
          .select(['gone', 'kept'])
          .where('organisation', '=', organisation)
          .where('undone', 'is', null)
          .execute()
      : [],
  ]);
  const into = new Map(merges.map(({ gone, kept }) => [gone, kept]));
  return {
    cost_product: [NOBODY, ...costs.map(({ id }) => id)],
    cost_each: [-1, ...costs.map(({ cost }) => Number(cost))],
    spent_day: spent.map(({ day }) => day),
    spent_store: spent.map(({ store }) => store),
    spent_for: spent.map(({ channel }) => channel),
    spent: spent.map(({ amount }) => amount),
    gone: [NOBODY, ...merges.map(({ gone }) => gone)],
    kept: [NOBODY, ...merges.map(({ kept }) => rootOf(kept, into))],
  };
}

/** Whom somebody was merged into in the end. */
function rootOf(id: string, into: ReadonlyMap<string, string>): string {
  const next = into.get(id);
  return next === undefined ? id : rootOf(next, into);
}
