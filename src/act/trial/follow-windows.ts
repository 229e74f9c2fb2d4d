import { z } from 'zod';
import { LINK, QUESTION } from '#src/analyse/question-pattern.ts';
import { readOnScreen } from '#src/analyse/read-on-screen.ts';
import { readSales } from '#src/analyse/read-sales.ts';
import { sessionParams } from '#src/analyse/session-time.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { Followed } from '#src/contract/trial.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { DONE_SQL, SAID_SQL } from './follow.sql.ts';

const doneRow = z.object({ place: z.number(), clicks: z.number(), carts: z.number() });
const saidRow = z.object({
  ...{ place: z.number(), messages: z.number(), questions: z.number() },
  ...{ understood: z.number(), positive: z.number(), negative: z.number() },
});

/**
 * What happened in each of some windows of a session, and in all the rest of it: what was said and how it was felt, questions, clicks,
 * carts and orders (placed then, by the attribution rule). Clicks, carts, orders and revenue are of one product where one is named.
 *
 * @param windows seconds from the start, none overlapping another
 * @returns one more than windows: the last is the rest
 * @example const [during, elsewhere] = await followWindows(ctx, facts, [{ start_s: 600, end_s: 900 }], null);
 */
export async function followWindows(
  ctx: AnalysisContext,
  facts: SessionFacts,
  windows: readonly { start_s: number; end_s: number }[],
  product: string | null,
): Promise<Followed[]> {
  const params = {
    ...sessionParams(ctx.organisation, facts),
    ...{ ...QUESTION, link: LINK, product: product ?? '' },
    from: windows.map(({ start_s }) => Math.round(start_s * 1000)),
    to: windows.map(({ end_s }) => Math.round(end_s * 1000)),
  };
  const [done, said, { sales }] = await Promise.all([
    ctx.events.ask(DONE_SQL, params, doneRow),
    ctx.events.ask(SAID_SQL, params, saidRow),
    readOnScreen(ctx, facts).then((onScreen) => readSales(ctx, facts, onScreen)),
  ]);
  const placeOf = (at_s: number) => windows.findIndex(({ start_s, end_s }) => at_s >= start_s && at_s < end_s) + 1;
  const long = windows.map(({ start_s, end_s }) =>
    Math.max(0, Math.min(end_s, facts.duration_s) - Math.max(0, start_s)),
  );
  const rest = Math.max(0, facts.duration_s - long.reduce((sum, one) => sum + one, 0));
  const placed = sales.filter(({ window }) => window === 'direct');
  return [...windows.map((_, at) => at + 1), 0].map((place) => {
    const {
      messages = 0,
      questions = 0,
      understood: heard = 0,
      positive = 0,
      negative = 0,
    } = said.find((row) => row.place === place) ?? {};
    const { clicks = 0, carts = 0 } = done.find((row) => row.place === place) ?? {};
    const orders = placed.flatMap(({ at_s, amount, lines, currency }) => {
      if (placeOf(at_s) !== place) return [];
      if (product === null) return [{ amount, currency }];
      const own = lines.filter((line) => line.product === product);
      return own.length === 0 ? [] : [{ amount: own.reduce((sum, line) => sum + line.amount, 0), currency }];
    });
    const ours = orders.filter(({ currency }) => currency === facts.currency);
    return {
      minutes: (place === 0 ? rest : (long[place - 1] ?? 0)) / 60,
      ...{ messages, questions, heard, positive, negative, clicks, carts, orders: orders.length },
      // Amounts of several currencies have no sum.
      revenue:
        facts.currency === null || ours.length < orders.length
          ? null
          : { amount: ours.reduce((sum, { amount }) => sum + amount, 0), currency: facts.currency },
    };
  });
}
