import { sql } from 'kysely';
import { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { mergedInto } from '#src/identity/merged-into.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import { type BgNbd, expectedFrom, fitBgNbd, stillBuys } from '#src/statistics/bg-nbd.ts';
import { expectedValue, fitGammaGamma, type GammaGamma } from '#src/statistics/gamma-gamma.ts';
import type { Context } from '#src/store/context.ts';
import { findDormant } from '../find-dormant.ts';
import { segmentCustomers } from '../segment-customers.ts';
import { type CustomerSummary, summarise } from '../summarise-purchases.ts';

type Counting = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

const DAY_MS = 86_400_000;
const WEEK = 7;
const AHEAD_WEEKS = 52;
const CHUNK = 5_000;
/** Models are fitted on so many customers, evenly drawn: more would move the parameters by less than they are sure of. */
const FITTED = 2_500;
/** Fewer who came back teach a model nothing that holds: then nothing is said. */
const LEAST_REPEATERS = 30;
const bought = z.object({ customer: z.string(), day: z.int(), amount: z.number() });

/**
 * Counts where every customer stands and keeps it: segment with its scores, silence, the chance that they still buy, and what to expect within
 * 52 weeks (BG/NBD and Gamma-Gamma, as `describeCustomers`). Whom the team merged is one customer. Who objected to profiling or is restricted has
 * no standing (G11, G10). Several orders of a day are one purchase; amounts are those in the organisation's currency.
 *
 * @returns how many were counted
 * @example await rememberStandings(ctx) // 1240
 */
export async function rememberStandings(ctx: Counting): Promise<number> {
  const { organisation, records } = ctx;
  const { zone, currency } = await loadOrganisation(ctx);
  const [purchases, left, roots] = await Promise.all([
    ctx.events.ask(
      `SELECT buyer AS customer, toInt32(toDate(at, {zone:String})) AS day, toFloat64(sum(paid)) AS amount FROM (
         SELECT any(customer) AS buyer, min(if(replay = 1, received, time)) AS at, anyIf(amount, currency = {currency:String}) AS paid
         FROM events WHERE organisation = {organisation:String} AND type = 'order' AND customer != ''
         GROUP BY if(ref = '', id, ref))
       GROUP BY buyer, day`,
      { organisation, zone, currency },
      bought,
    ),
    notToProfile(ctx),
    mergedInto(ctx),
  ]);
  const now = ctx.now();
  const today = purchases.reduce((last, { day }) => Math.max(last, day), Math.floor(now.getTime() / DAY_MS));
  const summaries = summarise(
    onePerDay(
      purchases
        .map((one) => ({ ...one, customer: roots.get(one.customer) ?? one.customer }))
        .filter(({ customer }) => !left.has(customer)),
    ),
    today,
  );
  const rows = standingsOf(summaries, today);
  for (let from = 0; from < rows.length; from += CHUNK) await keep(ctx, rows.slice(from, from + CHUNK), now);
  // Who has no orders any more, was merged, or may not be profiled since.
  await records
    .deleteFrom('customer_standings')
    .where('organisation', '=', organisation)
    .where('computed', '<', now)
    .execute();
  return rows.length;
}

interface Standing extends Record<string, string | number | boolean | null> {
  customer: string;
}

function standingsOf(summaries: readonly CustomerSummary[], today: number): Standing[] {
  const scored = segmentCustomers(
    summaries.map(({ last, purchases, amount }) => ({ recency: today - last, frequency: purchases, monetary: amount })),
  );
  const silences = findDormant(summaries, today).customers;
  const [often, worth] = modelsOf(summaries, today);
  // What is expected hangs on how often and since when somebody has bought, and by how long they are silent only in proportion.
  const aliveToday = new Map<string, number>();
  const foreseen = (buying: ReturnType<typeof buyingOf>, model: BgNbd): number => {
    const key = `${buying.x} ${buying.T}`;
    const whole =
      aliveToday.get(key) ??
      expectedFrom({ ...buying, tx: buying.T }, AHEAD_WEEKS, model) / stillBuys({ ...buying, tx: buying.T }, model);
    aliveToday.set(key, whole);
    return whole * stillBuys(buying, model);
  };
  return summaries.map((one, at) => {
    const { r = 1, f = 1, m = 1, segment = 'others' } = scored[at] ?? {};
    const silence = silences[at];
    const limit = silence?.threshold ?? Number.POSITIVE_INFINITY;
    const buying = buyingOf(one, today);
    const again = buying.x > 0;
    const purchases = often === null ? null : Math.max(0, foreseen(buying, often));
    const each = worth === null ? null : expectedValue({ x: buying.x, mean: Math.max(0, one.repeatMean) }, worth);
    const amount = purchases === null || each === null || !Number.isFinite(each) ? null : Math.round(purchases * each);
    return {
      ...{ customer: one.customer, segment, recency: r, frequency: f, monetary: m },
      ...{ purchases: one.purchases, amount: Math.round(one.amount), dormant: silence?.dormant ?? false },
      last_day: new Date(one.last * DAY_MS).toISOString().slice(0, 10),
      silence_limit: Number.isFinite(limit) ? limit : null,
      own_rhythm: silence?.own ?? false,
      alive: often === null || !again ? null : stillBuys(buying, often),
      expected_purchases: purchases,
      expected_amount: amount,
    };
  });
}

const buyingOf = ({ purchases, first, last }: CustomerSummary, today: number) => ({
  x: purchases - 1,
  tx: (last - first) / WEEK,
  T: (today - first) / WEEK,
});

function modelsOf(summaries: readonly CustomerSummary[], today: number): [BgNbd | null, GammaGamma | null] {
  if (summaries.filter(({ purchases }) => purchases > 1).length < LEAST_REPEATERS) return [null, null];
  const step = Math.max(1, Math.ceil(summaries.length / FITTED));
  const drawn = summaries.filter((_, at) => at % step === 0);
  return [
    fitBgNbd(drawn.map((one) => buyingOf(one, today))),
    fitGammaGamma(drawn.map(({ purchases, repeatMean }) => ({ x: purchases - 1, mean: repeatMean }))),
  ];
}

/** Two customers who are one may have bought on the same day. */
function onePerDay(purchases: readonly z.infer<typeof bought>[]): z.infer<typeof bought>[] {
  const days = new Map<string, z.infer<typeof bought>>();
  for (const one of purchases) {
    const key = `${one.day}|${one.customer}`;
    const before = days.get(key);
    if (before === undefined) days.set(key, { ...one });
    else before.amount += one.amount;
  }
  return [...days.values()];
}

/** One statement for thousands; who was erased meanwhile is left out, who was counted by somebody else later stays as they counted. */
async function keep({ organisation, records }: Counting, rows: readonly Standing[], now: Date): Promise<void> {
  await sql`
    INSERT INTO customer_standings (organisation, customer, segment, recency, frequency, monetary, purchases, amount, last_day, dormant,
      silence_limit, own_rhythm, alive, expected_purchases, expected_amount, computed)
    SELECT c.organisation, r.customer, r.segment, r.recency, r.frequency, r.monetary, r.purchases, r.amount, r.last_day, r.dormant,
      r.silence_limit, r.own_rhythm, r.alive, r.expected_purchases, r.expected_amount, ${now}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (customer text, segment text, recency smallint, frequency smallint,
      monetary smallint, purchases integer, amount bigint, last_day date, dormant boolean, silence_limit real, own_rhythm boolean,
      alive real, expected_purchases real, expected_amount bigint)
    JOIN customers c ON c.organisation = ${organisation} AND c.id = r.customer
    ON CONFLICT (organisation, customer) DO UPDATE SET segment = excluded.segment, recency = excluded.recency,
      frequency = excluded.frequency, monetary = excluded.monetary, purchases = excluded.purchases, amount = excluded.amount,
      last_day = excluded.last_day, dormant = excluded.dormant, silence_limit = excluded.silence_limit,
      own_rhythm = excluded.own_rhythm, alive = excluded.alive, expected_purchases = excluded.expected_purchases,
      expected_amount = excluded.expected_amount, computed = excluded.computed
    WHERE customer_standings.computed <= excluded.computed`.execute(records);
}
