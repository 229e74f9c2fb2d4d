import { SUPPRESSION_SCOPES, type SuppressionScope } from '#src/contract/suppression.ts';
import type { Context } from '#src/store/context.ts';

/**
 * How many identifiers the suppression list holds, by what they are kept from. Of whom they are nobody can read.
 *
 * @example await countSuppressions(ctx) // [{ scope: 'collect', identifiers: 12, last: Date }, …], one a scope
 */
export async function countSuppressions({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<
  { scope: SuppressionScope; identifiers: number; last: Date | null }[]
> {
  const rows = await records
    .selectFrom('suppressions')
    .select((eb) => ['scope', eb.fn.countAll<string>().as('identifiers'), eb.fn.max('at').as('last')])
    .where('organisation', '=', organisation)
    .groupBy('scope')
    .execute();
  return SUPPRESSION_SCOPES.map((scope) => {
    const found = rows.find((row) => row.scope === scope);
    return { scope, identifiers: Number(found?.identifiers ?? 0), last: found?.last ?? null };
  });
}
