import type { Debrief } from '#src/contract/debrief.ts';
import { findSales } from '#src/session/find-sales.ts';
import { type KeptSales, keepSales } from '#src/session/keep-sales.ts';
import type { Context } from '#src/store/context.ts';
import { readOnScreen } from '../read-on-screen.ts';
import { readSales } from '../read-sales.ts';

/**
 * The orders placed during the session that belong to it by the attribution rule, in the session's money: the debrief's `direct` ones,
 * one by one. Found once for a debrief, then kept beside it.
 *
 * @example (await directSales(ctx, debrief)).at_s.length === debrief.revenue.direct?.orders
 */
export async function directSales(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  debrief: Debrief,
): Promise<KeptSales> {
  const { session, revenue } = debrief;
  const currency = revenue.direct?.revenue.currency;
  if (currency === undefined || revenue.direct?.orders === 0) return { at_s: [], amount: [], buyer: [] };
  const kept = await findSales(ctx, debrief);
  if (kept !== undefined) return kept;
  const { sales } = await readSales(ctx, session, await readOnScreen(ctx, session));
  const direct = sales.filter((sale) => sale.window === 'direct' && sale.currency === currency);
  const buyers = [...new Set(direct.map(({ person }) => person))];
  const number = new Map(buyers.map((person, at) => [person, at]));
  const found = {
    at_s: direct.map(({ at_s }) => at_s),
    amount: direct.map(({ amount }) => amount),
    buyer: direct.map(({ person }) => number.get(person) ?? 0),
  };
  await keepSales(ctx, debrief, found);
  return found;
}
