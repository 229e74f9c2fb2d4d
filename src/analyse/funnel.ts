import { z } from 'zod';
import type { Funnel } from '#src/contract/debrief.ts';
import type { EventType } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import type { Overview } from './read-overview.ts';
import type { Sale } from './read-sales.ts';
import { OF_SESSION, sessionParams } from './session-time.ts';

/** What counts as which step, as bits: 1 joined, 2 engaged, 4 clicked, 8 carted. */
const DOINGS: readonly (readonly [type: EventType, bit: number])[] = [
  ['join', 1],
  ['chat', 2],
  ['reaction', 2],
  ['share', 2],
  ['follow', 2],
  ['tip', 2],
  ['click', 4],
  ['cart_add', 8],
  ['checkout', 8],
];

/** People by what they did. A visitor known as a customer is that customer. */
const PEOPLE_SQL = `
SELECT did, count() AS people FROM (
  SELECT multiIf(seen.customer != '', seen.customer, link.known != '', link.known, seen.visitor) AS person, groupBitOr(bits) AS did
  FROM (
    SELECT visitor, customer, groupBitOr(toUInt8(transform(toString(type), [${DOINGS.map(([type]) => `'${type}'`).join(', ')}], [${DOINGS.map(([, bit]) => bit).join(', ')}], 0))) AS bits
    FROM events PREWHERE type IN (${DOINGS.map(([type]) => `'${type}'`).join(', ')})
    WHERE ${OF_SESSION} AND (visitor != '' OR customer != '') GROUP BY visitor, customer) AS seen
  LEFT JOIN (
    SELECT visitor, argMax(customer, (time, id)) AS known FROM events WHERE ${OF_SESSION} AND visitor != '' AND customer != '' GROUP BY visitor
  ) AS link ON link.visitor = seen.visitor
  GROUP BY person)
GROUP BY did`;
const peopleRow = z.object({ did: z.number(), people: z.number() });

/**
 * How many people went how far: joined → engaged → clicked → carted → ordered. Each step counts those who did it or any later
 * one, so the counts are nested; ordered are the buyers of orders placed during the session and attributed to it. Steps of which
 * the session has no events are left out.
 *
 * @example (await funnel(ctx, facts, overview, sales)).steps.at(-1)?.of_first.value
 */
export async function funnel(
  ctx: AnalysisContext,
  session: SessionFacts,
  overview: Overview,
  sales: readonly Sale[] | null,
): Promise<Funnel> {
  const rows =
    overview.customers === 0
      ? null
      : await ctx.events.ask(PEOPLE_SQL, sessionParams(ctx.organisation, session), peopleRow);
  // Where nobody is known as a customer, people are visitors, and those are counted already.
  const atLeast = (bit: number) =>
    rows === null
      ? overview.didAny(DOINGS.filter(([, from]) => from >= bit).map(([type]) => type))
      : rows.filter((row) => row.did >= bit).reduce((sum, row) => sum + row.people, 0);
  const direct = (sales ?? []).filter((sale) => sale.window === 'direct');
  const buyers = new Set(direct.map((sale) => sale.person));
  const uncarted = new Set(direct.filter((sale) => !sale.carted).map((sale) => sale.person));
  const has = (...types: string[]) => types.some((type) => (overview.types.get(type) ?? 0) > 0);
  const steps: { step: Funnel['steps'][number]['step']; people: number; known: boolean }[] = [
    { step: 'joined', people: atLeast(1), known: has('join') },
    { step: 'engaged', people: atLeast(2), known: has('chat', 'reaction', 'share', 'follow', 'tip') },
    { step: 'clicked', people: atLeast(4), known: has('click') },
    // Who ordered without a cart of their own went through it all the same.
    { step: 'carted', people: atLeast(8) + uncarted.size, known: has('cart_add', 'checkout') },
    { step: 'ordered', people: buyers.size, known: sales !== null && has('click', 'cart_add', 'checkout') },
  ];
  const known = steps.filter((step) => step.known);
  return {
    steps: known.map(({ step, people }, i) => ({
      step,
      people,
      of_previous: shareOf(people, known[i - 1]?.people ?? people),
      of_first: shareOf(people, known[0]?.people ?? people),
    })),
  };
}
