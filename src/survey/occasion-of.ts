import type { Context } from '#src/store/context.ts';

/**
 * What {session} and {host} stand for in a survey about one session; empty where it is about none.
 *
 * @example await occasionOf(ctx, 's1') // { session: 'Spring night', host: 'Ada' }
 */
export async function occasionOf(
  ctx: Pick<Context, 'organisation' | 'records'>,
  session: string | null,
): Promise<Record<string, string>> {
  if (session === null) return {};
  const found = await ctx.records
    .selectFrom('sessions as s')
    .leftJoin('hosts as h', (join) => join.onRef('h.organisation', '=', 's.organisation').onRef('h.id', '=', 's.host'))
    .select(['s.title', 'h.name'])
    .where('s.organisation', '=', ctx.organisation)
    .where('s.id', '=', session)
    .executeTakeFirst();
  if (found === undefined) return {};
  return { session: found.title, ...(found.name === null ? {} : { host: found.name }) };
}
