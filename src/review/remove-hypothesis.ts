import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { guard } from './guard.ts';
import { noteChange } from './note-change.ts';

/**
 * Takes an explanation away; chance, mix and season stay.
 *
 * @throws AftershowError not_found · guard
 * @example await removeHypothesis(ctx, { statement, hypothesis });
 */
export async function removeHypothesis(
  ctx: Writing,
  { statement, hypothesis }: { statement: string; hypothesis: string },
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'statement.unexplain', target: statement }, async (trx) => {
    const { review } = await enterStatement({ ...ctx, records: trx }, statement);
    const found = await trx
      .deleteFrom('hypotheses')
      .where('organisation', '=', organisation)
      .where('statement', '=', statement)
      .where('id', '=', hypothesis)
      .returning('kind')
      .executeTakeFirst();
    if (found === undefined) throw new AftershowError('not_found', 'no such explanation');
    if (found.kind !== 'own') throw guard('alternatives_stay');
    await noteChange(trx, organisation, review.id);
  });
}
