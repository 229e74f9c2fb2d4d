import { setImmediate as turn } from 'node:timers/promises';
import type { Context } from '#src/store/context.ts';
import type { Ears } from './ears.ts';
import { loadHearing } from './load-hearing.ts';
import { rewriteRows, storedVoices } from './rewrite-rows.ts';

/** A twentieth of a second of hearing. */
const A_PAGE = 1000;
const NOT_BY_THESE = `v.heard != {heard:UInt8}
  AND (v.session, v.time, v.id) > ({session:String}, toDateTime64({time:String}, 3, 'UTC'), {id:String})`;

/**
 * Hears an organisation's items that other weights heard, or nobody yet: a page at a time, each as a new version of its row.
 *
 * @param signal stops between two pages; what is left is heard the next time
 * @returns how many were heard
 * @example await hearAgain(ctx, ears)
 */
export async function hearAgain(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'secrets' | 'now'>,
  ears: Ears,
  signal?: AbortSignal,
): Promise<number> {
  let heard = 0;
  let after = { session: '', time: '1900-01-01 00:00:00.000', id: '' };
  const hearing = await loadHearing(ctx);
  while (signal?.aborted !== true) {
    const page = await storedVoices(ctx, NOT_BY_THESE, { ...after, heard: ears.version(hearing) }, A_PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    heard += await rewriteRows(ctx, page, { ears, hearing });
    after = { session: last.session, time: last.time, id: last.id };
    await turn();
  }
  return heard;
}
