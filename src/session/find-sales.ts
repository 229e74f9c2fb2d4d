import { z } from 'zod';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import { type KeptSales, SALES_QUESTION } from './keep-sales.ts';

const numbers = z.array(z.number());
const kept = z.object({ computed_at: z.string(), at_s: numbers, amount: numbers, buyer: numbers });

/**
 * The orders kept beside this very debrief; undefined when they have to be found again.
 *
 * @param debrief as it is valid now
 * @example const sales = (await findSales(ctx, debrief)) ?? (await findThem());
 */
export async function findSales(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { session, computed_at }: Debrief,
): Promise<KeptSales | undefined> {
  const row = await ctx.records
    .selectFrom('session_facts')
    .select('debrief')
    .where('organisation', '=', ctx.organisation)
    .where('session', '=', session.id)
    .where('question', '=', SALES_QUESTION)
    .executeTakeFirst();
  const { data } = kept.safeParse(row?.debrief);
  return data?.computed_at === computed_at ? data : undefined;
}
