import { sql } from 'kysely';
import type { CostKind, CostSplit, CostSum } from '#src/contract/cost.ts';
import type { Context } from '#src/store/context.ts';

const COLUMNS: Readonly<Record<CostSplit, string>> = {
  session: "coalesce(session, '')",
  day: "to_char(day, 'YYYY-MM-DD')",
  channel: "coalesce(channel, '')",
  store: "coalesce(store, '')",
  kind: 'kind',
};

/**
 * What was spent, for profit (METHOD section 1): summed by session, day, channel, store or kind, in minor units, each currency by
 * itself. What a product costs to buy is no sum: it is read from the catalogue and multiplied by what was sold, so it is not in here.
 *
 * @param asked days 'YYYY-MM-DD', both included; without them all there are
 * @example await sumCosts(ctx, { by: 'channel', from: '2026-03-01', to: '2026-03-31' })
 *   // [{ key: 'instagram', currency: 'EUR', amount: 120000, kinds: { advertising: 120000 } }]
 */
export async function sumCosts(
  ctx: Pick<Context, 'organisation' | 'records'>,
  asked: { by: CostSplit; from?: string | undefined; to?: string | undefined; session?: string | undefined },
): Promise<CostSum[]> {
  const { by, from, to, session } = asked;
  const key = sql.raw<string>(COLUMNS[by]);
  const rows = await ctx.records
    .selectFrom('costs')
    .select([key.as('key'), 'currency', 'kind', sql<string>`sum(amount)`.as('amount')])
    .where('organisation', '=', ctx.organisation)
    .where('kind', '<>', 'product')
    .$if(from !== undefined, (query) => query.where('day', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('day', '<=', to ?? ''))
    .$if(session !== undefined, (query) => query.where('session', '=', session ?? ''))
    .groupBy([key, 'currency', 'kind'])
    .execute();
  const sums = new Map<string, CostSum>();
  for (const row of rows) {
    const name = JSON.stringify([row.key, row.currency]);
    const sum = sums.get(name) ?? { key: row.key, currency: row.currency, amount: 0, kinds: {} };
    sum.amount += Number(row.amount);
    sum.kinds[row.kind satisfies CostKind] = Number(row.amount);
    sums.set(name, sum);
  }
  return [...sums.values()].sort((a, b) =>
    a.key === b.key ? (a.currency < b.currency ? -1 : 1) : a.key < b.key ? -1 : 1,
  );
}
