import type { Context } from '#src/store/context.ts';

/**
 * Our id of the session that a source calls by its own id, as `linkSession` was told; undefined when none is known.
 *
 * @example const session = await findSession(ctx, { source: 'bambuser', external: 'show-42' });
 */
export async function findSession(
  ctx: Pick<Context, 'organisation' | 'records'>,
  asked: { source: string; external: string },
): Promise<string | undefined> {
  const found = await ctx.records
    .selectFrom('external_ids')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('kind', '=', 'session')
    .where('source', '=', asked.source)
    .where('external', '=', asked.external)
    .executeTakeFirst();
  return found?.id;
}
