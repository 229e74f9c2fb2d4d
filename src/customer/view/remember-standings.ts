import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { JOIN_PRINTED, ORDER_NUMBER, printedNumbers, TRACKERS, WEIGHT } from '#src/analyse/order-number.sql.ts';
import { mergedInto } from '#src/identity/merged-into.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';
import type { Bought, Counted, Pages } from './standings-of.ts';

type Counting = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

const DAY_MS = 86_400_000;
/** So many customers are read at once. */
const READ = 50_000;
const row = z.object({ customer: z.string(), day: z.int(), amount: z.number() });
/**
 * What came of each order (`order-number.sql.ts`): less what was given back of it, and one that came back whole is no purchase.
 *
 * @param tracked whether trackers told of orders, too, who may call them by the number that the shop prints
 */
const boughtSql = (tracked: boolean) => `
${tracked ? `WITH ${printedNumbers('organisation = {organisation:String}')}` : ''}
SELECT buyer AS customer, toInt32(toDate(at, {zone:String})) AS day, toFloat64(sum(kept)) AS amount FROM (
  SELECT maxIf(customer, type = 'order') AS buyer, minIf(if(replay = 1, received, time), type = 'order') AS at,
    argMaxIf(amount, (${WEIGHT}, id), type = 'order' AND currency = {currency:String}) AS paid,
    arraySort(groupArrayIf((${WEIGHT}, origin, id, amount), type = 'refund' AND currency IN ('', {currency:String}))) AS told,
    arraySum(b -> b.2, arrayDistinct(arrayMap(t -> (t.3, t.4), arrayFilter(t -> t.2 = told[-1].2, told)))) AS back,
    paid - least(paid, back) AS kept
  FROM events ${tracked ? JOIN_PRINTED : ''} WHERE organisation = {organisation:String} AND type IN ('order', 'refund') AND (customer != '' OR type = 'refund')
  GROUP BY ${tracked ? ORDER_NUMBER : "if(ref = '', id, ref)"})
WHERE buyer != '' AND (kept > 0 OR paid <= 0) AND cityHash64(buyer) % {parts:UInt32} = {part:UInt32}
GROUP BY buyer, day`;

/**
 * Counts where every customer stands and keeps it: segment with its scores, silence, the chance that they still buy, and what to expect within
 * 52 weeks (BG/NBD and Gamma-Gamma, as `describeCustomers`). Whom the team merged is one customer. Who objected to profiling or is restricted has
 * no standing (G11, G10). Several orders of a day are one purchase, what came back whole is none; amounts are
 * those in the organisation's currency, less what was given back.
 *
 * @returns how many were counted
 * @example await rememberStandings(ctx) // 1240
 */
export async function rememberStandings(ctx: Counting): Promise<number> {
  const { organisation, records } = ctx;
  const { zone, currency } = await loadOrganisation(ctx);
  const [bought, left, roots] = await Promise.all([
    readBought(ctx, { zone, currency }),
    notToProfile(ctx),
    mergedInto(ctx),
  ]);
  const now = ctx.now();
  const today = bought.days.reduce((last, day) => Math.max(last, day), Math.floor(now.getTime() / DAY_MS));
  const { counted, pages } = await inWorker({ bought, left, roots, today });
  for (const page of pages) await keep(ctx, page, now);
  // Who has no orders any more, was merged, or may not be profiled since.
  await records
    .deleteFrom('customer_standings')
    .where('organisation', '=', organisation)
    .where('computed', '<', now)
    .execute();
  return counted;
}

/** Who bought on which day, read by parts so that no answer holds up the process for long. */
async function readBought(
  { organisation, events }: Counting,
  asked: { zone: string; currency: string },
): Promise<Bought> {
  const of = { organisation, ...asked };
  const [size] = await events.ask(
    `SELECT uniq(customer) AS n, countIf(origin IN (${TRACKERS})) AS tracked
     FROM events WHERE organisation = {organisation:String} AND type = 'order' AND customer != ''`,
    { organisation },
    z.object({ n: z.number(), tracked: z.number() }),
  );
  const statement = boughtSql((size?.tracked ?? 0) > 0);
  const parts = Math.max(1, Math.ceil((size?.n ?? 0) / READ));
  const found: { customers: string[]; days: number[]; amounts: number[] } = { customers: [], days: [], amounts: [] };
  for (let part = 0; part < parts; part++)
    for (const { customer, day, amount } of await events.ask(statement, { ...of, parts, part }, row)) {
      found.customers.push(customer);
      found.days.push(day);
      found.amounts.push(amount);
    }
  return { customers: found.customers, days: Int32Array.from(found.days), amounts: Float64Array.from(found.amounts) };
}

/** In a thread of its own: seconds of arithmetic hold up nobody's request. */
function inWorker(counted: Counted): Promise<Pages> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./standings-thread.ts', import.meta.url), { workerData: counted });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the thread that counts customers ended with ${code}`));
    });
  });
}

/** One statement for thousands; who was erased meanwhile is left out, who was counted by somebody else later stays as they counted. */
async function keep({ organisation, records }: Counting, page: string, now: Date): Promise<void> {
  await sql`
    INSERT INTO customer_standings (organisation, customer, segment, recency, frequency, monetary, purchases, amount, last_day, dormant,
      silence_limit, own_rhythm, alive, expected_purchases, expected_amount, computed)
    SELECT c.organisation, r.customer, r.segment, r.recency, r.frequency, r.monetary, r.purchases, r.amount, r.last_day, r.dormant,
      r.silence_limit, r.own_rhythm, r.alive, r.expected_purchases, r.expected_amount, ${now}
    FROM json_to_recordset(${page}::json) AS r (customer text, segment text, recency smallint, frequency smallint,
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
