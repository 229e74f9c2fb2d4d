import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * What sources call a session, as `linkSession` was told.
 *
 * @throws AftershowError not_found
 * @example await listLinks(ctx, id) // [{ source: 'bambuser', external: 'show-42' }]
 */
export async function listLinks(
  ctx: Pick<Context, 'organisation' | 'records'>,
  session: string,
): Promise<{ source: string; external: string }[]> {
  const there = await ctx.records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', session)
    .where('removed', 'is', null)
    .executeTakeFirst();
  if (there === undefined) throw new AftershowError('not_found', 'no such session');
  return ctx.records
    .selectFrom('external_ids')
    .select(['source', 'external'])
    .where('organisation', '=', ctx.organisation)
    .where('kind', '=', 'session')
    .where('id', '=', session)
    .orderBy('source')
    .orderBy('external')
    .execute();
}
