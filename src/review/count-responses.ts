import type { Context } from '#src/store/context.ts';

/**
 * Who was asked and who wrote, by role. Whoever was asked no more before they wrote is left out; nobody else is.
 *
 * @example await countResponses(ctx, review) // [{ role: 'host', asked: 3, submitted: 2 }]
 */
export async function countResponses(
  ctx: Pick<Context, 'organisation' | 'records'>,
  review: string,
): Promise<{ role: string; asked: number; submitted: number }[]> {
  const rows = await ctx.records
    .selectFrom('review_participants')
    .select([
      'role',
      ({ fn }) => fn.countAll<string>().as('asked'),
      ({ fn }) => fn.count<string>('submitted').as('submitted'),
    ])
    .where('organisation', '=', ctx.organisation)
    .where('review', '=', review)
    .where((is) => is.or([is('revoked', 'is', null), is('submitted', 'is not', null)]))
    .groupBy('role')
    .orderBy('role')
    .execute();
  return rows.map(({ role, asked, submitted }) => ({ role, asked: Number(asked), submitted: Number(submitted) }));
}
