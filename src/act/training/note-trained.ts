import { loadOrganisation } from '#src/account/load-organisation.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Says on which day somebody of a team was trained; null takes it back.
 *
 * @param said agent as the contact centre knows them; day 'YYYY-MM-DD', not to come
 * @throws AftershowError not_found for no training of ours · bad_input for a day to come
 * @example await noteTrained(ctx, { id, agent: 'a17', day: '2026-05-04' });
 */
export async function noteTrained(
  ctx: Writing,
  { id, agent, day }: { id: string; agent: string; day: string | null },
): Promise<void> {
  const { organisation } = ctx;
  const { zone } = await loadOrganisation(ctx);
  if (day !== null && day > wallTimeOf(ctx.now().getTime(), zone).date)
    throw new AftershowError('bad_input', 'a day that is still to come', { field: 'day' });
  await changeRecords(ctx, { action: 'training.note', target: id }, async (trx) => {
    await trx
      .selectFrom('trainings')
      .select('action')
      .where('organisation', '=', organisation)
      .where('action', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow(() => new AftershowError('not_found', 'no such training'));
    if (day === null)
      await trx
        .deleteFrom('trained_agents')
        .where('organisation', '=', organisation)
        .where('action', '=', id)
        .where('agent', '=', agent)
        .execute();
    else
      await trx
        .insertInto('trained_agents')
        .values({ organisation, action: id, agent, day })
        .onConflict((conflict) => conflict.columns(['organisation', 'action', 'agent']).doUpdateSet({ day }))
        .execute();
  });
}
