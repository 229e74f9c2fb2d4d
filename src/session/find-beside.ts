import { z } from 'zod';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import type { Beside } from './keep-beside.ts';

const kept = z.object({ computed_at: z.string() });

/**
 * What is kept beside this very debrief; undefined when it has to be found again.
 *
 * @param debrief as it is valid now
 * @example const sales = (await findBeside(ctx, debrief, 'sales-1', salesRow)) ?? (await findThem());
 */
export async function findBeside<Value>(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { session, computed_at }: Debrief,
  question: Beside,
  shape: z.ZodType<Value>,
): Promise<Value | undefined> {
  const row = await ctx.records
    .selectFrom('session_facts')
    .select('debrief')
    .where('organisation', '=', ctx.organisation)
    .where('session', '=', session.id)
    .where('question', '=', question)
    .executeTakeFirst();
  if (kept.safeParse(row?.debrief).data?.computed_at !== computed_at) return undefined;
  return shape.safeParse(row?.debrief).data;
}
