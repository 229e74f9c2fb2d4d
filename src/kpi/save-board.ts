import type { BoardTile } from '#src/contract/board.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import type { Asker } from './asker.ts';
import { loadBoard } from './load-board.ts';

/**
 * Changes the figures of a board, their order, or its title. A role's board is changed for everybody of the role.
 *
 * @returns its version
 * @throws AftershowError not_found · forbidden (a role's board, by who may not write figures) · conflict (somebody changed it meanwhile)
 * @example await saveBoard(ctx, asker, { id: 'marketing', title: null, tiles: [{ kpi: 'revenue' }], version: 0 })
 */
export async function saveBoard(
  ctx: Writing,
  asker: Asker,
  given: { id: string; title: string | null; tiles: readonly BoardTile[]; version: number },
): Promise<{ version: number }> {
  const { organisation } = ctx;
  const board = await loadBoard(ctx, asker, given.id);
  if (!board.editable)
    throw new AftershowError('forbidden', 'make a copy of your own: this board is everybody’s of the role');
  const tiles = JSON.stringify([...new Map(given.tiles.map((one) => [one.kpi, { kpi: one.kpi }])).values()]);
  const version = given.version + 1;
  await changeRecords(
    ctx,
    { action: 'board.change', target: board.id, detail: { tiles: given.tiles.length } },
    async (trx) => {
      const row = { title: given.title, tiles, version, updated: ctx.now() };
      const written =
        board.version === 0
          ? await trx
              .insertInto('kpi_boards')
              .values({ organisation, id: board.id, role: board.role, owner: null, ...row })
              .onConflict((conflict) => conflict.doNothing())
              .executeTakeFirst()
          : await trx
              .updateTable('kpi_boards')
              .set(row)
              .where('organisation', '=', organisation)
              .where('id', '=', board.id)
              .where('version', '=', given.version)
              .executeTakeFirst();
      const rows = 'numUpdatedRows' in written ? written.numUpdatedRows : written.numInsertedOrUpdatedRows;
      if (rows !== 1n || (board.version === 0 && given.version !== 0))
        throw new AftershowError('conflict', 'somebody changed this board meanwhile');
    },
  );
  return { version };
}
