import { z } from 'zod';
import type { Debrief } from '#src/contract/debrief.ts';
import { findBeside } from '#src/session/find-beside.ts';
import { keepBeside } from '#src/session/keep-beside.ts';
import type { Context } from '#src/store/context.ts';
import { countWords } from '../stretch.ts';

const words = z.object({ words: z.array(z.string()), counts: z.array(z.number()) });

/**
 * In how many of a session's messages each word stands: every stretch is held against it. Counted once for a debrief, then kept beside it.
 *
 * @example (await usualWords(ctx, debrief)).get('taille') // 412
 */
export async function usualWords(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  debrief: Debrief,
): Promise<ReadonlyMap<string, number>> {
  const kept = await findBeside(ctx, debrief, 'words-1', words);
  if (kept !== undefined) return new Map(kept.words.map((word, at) => [word, kept.counts[at] ?? 0]));
  const found = await countWords(ctx, debrief.session);
  await keepBeside(ctx, debrief, 'words-1', { words: [...found.keys()], counts: [...found.values()] });
  return found;
}
