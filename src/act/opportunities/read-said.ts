import { z } from 'zod';
import { compareShares } from '#src/statistics/compare-groups.ts';
import type { Told } from '#src/statistics/product.ts';
import type { Facts, Looking } from './gather-facts.ts';
import { orderWorth } from './order-worth.ts';

const DAYS = 90;
/** With fewer on either side nothing is said of what complaining goes with. */
const LEAST_EACH = 10;
const row = z.object({ author: z.string(), late: z.int(), about: z.array(z.string()) });
const counted = z.object({ aspect: z.string(), n: z.int(), negative: z.int() });

/** How an aspect was spoken of. */
export interface AspectSaid {
  aspect: string;
  n: number;
  negative: number;
  /** Customers who spoke badly of it within ninety days. */
  people: number;
  /** How much more rarely who spoke badly of it bought within the ninety days after than who spoke of anything else; null where too few did. */
  rarer: Told | null;
}

/** What was said, and what an order of those who said something is worth. */
export interface Said {
  aspects: readonly AspectSaid[];
  worth: number;
}

/**
 * What was said about each aspect within ninety days, how much of it was negative about just that, and what speaking badly of it goes with: of
 * customers who spoke between 180 and 90 days ago, the share that bought in the ninety days since, who spoke badly of it against the others (Newcombe).
 *
 * @example (await readSaid(ctx, facts)).aspects.find(({ aspect }) => aspect === 'store')?.negative
 */
export async function readSaid(ctx: Looking, facts: Facts): Promise<Said> {
  const { organisation, events, now } = ctx;
  const from = (days: number) => now().getTime() - days * 86_400_000;
  const last = `SELECT author, aspects, if(replay = 1, received, time) AS at FROM voices
    WHERE organisation = {organisation:String} AND at > fromUnixTimestamp64Milli({since:Int64})
    ORDER BY version DESC LIMIT 1 BY session, time, id`;
  const [all, spoken] = await Promise.all([
    events.ask(
      `SELECT substring(about, 1, length(about) - 1) AS aspect, toInt32(count()) AS n, toInt32(countIf(endsWith(about, '-'))) AS negative
       FROM (${last}) ARRAY JOIN aspects AS about GROUP BY aspect`,
      { organisation, since: from(DAYS) },
      counted,
    ),
    events.ask(
      `SELECT author, toInt32(at > fromUnixTimestamp64Milli({half:Int64})) AS late, groupUniqArrayArray(aspects) AS about
       FROM (${last}) WHERE author != '' AND length(aspects) > 0 GROUP BY author, late`,
      { organisation, since: from(2 * DAYS), half: from(DAYS) },
      row,
    ),
  ]);
  const known = await customersOf(
    ctx,
    facts,
    spoken.map(({ author }) => author),
  );
  const said = spoken.flatMap(({ author, late, about: aspects }) => {
    const customer = known.get(author);
    return customer === undefined ? [] : [{ customer, late: late === 1, aspects }];
  });
  const since = facts.today - DAYS;
  const bought = new Set(
    facts.lines.flatMap(({ customer, day }) => (customer !== '' && day >= since ? [customer] : [])),
  );
  const early = Map.groupBy(
    said.filter(({ late }) => !late),
    ({ customer }) => customer,
  );
  const aspects = all.map(({ aspect, ...one }): AspectSaid => {
    const badly = (of: { aspects: readonly string[] }) => of.aspects.includes(`${aspect}-`);
    const lately = new Set(said.flatMap((of) => (of.late && badly(of) ? [of.customer] : [])));
    const arms = [...early].map(([customer, own]) => ({ bad: own.some(badly), bought: bought.has(customer) }));
    const arm = (bad: boolean) => {
      const own = arms.filter((of) => of.bad === bad);
      return { k: own.filter((of) => of.bought).length, n: own.length };
    };
    const [bad, others] = [arm(true), arm(false)];
    const rarer = Math.min(bad.n, others.n) < LEAST_EACH ? null : compareShares(others, bad);
    return {
      ...{ aspect, ...one, people: lately.size },
      rarer: rarer === null ? null : { value: rarer.estimate, interval: rarer.interval },
    };
  });
  const spoke = new Set(said.map(({ customer }) => customer));
  return { aspects, worth: orderWorth(facts.stands.filter(({ customer }) => spoke.has(customer))) };
}

/** The customers behind authors, who may be a device of theirs; whom nobody may profile is in none of it. */
async function customersOf(
  { organisation, records }: Looking,
  { stands, roots, unprofiled }: Facts,
  authors: readonly string[],
): Promise<Map<string, string>> {
  const linked = await records
    .selectFrom('identities')
    .select(['value', 'customer'])
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where('value', 'in', authors.length === 0 ? [''] : [...new Set(authors)])
    .execute();
  const behind = new Map(linked.map(({ value, customer }) => [value, customer]));
  const stand = new Set(stands.map(({ customer }) => customer));
  return new Map(
    authors.flatMap((author) => {
      const customer = behind.get(author) ?? author;
      const root = roots.get(customer) ?? customer;
      return stand.has(root) && !unprofiled.has(customer) ? [[author, root] as const] : [];
    }),
  );
}
