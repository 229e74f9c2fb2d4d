import { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { Segment } from '#src/contract/customers.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';
import { findDormant } from './find-dormant.ts';
import { segmentCustomers } from './segment-customers.ts';
import { summarise } from './summarise-purchases.ts';

const DAY_MS = 86_400_000;
const bought = z.object({ customer: z.string(), day: z.int(), amount: z.number() });

/** The group of a customer by what they bought, and whether they are silent beyond what is usual for them. */
export interface FoundSegment {
  customer: string;
  segment: Segment;
  dormant: boolean;
}

/**
 * The segments of all customers who ordered, as of today: several orders of a day are one purchase, days are the organisation's own, and
 * amounts count in its currency (what was paid in others says when and how often, not how much). Orders whose day is not known count
 * nothing; nor do customers who objected to profiling, or whose data is restricted.
 *
 * @example (await findSegments(ctx)).filter(({ dormant }) => dormant).map(({ customer }) => customer)
 */
export async function findSegments(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
): Promise<FoundSegment[]> {
  const { zone, currency } = await loadOrganisation(ctx);
  const purchases = await ctx.events.ask(
    `SELECT buyer AS customer, toInt32(toDate(at, {zone:String})) AS day, toFloat64(sum(paid)) AS amount FROM (
       SELECT any(customer) AS buyer, min(time) AS at, anyIf(amount, currency = {currency:String}) AS paid FROM events
       WHERE organisation = {organisation:String} AND type = 'order' AND replay = 0 AND customer != ''
       GROUP BY if(ref = '', id, ref))
     GROUP BY buyer, day`,
    { organisation: ctx.organisation, zone, currency },
    bought,
  );
  const left = await notToProfile(ctx);
  // Where the day begins earlier than in Greenwich, today's purchases are of tomorrow there.
  const today = purchases.reduce((last, { day }) => Math.max(last, day), Math.floor(ctx.now().getTime() / DAY_MS));
  const summaries = summarise(
    purchases.filter(({ customer }) => !left.has(customer)),
    today,
  );
  const scored = segmentCustomers(
    summaries.map(({ last, purchases: frequency, amount: monetary }) => ({
      recency: today - last,
      frequency,
      monetary,
    })),
  );
  const silences = new Map(findDormant(summaries, today).customers.map(({ customer, dormant }) => [customer, dormant]));
  return summaries.map(({ customer }, at) => ({
    customer,
    segment: scored[at]?.segment ?? 'others',
    dormant: silences.get(customer) ?? false,
  }));
}
