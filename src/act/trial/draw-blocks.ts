import { randomInt } from 'node:crypto';
import type { TrialBlock } from '#src/contract/trial.ts';
import { AftershowError } from '#src/errors.ts';
import { ownSession } from '#src/session/own-session.ts';
import { seededRandom, shuffle } from '#src/statistics/random.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownTrial } from './change-trial.ts';

/** With fewer no draw of them could ever show anything: six have twenty assignments, the least p of which is .1. */
const LEAST_BLOCKS = 6;
const MOST_SEED = 2 ** 31 - 1;

/**
 * Blocks of equal length over a session, as many on as off (one more on, where they are odd), in an order that the seed draws. The last
 * block takes what is left.
 *
 * @param length_s of the session, in seconds
 * @returns no blocks where fewer than six fit
 * @example blocksOf({ length_s: 3600, block_s: 600, washout_s: 60 }, 42).filter(({ on }) => on).length // 3
 */
export function blocksOf(
  { length_s, block_s, washout_s }: { length_s: number; block_s: number; washout_s: number },
  seed: number,
): TrialBlock[] {
  const count = Math.floor(length_s / block_s);
  if (count < LEAST_BLOCKS) return [];
  const on = shuffle(
    Array.from({ length: count }, (_, at) => at < Math.ceil(count / 2)),
    seededRandom(seed),
  );
  return on.map((one, at) => ({
    start_s: at * block_s,
    end_s: at === count - 1 ? length_s : (at + 1) * block_s,
    on: one,
    // What was before lingers: the beginning of a block counts only where nothing changed.
    washout_s: at > 0 && on[at - 1] !== one ? washout_s : 0,
  }));
}

/**
 * Draws when a trial is on and when off within its session, before it begins; the seed is kept, so that the draw can be done again by
 * anybody. A new draw takes the place of the one before.
 *
 * @throws AftershowError not_found · conflict when the session has begun, or is too short for six blocks of that length
 * @example const { blocks } = await drawBlocks(ctx, { id, block_s: 600, washout_s: 60 });
 */
export async function drawBlocks(
  ctx: Writing,
  { id, block_s, washout_s }: { id: string; block_s: number; washout_s: number },
): Promise<{ blocks: TrialBlock[] }> {
  const { organisation } = ctx;
  const seed = randomInt(1, MOST_SEED);
  return changeRecords(ctx, { action: 'trial.draw', target: id, detail: { seed } }, async (trx) => {
    const { session } = await ownTrial(trx, organisation, id);
    const { state, planned_duration_s } = await ownSession(trx, organisation, session);
    if (state !== 'planned')
      throw new AftershowError('conflict', 'blocks are drawn before the session begins', { field: 'session' });
    const blocks = blocksOf({ length_s: planned_duration_s ?? 0, block_s, washout_s }, seed);
    if (blocks.length === 0)
      throw new AftershowError('conflict', 'the planned length holds fewer than six such blocks', { field: 'block_s' });
    await trx
      .updateTable('trials')
      .set((eb) => ({ blocks: JSON.stringify(blocks), seed: String(seed), version: eb('version', '+', 1) }))
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    return { blocks };
  });
}
