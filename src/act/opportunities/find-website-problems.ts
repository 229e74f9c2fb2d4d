import { z } from 'zod';
import { wilson } from '#src/statistics/share.ts';
import { complaintsAbout } from './complaints-about.ts';
import { type Found, reason } from './found.ts';
import type { Looking } from './gather-facts.ts';
import type { AspectSaid } from './read-aspects-said.ts';

const DAYS = 91;
const LEAST_VISITS = 100;
/** Left surely this many times as often as pages are left. */
const LEFT_MORE = 1.5;
const MOST = 5;
const left = z.object({ page: z.string(), visits: z.int(), exits: z.int() });

/**
 * What is wrong on the site: what people say of it and of paying, and pages on which surely more visits end than on pages in general. A visit is
 * what one visitor saw on one day; one that ended with an order did not end on a page. The first page of a visit that saw no other is left out:
 * it says more of where people came from.
 *
 * @example (await findWebsiteProblems(ctx, said))[0]?.subject // '/checkout/address'
 */
export async function findWebsiteProblems(ctx: Looking, said: readonly AspectSaid[]): Promise<Found[]> {
  const { organisation, events, now } = ctx;
  const pages = await events.ask(
    `WITH visits AS (
       SELECT visitor, toDate(time) AS day, groupArrayIf(name, type = 'page') AS seen,
         argMaxIf(name, time, type = 'page') AS last, countIf(type = 'order') AS orders
       FROM touchpoints WHERE organisation = {organisation:String} AND type IN ('page', 'order') AND visitor != ''
         AND time > fromUnixTimestamp64Milli({since:Int64})
       GROUP BY visitor, day HAVING length(seen) > 1)
     SELECT page, toInt32(count()) AS visits, toInt32(countIf(page = last AND orders = 0)) AS exits
     FROM (SELECT arrayJoin(arrayDistinct(seen)) AS page, last, orders FROM visits) WHERE page != '' GROUP BY page`,
    { organisation, since: now().getTime() - DAYS * 86_400_000 },
    left,
  );
  const visits = pages.reduce((sum, one) => sum + one.visits, 0);
  const usual = visits === 0 ? 0 : pages.reduce((sum, { exits }) => sum + exits, 0) / visits;
  const leaks = pages
    .flatMap((one) => {
      const interval = wilson(one.exits, one.visits);
      const sure = one.visits >= LEAST_VISITS && interval !== null && interval[0] > LEFT_MORE * usual;
      return sure ? [{ ...one, interval }] : [];
    })
    .sort((a, b) => b.exits - a.exits)
    .slice(0, MOST)
    .map(
      ({ page, interval, ...one }): Found => ({
        ...{ kind: 'website', subject: page, people: null, products: [] },
        reasons: [
          reason('seen', 'count', one.visits),
          reason('exit_share', 'share', one.exits / one.visits, interval),
          reason('usual_exit', 'share', usual),
        ],
      }),
    );
  return [...complaintsAbout('website', ['app_site', 'payment'], said), ...leaks];
}
