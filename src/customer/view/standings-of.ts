import { type BgNbd, expectedFrom, fitBgNbd, stillBuys } from '#src/statistics/bg-nbd.ts';
import { expectedValue, fitGammaGamma, type GammaGamma } from '#src/statistics/gamma-gamma.ts';
import { findDormant } from '../find-dormant.ts';
import { segmentCustomers } from '../segment-customers.ts';
import { type CustomerSummary, summarise } from '../summarise-purchases.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;
const AHEAD_WEEKS = 52;
/** Models are fitted on so many customers, evenly drawn: more would move the parameters by less than they are sure of. */
const FITTED = 2_500;
/** Fewer who came back teach a model nothing that holds: then nothing is said. */
const LEAST_REPEATERS = 30;

/** So many rows are written at once. */
const PAGE = 5_000;

/** What somebody paid on one day; days since 1970-01-01. */
interface Paid {
  customer: string;
  day: number;
  amount: number;
}

/** The same of many, by columns, which are handed to a thread faster than a million objects. */
export interface Bought {
  customers: readonly string[];
  days: Int32Array;
  amounts: Float64Array;
}

/** What standings are worked out from. */
export interface Counted {
  bought: Bought;
  /** Who has no standing. */
  left: ReadonlySet<string>;
  /** Whom each merged customer became. */
  roots: ReadonlyMap<string, string>;
  today: number;
}

/** Rows of customer_standings as JSON, by pages to be written at once. */
export interface Pages {
  counted: number;
  pages: string[];
}

interface Standing extends Record<string, string | number | boolean | null> {
  customer: string;
}

/**
 * Where everybody stands: segment, silence, the chance that they still buy and what to expect. Pure, and seconds of arithmetic for many.
 *
 * @example standingsOf({ bought, left: new Set(), roots: new Map(), today }).counted // 1240
 */
export function standingsOf({ bought, left, roots, today }: Counted): Pages {
  const paid = bought.customers.map((customer, at) => ({
    ...{ customer: roots.get(customer) ?? customer, day: bought.days[at] ?? 0, amount: bought.amounts[at] ?? 0 },
  }));
  const rows = rowsOf(summarise(onePerDay(paid.filter(({ customer }) => !left.has(customer))), today), today);
  const pages: string[] = [];
  for (let from = 0; from < rows.length; from += PAGE) pages.push(JSON.stringify(rows.slice(from, from + PAGE)));
  return { counted: rows.length, pages };
}

function rowsOf(summaries: readonly CustomerSummary[], today: number): Standing[] {
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
function onePerDay(purchases: readonly Paid[]): Paid[] {
  const days = new Map<string, Paid>();
  for (const one of purchases) {
    const key = `${one.day}|${one.customer}`;
    const before = days.get(key);
    if (before === undefined) days.set(key, { ...one });
    else before.amount += one.amount;
  }
  return [...days.values()];
}
