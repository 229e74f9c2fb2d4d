import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import type { Asker } from '../asker.ts';
import { loadBoard } from '../load-board.ts';

/**
 * Sends somebody a board by mail every week from now on, in place of the one they got; null sends none.
 *
 * @throws AftershowError forbidden (keys) · not_found (a board that is not theirs)
 * @example await chooseBoardMail(ctx, asker, { board: 'marketing' })
 */
export async function chooseBoardMail(ctx: Writing, asker: Asker, { board }: { board: string | null }): Promise<void> {
  const { person } = asker;
  const { organisation } = ctx;
  if (person === null) throw new AftershowError('forbidden', 'this is for people, not for keys');
  if (board !== null) await loadBoard(ctx, asker, board);
  await changeRecords(
    ctx,
    { action: board === null ? 'board.unmail' : 'board.mail', target: board ?? '' },
    async (trx) => {
      await trx
        .deleteFrom('board_mails')
        .where('organisation', '=', organisation)
        .where('person', '=', person)
        .execute();
      if (board !== null)
        await trx.insertInto('board_mails').values({ organisation, person, board, week: null }).execute();
    },
  );
}
