import { z } from 'zod';
import { wilson } from '#src/statistics/share.ts';
import { complaintsAbout } from './complaints-about.ts';
import { type Found, multiplied, reason, surely } from './found.ts';
import type { Facts, Looking } from './gather-facts.ts';
import { orderValues } from './order-value.ts';
import type { Said } from './read-said.ts';

const DAYS = 91;
const LEAST_VISITS = 100;
/** Left surely this many times as often as pages are left. */
const LEFT_MORE = 1.5;
const MOST = 5;
const left = z.object({ page: z.string(), visits: z.int(), exits: z.int(), buys: z.int() });

/**
 * What is wrong on the site: what people say of it and of paying, and pages on which surely more visits end than on pages in general. A visit is
 * what one visitor saw on one day; one that ended with an order did not end on a page. The first page of a visit that saw no other is left out:
 * it says more of where people came from. The value is the visits of a quarter that end there beyond the usual × the share that buys of those who saw
 * the page and went on × what an order on the site is worth: as much as there would be if who leaves there were like who goes on.
 *
 * @example (await findWebsiteProblems(ctx, facts, said))[0]?.subject // '/checkout/address'
 */
export async function findWebsiteProblems(ctx: Looking, { currency }: Facts, said: Said): Promise<Found[]> {
  const { organisation, events, now } = ctx;
  const since = now().getTime() - DAYS * 86_400_000;
  const pages = await events.ask(
    `WITH visits AS (
       SELECT visitor, toDate(time) AS day, groupArrayIf(name, type = 'page') AS seen,
         argMaxIf(name, time, type = 'page') AS last, countIf(type = 'order') AS orders
       FROM touchpoints WHERE organisation = {organisation:String} AND type IN ('page', 'order') AND visitor != ''
         AND time > fromUnixTimestamp64Milli({since:Int64})
       GROUP BY visitor, day HAVING length(seen) > 1)
     SELECT page, toInt32(count()) AS visits, toInt32(countIf(page = last AND orders = 0)) AS exits, toInt32(countIf(orders > 0)) AS buys
     FROM (SELECT arrayJoin(arrayDistinct(seen)) AS page, last, orders FROM visits) WHERE page != '' GROUP BY page`,
    { organisation, since },
    left,
  );
  const visits = pages.reduce((sum, one) => sum + one.visits, 0);
  const usual = visits === 0 ? 0 : pages.reduce((sum, { exits }) => sum + exits, 0) / visits;
  const worth = (await orderValues(ctx, { since, currency })).get('') ?? null;
  const leaks = pages
    .flatMap((one) => {
      const interval = wilson(one.exits, one.visits);
      const sure = one.visits >= LEAST_VISITS && interval !== null && interval[0] > LEFT_MORE * usual;
      return sure ? [{ ...one, interval }] : [];
    })
    .sort((a, b) => b.exits - a.exits)
    .slice(0, MOST)
    .map(({ page, interval, ...one }): Found => {
      const share = one.exits / one.visits;
      const on = one.visits - one.exits;
      const bought = wilson(one.buys, on);
      return {
        ...{ kind: 'website', subject: page, people: null, products: [] },
        value: multiplied('exits', [
          surely(one.visits),
          { value: share - usual, interval: [interval[0] - usual, interval[1] - usual] },
          bought === null ? null : { value: one.buys / on, interval: bought },
          worth,
        ]),
        reasons: [
          reason('seen', 'count', one.visits),
          reason('exit_share', 'share', share, interval),
          reason('usual_exit', 'share', usual),
          ...(bought === null ? [] : [reason('went_on_bought', 'share', one.buys / on, bought)]),
        ],
      };
    });
  return [...complaintsAbout('website', ['app_site', 'payment'], said), ...leaks];
}
