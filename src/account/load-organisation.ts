import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { ORGANISATION_COLUMNS, type Organisation } from './list-organisations.ts';

/**
 * The organisation of the context: its zone, currency and languages.
 *
 * @throws AftershowError not_found
 * @example const { zone } = await loadOrganisation(ctx);
 */
export async function loadOrganisation(ctx: Pick<Context, 'organisation' | 'records'>): Promise<Organisation> {
  const found = await ctx.records
    .selectFrom('organisations')
    .select(ORGANISATION_COLUMNS)
    .where('id', '=', ctx.organisation)
    .executeTakeFirst();
  if (found === undefined) throw new AftershowError('not_found', 'no such organisation');
  return found;
}
