import { z } from 'zod';
import type { Debrief } from '#src/contract/debrief.ts';
import { findBeside } from '#src/session/find-beside.ts';
import { keepBeside } from '#src/session/keep-beside.ts';
import type { Context } from '#src/store/context.ts';
import { readOnScreen } from '../read-on-screen.ts';
import { readSales } from '../read-sales.ts';

const numbers = z.array(z.number());
const direct = z.object({ at_s: numbers, amount: numbers, buyer: numbers });

/** The orders of a session placed while it ran, in order of time: seconds from the start, minor units, and which buyer (no id of anybody). */
type DirectSales = z.infer<typeof direct>;

/**
 * The orders placed during the session that belong to it by the attribution rule, in the session's money: the debrief's `direct` ones,
 * one by one. Found once for a debrief, then kept beside it.
 *
 * @example (await directSales(ctx, debrief)).at_s.length === debrief.revenue.direct?.orders
 */
export async function directSales(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  debrief: Debrief,
): Promise<DirectSales> {
  const { session, revenue } = debrief;
  const currency = revenue.direct?.revenue.currency;
  if (currency === undefined || revenue.direct?.orders === 0) return { at_s: [], amount: [], buyer: [] };
  const kept = await findBeside(ctx, debrief, 'sales-1', direct);
  if (kept !== undefined) return kept;
  const { sales } = await readSales(ctx, session, await readOnScreen(ctx, session));
  const ours = sales.filter((sale) => sale.window === 'direct' && sale.currency === currency);
  const number = new Map([...new Set(ours.map(({ person }) => person))].map((person, at) => [person, at]));
  const found = {
    at_s: ours.map(({ at_s }) => at_s),
    amount: ours.map(({ amount }) => amount),
    buyer: ours.map(({ person }) => number.get(person) ?? 0),
  };
  await keepBeside(ctx, debrief, 'sales-1', found);
  return found;
}
