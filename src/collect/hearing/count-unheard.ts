import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import type { Ears } from './ears.ts';
import { loadHearing } from './load-hearing.ts';

/**
 * How many stored texts were heard with other weights, other terms or not at all: they are heard again in the background.
 *
 * @example await countUnheard(ctx, ears) // 0
 */
export async function countUnheard(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'secrets'>,
  ears: Ears,
): Promise<number> {
  const heard = ears.version(await loadHearing(ctx));
  const [row] = await ctx.events.ask(
    'SELECT count() AS n FROM voices FINAL WHERE organisation = {organisation:String} AND heard != {heard:UInt8}',
    { organisation: ctx.organisation, heard },
    z.object({ n: z.number() }),
  );
  return row?.n ?? 0;
}
