import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { LegalBasis } from '#src/store/records/schema.ts';

/**
 * Lets a query, import or campaign go on only under a declared purpose; returns its legal basis.
 *
 * @throws AftershowError purpose_not_declared
 * @example const { basis } = await requirePurpose(ctx, 'newsletter');
 */
export async function requirePurpose(
  ctx: Pick<Context, 'organisation' | 'records'>,
  purpose: string,
): Promise<{ basis: LegalBasis }> {
  const declared = await ctx.records
    .selectFrom('purposes')
    .select('basis')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', purpose)
    .where('retired', 'is', null)
    .executeTakeFirst();
  if (declared === undefined) {
    throw new AftershowError(
      'purpose_not_declared',
      `the purpose "${purpose}" is not declared: declare it with its legal basis first`,
      {
        field: 'purpose',
      },
    );
  }
  return declared;
}
