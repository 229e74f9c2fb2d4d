import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import type { Asker } from './asker.ts';
import { loadBoard } from './load-board.ts';

/**
 * Takes away one's own board; a role's is as it was shipped again.
 *
 * @throws AftershowError not_found · forbidden (a role's board, by who may not write figures)
 */
export async function removeBoard(ctx: Writing, asker: Asker, { id }: { id: string }): Promise<void> {
  const board = await loadBoard(ctx, asker, id);
  if (!board.editable) throw new AftershowError('forbidden', 'this board is everybody’s of the role');
  await changeRecords(ctx, { action: board.mine ? 'board.remove' : 'board.reset', target: id }, (trx) =>
    trx.deleteFrom('kpi_boards').where('organisation', '=', ctx.organisation).where('id', '=', id).execute(),
  );
}
