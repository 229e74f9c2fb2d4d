import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import type { Asker } from '../asker.ts';

/**
 * Takes away one's own question; what it asked can be kept again.
 *
 * @throws AftershowError not_found (somebody else's too)
 * @example await removeQuestion(ctx, asker, { id })
 */
export async function removeQuestion(ctx: Writing, { person }: Asker, { id }: { id: string }): Promise<void> {
  await changeRecords(ctx, { action: 'kpi_question.remove', target: id }, async (trx) => {
    const gone = await trx
      .deleteFrom('kpi_questions')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .where('owner', '=', person ?? '')
      .executeTakeFirst();
    if (gone.numDeletedRows !== 1n) throw new AftershowError('not_found', 'no such question');
  });
}
