import type { Board } from '#src/contract/board.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Asker } from './asker.ts';
import { listBoards } from './list-boards.ts';

/**
 * One board that somebody may see.
 *
 * @param id a role, or the id of their own
 * @throws AftershowError not_found, also for somebody else's own and for boards that one who is bound to stores does not see
 */
export async function loadBoard(
  ctx: Pick<Context, 'organisation' | 'records'>,
  asker: Asker,
  id: string,
): Promise<Board> {
  const found = (await listBoards(ctx, asker)).find((one) => one.id === id);
  if (found === undefined) throw new AftershowError('not_found', 'no such board');
  return found;
}
