import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { guard } from './guard.ts';
import { sealedPlan } from './own-action.ts';
import { sessionsOfShow } from './sessions-of-show.ts';
import { keptVerdict } from './settle-verdict.ts';

/**
 * Notes what was really done in a session that was drawn. The verdict stays with what was drawn; what was done is reckoned beside it.
 * Not before the session has begun, and not once the verdict is there.
 *
 * @throws AftershowError not_found · guard
 * @example await noteCompliance(ctx, { action, session, how: 'partly', note: 'Only from nine o’clock on.' });
 */
export async function noteCompliance(
  ctx: Writing,
  said: { action: string; session: string; how: 'as_drawn' | 'partly' | 'not'; note: string | null },
): Promise<void> {
  const { organisation } = ctx;
  const { action: id, session, how, note } = said;
  await changeRecords(ctx, { action: 'action.comply', target: id, detail: { session, how } }, async (trx) => {
    const within = { records: trx, organisation };
    await sealedPlan(within, id, 'hold');
    const [verdict, [of]] = await Promise.all([keptVerdict(within, id), sessionsOfShow(within, { ids: [session] })]);
    if (verdict !== undefined) throw guard('verdict_read');
    const begun = of?.at != null && of.at <= ctx.now() && of.state !== 'planned';
    const done = await trx
      .updateTable('assignments')
      .set({ done: how, note, actor: ctx.actor.id, said: ctx.now() })
      .where('organisation', '=', organisation)
      .where('action', '=', id)
      .where('session', '=', session)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new AftershowError('not_found', 'this session was not drawn');
    if (!begun) throw guard('not_yet');
  });
}
