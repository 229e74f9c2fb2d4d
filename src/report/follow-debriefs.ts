import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Whether a person gets every debrief of the organisation by mail, from now on.
 *
 * @example await followDebriefs(ctx, { person: person.id, following: true });
 */
export async function followDebriefs(
  ctx: Writing,
  { person, following }: { person: string; following: boolean },
): Promise<void> {
  const { organisation } = ctx;
  const act = { action: following ? 'debrief.follow' : 'debrief.unfollow', target: person };
  await changeRecords(ctx, act, async (trx) => {
    if (following)
      await trx
        .insertInto('debrief_followers')
        .values({ organisation, person, since: ctx.now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    else
      await trx
        .deleteFrom('debrief_followers')
        .where('organisation', '=', organisation)
        .where('person', '=', person)
        .execute();
  });
}
