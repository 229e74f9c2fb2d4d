import { z } from 'zod';
import type { Debrief } from '#src/contract/debrief.ts';
import type { ReplayStretch } from '#src/contract/replay.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { OF_SESSION } from '../session-time.ts';
import { INSIDE } from '../stretch.sql.ts';
import { compareStretch } from '../stretch.ts';
import { directSales } from './direct-sales.ts';
import { PRESENT_WITHIN } from './presence-within.sql.ts';
import { withinParams } from './presence-within.ts';
import { usualWords } from './usual-words.ts';

type Step = ReplayStretch['funnel'][number]['step'];

/** What counts as which step, as bits; 1 is being there. */
const BITS = `multiIf(type IN ('chat', 'reaction', 'share', 'follow', 'tip'), 2, type = 'click', 4, type IN ('cart_add', 'checkout'), 8, 0)`;

/** People by what they did within the stretch: those who were there (their stays), and those who did something. */
const PEOPLE_SQL = `
WITH ${PRESENT_WITHIN}
SELECT did, count() AS people FROM (
  SELECT who, groupBitOr(bits) AS did FROM (
    SELECT visitor AS who, toUInt8(1) AS bits FROM present
    UNION ALL
    SELECT if(visitor = '', customer, visitor) AS who, groupBitOr(toUInt8(${BITS})) AS bits
    FROM events PREWHERE type IN ('chat', 'reaction', 'share', 'follow', 'tip', 'click', 'cart_add', 'checkout')
    WHERE ${OF_SESSION} AND ${INSIDE} AND who != '' GROUP BY who)
  GROUP BY who)
GROUP BY did`;
const peopleRow = z.object({ did: z.number(), people: z.number() });

/**
 * A stretch of a session against the rest of it, with how far the people went who were there. Each step counts those who did it or any
 * later one within the stretch; ordered are the buyers of orders placed within it by the attribution rule.
 *
 * @param from_s @param to_s seconds from the start, cut to the session
 * @example (await readStretch(ctx, debrief, 600, 720)).funnel[0] // { step: 'present', people: 812, … }
 */
export async function readStretch(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  debrief: Debrief,
  from_s: number,
  to_s: number,
): Promise<ReplayStretch> {
  const [compared, funnel] = await Promise.all([
    compareStretch(ctx, debrief, from_s, to_s, usualWords(ctx, debrief)),
    stretchFunnel(ctx, debrief, from_s, to_s),
  ]);
  return { ...compared, funnel };
}

async function stretchFunnel(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  debrief: Debrief,
  from_s: number,
  to_s: number,
): Promise<ReplayStretch['funnel']> {
  const params = await withinParams(ctx, debrief.session, from_s, to_s);
  const [rows, sales] = await Promise.all([ctx.events.ask(PEOPLE_SQL, params, peopleRow), directSales(ctx, debrief)]);
  const within = (at_s: number) => at_s >= from_s && at_s < to_s;
  const buyers = new Set(sales.buyer.filter((_, at) => within(sales.at_s[at] ?? -1))).size;
  const atLeast = (bit: number) => rows.filter(({ did }) => did >= bit).reduce((sum, { people }) => sum + people, 0);
  const whole = new Map(debrief.funnel.steps.map((one) => [one.step, one]));
  const known: [step: Step, of: Parameters<typeof whole.get>[0], people: number][] = [
    ['present', 'joined', atLeast(1)],
    ['engaged', 'engaged', atLeast(2)],
    ['clicked', 'clicked', atLeast(4)],
    ['carted', 'carted', atLeast(8)],
    ['ordered', 'ordered', buyers],
  ];
  const steps = known.filter(([, of]) => whole.has(of));
  const first = steps[0]?.[2] ?? 0;
  return steps.map(([step, of, people]) => ({
    step,
    people,
    of_first: shareOf(people, first),
    session: whole.get(of)?.of_first.value ?? null,
  }));
}
