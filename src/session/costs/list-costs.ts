import { sql } from 'kysely';
import type { CostKind } from '#src/contract/cost.ts';
import type { CostLine } from '#src/contract/stocking.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Costs line by line, the latest day first.
 *
 * @throws AftershowError bad_input for a cursor that is none
 * @example (await listCosts(ctx, { kind: 'studio', limit: 50 })).costs[0]?.amount
 */
export async function listCosts(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  { kind, cursor, limit }: { kind?: CostKind | undefined; cursor?: string | undefined; limit: number },
): Promise<{ costs: CostLine[]; next: string | null }> {
  const from = cursor === undefined ? 0 : /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined;
  if (from === undefined) throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  const rows = await records
    .selectFrom('costs')
    .select(['id', 'kind', 'amount', 'currency', 'session', 'channel', 'store', 'product', 'name', 'import'])
    .select(sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'))
    .where('organisation', '=', organisation)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'other'))
    .orderBy('costs.day', 'desc')
    .orderBy('id')
    .offset(from)
    .limit(limit + 1)
    .execute();
  return {
    costs: rows
      .slice(0, limit)
      .map(({ import: source, amount, ...row }) => ({ ...row, amount: Number(amount), imported: source !== '' })),
    next: rows.length > limit ? String(from + limit) : null,
  };
}
