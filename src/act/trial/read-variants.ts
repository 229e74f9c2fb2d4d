import { z } from 'zod';
import { sessionParams } from '#src/analyse/session-time.ts';
import type { VariantOutcome, VariantTest } from '#src/contract/trial.ts';
import { loadSession } from '#src/session/load-session.ts';
import { sampleRatioP } from '#src/statistics/sample-ratio.ts';
import type { Context } from '#src/store/context.ts';
import { measureImpact } from '../measure-impact.ts';

/** What a page tells when `aftershow.variant(name)` has answered: `ref` is the test's name, `properties.variant` the form. */
const SHOWN = 'variant_shown';
const MOST_TESTS = 50;

/**
 * By test and arm: how many were shown it, and how many of them did something after. Somebody counts from the first time they were shown
 * it; who was shown both arms is counted apart.
 */
const ARMS_SQL = `
WITH shown AS (
  SELECT ref AS test, if(customer = '', visitor, customer) AS who, uniqExact(variant) AS arms, any(variant) AS arm, min(time) AS since
  FROM (SELECT ref, customer, visitor, time, JSONExtractString(properties, 'variant') AS variant FROM events FINAL PREWHERE type = 'other'
    WHERE organisation = {organisation:String} AND session = {session:String} AND name = {shown:String} AND ref != '')
  WHERE who != '' AND variant IN ('a', 'b') GROUP BY test, who),
deeds AS (
  SELECT if(customer = '', visitor, customer) AS who, max(time) AS last
  FROM events FINAL PREWHERE type = {outcome:String} WHERE organisation = {organisation:String} AND session = {session:String} AND who != '' GROUP BY who)
SELECT test, if(arms > 1, '', arm) AS arm, count() AS viewers, countIf(deeds.last >= shown.since) AS did,
  toInt64(toUnixTimestamp64Milli(min(shown.since))) AS first, toInt64(toUnixTimestamp64Milli(max(shown.since))) AS last
FROM shown LEFT JOIN deeds ON deeds.who = shown.who
GROUP BY test, arm ORDER BY test, arm LIMIT 500`;
const armRow = z.object({
  ...{ test: z.string(), arm: z.string(), viewers: z.number(), did: z.number() },
  ...{ first: z.number(), last: z.number() },
});

/**
 * The tests among viewers that a session's pages ran: who was shown which form (by `aftershow.variant(name)`), whether the draw fell
 * evenly, and how many did `outcome` after it, by a confidence sequence that may be looked at whenever one likes.
 *
 * @throws AftershowError not_found
 * @example const { tests } = await readVariants(ctx, { id: session, outcome: 'click' });
 */
export async function readVariants(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  { id, outcome }: { id: string; outcome: VariantOutcome },
): Promise<{ tests: VariantTest[] }> {
  const { organisation, session } = sessionParams(ctx.organisation, await loadSession(ctx, id));
  const rows = await ctx.events.ask(ARMS_SQL, { organisation, session, outcome, shown: SHOWN }, armRow);
  const tests = [...Map.groupBy(rows, ({ test }) => test)].slice(0, MOST_TESTS);
  return { tests: tests.map(([name, arms]) => testOf(name, outcome, arms)) };
}

function testOf(name: string, outcome: VariantOutcome, rows: readonly z.infer<typeof armRow>[]): VariantTest {
  const arms = rows.filter(({ arm }) => arm !== '');
  const impact = measureImpact(
    { design: 'ab', arms: arms.map(({ arm, viewers, did }) => ({ group: arm, n: viewers, sum: did, squares: did })) },
    { scale: 'log', sesoi: 0, wanted: 1 },
  );
  return {
    ...{ name, outcome, verdict: impact.verdict, warnings: impact.warnings, relative: impact.relative },
    first: new Date(Math.min(...rows.map(({ first }) => first))).toISOString(),
    last: new Date(Math.max(...rows.map(({ last }) => last))).toISOString(),
    arms: arms.map(({ arm, viewers, did }) => ({ arm, viewers, did, share: viewers === 0 ? null : did / viewers })),
    both: rows.find(({ arm }) => arm === '')?.viewers ?? 0,
    sample_ratio_p: sampleRatioP(arms.map(({ viewers }) => viewers)),
  };
}
