import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import type { Asker } from './asker.ts';
import { loadBoard } from './load-board.ts';

/**
 * Makes a board of one's own out of one that one sees.
 *
 * @throws AftershowError not_found · forbidden where a key asks: a board of one's own is a person's
 * @example const { id } = await copyBoard(ctx, asker, { from: 'marketing', title: 'Mine' })
 */
export async function copyBoard(
  ctx: Writing,
  asker: Asker,
  { from, title }: { from: string; title: string },
): Promise<{ id: string }> {
  const { person: owner } = asker;
  if (owner === null) throw new AftershowError('forbidden', 'this is for people, not for keys');
  const { role, tiles } = await loadBoard(ctx, asker, from);
  const id = uuidv7();
  const row = {
    organisation: ctx.organisation,
    id,
    role,
    owner,
    title,
    updated: ctx.now(),
    tiles: JSON.stringify(tiles),
  };
  await changeRecords(ctx, { action: 'board.copy', target: id, detail: { role } }, (trx) =>
    trx.insertInto('kpi_boards').values(row).execute(),
  );
  return { id };
}
