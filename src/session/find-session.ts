import type { Context } from '#src/store/context.ts';
import { sharedNames } from './show-names.ts';

/**
 * Our id of the session that a source calls by its own id, as `linkSession` was told of this source, or of another way on which the same
 * player's events come; undefined when none is known.
 *
 * @example const session = await findSession(ctx, { source: 'bambuser', external: 'show-42' });
 */
export async function findSession(
  ctx: Pick<Context, 'organisation' | 'records'>,
  asked: { source: string; external: string },
): Promise<string | undefined> {
  const sources = sharedNames(asked.source);
  const found = await ctx.records
    .selectFrom('external_ids')
    .select(['id', 'source'])
    .where('organisation', '=', ctx.organisation)
    .where('kind', '=', 'session')
    .where('source', 'in', sources)
    .where('external', '=', asked.external)
    .execute();
  // Its own name for it goes before the others'; these agree, since `linkSession` sees to it.
  return found.sort((a, b) => sources.indexOf(a.source) - sources.indexOf(b.source))[0]?.id;
}
