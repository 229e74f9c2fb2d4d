import type { KpiDimension, KpiFilter } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';
import type { Params } from '#src/store/events/events.ts';
import type { Kpi } from './catalogue.ts';
import type { EventsQuestion } from './question.ts';
import { instantsOf, type Stretches } from './stretches.ts';
import { MOST_PARTS, type Totals, totals, type Wanted } from './totals.ts';

const BUCKETS = {
  whole: "''",
  day: 'toString(day)',
  week: 'toString(toStartOfWeek(day, 1))',
  month: 'toString(toStartOfMonth(day))',
} as const;

/** The cells that a fact of a day counts in. */
function cellsOf(standing: boolean, grain: keyof typeof BUCKETS): string {
  const holds = (name: string) =>
    standing
      ? `toString(day) = {${name}_to:String}`
      : `toString(day) BETWEEN {${name}_from:String} AND {${name}_to:String}`;
  const inBucket = standing ? 'has({ends:Array(String)}, toString(day))' : holds('asked');
  const stretches = (['asked', 'before', 'year'] as const).map((name) => `if(${holds(name)}, '${name}', '')`);
  return `arrayFilter(c -> c != '', [${stretches.join(', ')}, if(${inBucket}, ${BUCKETS[grain]}, '')])`;
}

/**
 * The one statement around every question of the events store: facts by their day into cells (stretches and buckets), each gathered by what the
 * figure counts, and summed. It runs as it is on one engine and on a cluster.
 */
export function statementOf(
  kpi: Omit<Kpi, 'question'> & { question: EventsQuestion },
  { grain }: Pick<Stretches, 'grain'>,
  { by, points }: Wanted & { by: KpiDimension | null },
  filter: KpiFilter,
): string {
  const { question, each, up, of, at = 'at', spread = 'one_up', median, uncosted } = kpi;
  const used = Object.keys(filter).filter((name) => filter[name as KpiDimension] !== undefined) as KpiDimension[];
  const narrow = used.map((name) => `toString(${question.dimensions[name]}) IN {only_${name}:Array(String)}`);
  const part = by === null ? "''" : `toString(${question.dimensions[by]})`;
  const parts = by === null ? '[0]' : points ? '[0, 1]' : "if(cell IN ('asked', 'before', 'year'), [0, 1], [0])";
  return `
SELECT cell, if(parted = 1, part_key, NULL) AS part, toFloat64(count()) AS n, sum(one_up) AS up, sum(one_of) AS of,
  sum(one_up * one_up) AS up2, sum(one_up * one_of) AS up_of, sum(one_of * one_of) AS of2, sum(one_spread * one_spread) AS spread2,
  ${median === undefined ? 'NULL' : 'ifNotFinite(quantileExactInclusiveIf(0.5)(middle, one_of > 0), NULL)'} AS median,
  sum(one_unknown) AS unknown, sum(one_known) AS known
FROM (
  SELECT cell, parted, part_key, toFloat64(${up}) AS one_up, toFloat64(${of}) AS one_of, toFloat64(${spread}) AS one_spread,
    toFloat64(${median ?? '0'}) AS middle, toFloat64(${uncosted?.[0] ?? '0'}) AS one_unknown, toFloat64(${uncosted?.[1] ?? '0'}) AS one_known
  FROM (
    SELECT *, if(parted = 1, whole_part, '') AS part_key FROM (
      SELECT *, arrayJoin(${parts}) AS parted FROM (
        SELECT *, arrayJoin(${cellsOf(question.standing === true, grain)}) AS cell FROM (
          SELECT *, ${each} AS one, ${part} AS whole_part FROM (
            SELECT *, toDate(${at}, {zone:String}) AS day FROM (${question.facts(new Set(by === null ? used : [...used, by]))}))
          ${narrow.length === 0 ? '' : `WHERE ${narrow.join(' AND ')}`}))))
  GROUP BY cell, parted, part_key, one)
WHERE one_up != 0 OR one_of != 0
GROUP BY cell, parted, part_key
ORDER BY parted, cell = 'asked' DESC, of DESC LIMIT ${MOST_PARTS} BY cell, parted`;
}

/** What the statements and the questions in them take. */
export function paramsOf(organisation: string, stretches: Stretches, filter: KpiFilter): Params {
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

/** Asks the events store. */
export async function askEvents(ctx: Pick<Context, 'events'>, statement: string, params: Params): Promise<Totals[]> {
  return ctx.events.ask(statement, params, totals);
}
