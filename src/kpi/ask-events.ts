import type { KpiDimension, KpiFilter } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';
import type { Params } from '#src/store/events/events.ts';
import type { Kpi } from './catalogue.ts';
import type { EventsQuestion } from './question.ts';
import { readKnown } from './read-known.ts';
import { instantsOf, type Stretches } from './stretches.ts';
import { MOST_PARTS, type Totals, totals, type Wanted } from './totals.ts';

/** Buckets are called by the number of their first day, since numbers are gathered faster than words. */
const BUCKETS = {
  whole: '0',
  day: 'toUInt32(day)',
  week: 'toUInt32(toStartOfWeek(day, 1))',
  month: 'toUInt32(toStartOfMonth(day))',
} as const;
/** Stretches come before all days. */
const STRETCHES = ['asked', 'before', 'year'] as const;

/** The slots that a fact of a day counts in: a stretch by its place from 1, a bucket by its first day. */
function slotsOf(standing: boolean, grain: keyof typeof BUCKETS): string {
  const day = (name: string) => `toDate({${name}:String})`;
  const holds = (name: string) =>
    standing ? `day = ${day(`${name}_to`)}` : `day BETWEEN ${day(`${name}_from`)} AND ${day(`${name}_to`)}`;
  const inBucket = standing ? 'has({ends:Array(String)}, toString(day))' : holds('asked');
  const stretches = STRETCHES.map((name, at) => `if(${holds(name)}, ${at + 1}, 0)`);
  return `arrayFilter(c -> c > 0, [${stretches.join(', ')}, if(${inBucket}, ${BUCKETS[grain]}, 0)])`;
}

/** A figure that the events store answers. */
export type EventsKpi = Kpi & { question: EventsQuestion };

/** Figures that gather the same facts by the same thing. */
interface Gathering {
  each: string;
  at: string;
  kinds: readonly string[];
  figures: { kpi: EventsKpi; number: number }[];
}

/**
 * The one statement around questions of the events store that read the same facts: facts by their day into cells (stretches and buckets), each
 * gathered by what its figures count, and summed; rows say by `figure` which of the given ones they are of. What the figures share is read
 * once, however many there are. It runs as it is on one engine and on a cluster.
 *
 * @param kpis figures whose questions have the same `facts`, and the same columns for what is parted and narrowed by
 */
function statementOf(
  kpis: readonly EventsKpi[],
  { grain }: Pick<Stretches, 'grain'>,
  { by, points }: Wanted & { by: KpiDimension | null },
  filter: KpiFilter,
): string {
  const [{ question }] = kpis as [EventsKpi];
  const used = Object.keys(filter).filter((name) => filter[name as KpiDimension] !== undefined) as KpiDimension[];
  const narrow = used.map((name) => `toString(${question.dimensions[name]}) IN {only_${name}:Array(String)}`);
  const part = by === null ? "''" : `toString(${question.dimensions[by]})`;
  const parts = by === null ? '[0]' : points ? '[0, 1]' : `if(slot <= ${STRETCHES.length}, [0, 1], [0])`;
  // What all have in common is no key: keys of one width are gathered faster.
  const part_key = by === null ? '' : ' part_key,';
  const kinds = [...new Set(kpis.flatMap((kpi) => kpi.question.kinds ?? []))];
  const gathered = gatheringsOf(kpis);
  const choose = (says: (one: Gathering) => string) =>
    gathered.length === 1
      ? says(gathered[0] as Gathering)
      : `multiIf(${gathered
          .slice(0, -1)
          .map((one, at) => `gathering = ${at}, ${says(one)}, `)
          .join('')}${says(gathered.at(-1) as Gathering)})`;
  const medians = kpis.flatMap(({ median }, number) => (median === undefined ? [] : [number]));
  const facts = question.facts(new Set(by === null ? used : [...used, by]), kinds);
  return `
SELECT sums.1 AS figure, multiIf(${STRETCHES.map((name, at) => `slot = ${at + 1}, '${name}', `).join('')}toString(toDate(toUInt16(slot)))) AS cell,
  ${by === null ? 'NULL' : 'if(parted = 1, part_key, NULL)'} AS part, sum(sums.9) AS n, sum(sums.2) AS up, sum(sums.3) AS of,
  sum(sums.2 * sums.2) AS up2, sum(sums.2 * sums.3) AS up_of, sum(sums.3 * sums.3) AS of2, sum(sums.4 * sums.4) AS spread2,
  ${medians.length === 0 ? 'NULL' : `if(sums.1 IN (${medians}), ifNotFinite(quantileExactInclusiveIf(0.5)(sums.5, sums.3 > 0 AND sums.1 IN (${medians})), NULL), NULL)`} AS median,
  sum(sums.6) AS unknown, sum(sums.7) AS known, sum(sums.8) AS spent, toString(min(first_day)) AS first
FROM (
  SELECT slot, parted,${part_key} min(day) AS first_day, arrayJoin(${choose(({ figures }) => `[${figures.map(sumsOf)}]`)}) AS sums
  FROM (
    SELECT *, if(parted = 1, whole_part, '') AS part_key FROM (
      SELECT *, arrayJoin(${parts}) AS parted FROM (
        SELECT *, arrayJoin(${slotsOf(question.standing === true, grain)}) AS slot FROM (
          SELECT *, sipHash128(${choose(({ each }) => each)}) AS one, ${part} AS whole_part FROM (
            SELECT *, toDate(${choose(({ at }) => at)}, {zone:String}) AS day FROM (
              SELECT *, arrayJoin(${gatheredBy(kinds, gathered)}) AS gathering FROM (${facts})))
          ${narrow.length === 0 ? '' : `WHERE ${narrow.join(' AND ')}`}))))
  GROUP BY slot, parted,${part_key} gathering, one)
WHERE sums.2 != 0 OR sums.3 != 0
GROUP BY sums.1, slot,${part_key} parted
ORDER BY parted, slot = 1 DESC, of DESC LIMIT ${MOST_PARTS} BY figure, slot, parted`;
}

function gatheringsOf(kpis: readonly EventsKpi[]): Gathering[] {
  const found = new Map<string, Gathering>();
  for (const [number, kpi] of kpis.entries()) {
    const { each, at = 'at', question } = kpi;
    const kinds = question.kinds ?? [];
    const key = JSON.stringify([each, at, kinds]);
    const same = found.get(key) ?? { each, at, kinds, figures: [] };
    found.set(key, { ...same, figures: [...same.figures, { kpi, number }] });
  }
  return [...found.values()];
}

/** In which gatherings a fact counts: all, or those that are about its kind. */
function gatheredBy(kinds: readonly string[], gathered: readonly Gathering[]): string {
  const all = (of: readonly Gathering[]) => `[${of.map((one) => gathered.indexOf(one))}]`;
  const [last, ...others] = kinds.map(
    (kind) => [kind, all(gathered.filter((one) => one.kinds.includes(kind)))] as const,
  );
  if (last === undefined) return all(gathered);
  return others.length === 0
    ? last[1]
    : `multiIf(${others.map(([kind, of]) => `kind = '${kind}', ${of}, `).join('')}${last[1]})`;
}

/** A figure's sums of what is gathered: its number, numerator, denominator, chance, middle, what was sold without and with a cost, what was spent, and n. */
function sumsOf({
  kpi: { up, of, spread = up, median = '0', uncosted = ['0', '0'], spent = '0', counted = '1' },
  number,
}: Gathering['figures'][number]): string {
  return `(toUInt8(${number}), ${[up, of, spread, median, ...uncosted, spent, counted].map((sum) => `toFloat64(${sum})`).join(', ')})`;
}

/** What the statements and the questions in them take. */
function paramsOf(organisation: string, stretches: Stretches, filter: KpiFilter): Params {
  const { zone, now, asked, before, year, ends, asOf } = stretches;
  const { hi } = instantsOf(asked, zone);
  const { lo } = instantsOf(before, zone);
  const back = instantsOf(year, zone);
  const dayNumber = (day: string) => Math.floor(Date.parse(day) / 86_400_000);
  return {
    ...{ organisation, zone, lo, hi, year_lo: back.lo, year_hi: back.hi, now: Date.parse(now) },
    ...{ asked_from: asked.from, asked_to: asked.to, before_from: before.from, before_to: before.to },
    ...{ year_from: year.from, year_to: year.to, ends, as_of: asOf },
    ...{ first_day: dayNumber(year.from), last_day: dayNumber(asked.to) },
    ...Object.fromEntries(Object.entries(filter).map(([name, keys]) => [`only_${name}`, keys ?? []])),
  };
}

/** Asks the events store for figures that are read together. */
export async function askEvents(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  kpis: readonly EventsKpi[],
  stretches: Stretches,
  wanted: Wanted & { by: KpiDimension | null },
  filter: KpiFilter,
  currency: string,
): Promise<Totals[]> {
  const statement = statementOf(kpis, stretches, wanted, filter);
  const known = await readKnown(ctx, statement, stretches, currency);
  const params = { ...paramsOf(ctx.organisation, stretches, filter), currency, ...known };
  return ctx.events.ask(statement, params, totals);
}
