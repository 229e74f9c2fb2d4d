import type { Context } from '#src/store/context.ts';

/**
 * Whether a person gets every debrief of the organisation by mail.
 *
 * @example await followsDebriefs(ctx, person.id)
 */
export async function followsDebriefs(
  ctx: Pick<Context, 'organisation' | 'records'>,
  person: string,
): Promise<boolean> {
  const found = await ctx.records
    .selectFrom('debrief_followers')
    .select('person')
    .where('organisation', '=', ctx.organisation)
    .where('person', '=', person)
    .executeTakeFirst();
  return found !== undefined;
}
