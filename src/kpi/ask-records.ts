import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { KpiDimension, KpiFilter } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';
import type { Kpi } from './catalogue.ts';
import type { RecordsQuestion } from './question.ts';
import type { Stretches } from './stretches.ts';
import { MOST_PARTS, type Totals, totals, type Wanted } from './totals.ts';

const BUCKETS = {
  whole: "''",
  day: 'day::text',
  week: "date_trunc('week', day)::date::text",
  month: "date_trunc('month', day)::date::text",
} as const;

/** The cells that a fact of a day counts in, as in ask-events.ts. */
function cellsOf(standing: boolean, { grain, asked, before, year, ends }: Stretches): RawBuilder<unknown> {
  const holds = ({ from, to }: { from: string; to: string }) =>
    standing ? sql`day = ${to}::date` : sql`day BETWEEN ${from}::date AND ${to}::date`;
  const inBucket = standing ? sql`day = any(${[...ends]}::date[])` : holds(asked);
  return sql`unnest(ARRAY[CASE WHEN ${holds(asked)} THEN 'asked' END, CASE WHEN ${holds(before)} THEN 'before' END,
    CASE WHEN ${holds(year)} THEN 'year' END, CASE WHEN ${inBucket} THEN nullif(${sql.raw(BUCKETS[grain])}, '') END])`;
}

/** The same statement as for events, around a question that the records answer. */
export async function askRecords(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  kpi: Omit<Kpi, 'question'> & { question: RecordsQuestion },
  stretches: Stretches,
  { by, points }: Wanted & { by: KpiDimension | null },
  filter: KpiFilter,
  currency: string,
): Promise<Totals[]> {
  const { question, each, up, of, spread, median } = kpi;
  const column = (name: KpiDimension) => sql.raw(question.dimensions[name] ?? "''");
  const narrow = Object.entries(filter).flatMap(([name, keys]) =>
    keys === undefined ? [] : [sql`AND ${column(name as KpiDimension)} = any(${[...keys]}::text[])`],
  );
  const of_ = sql.raw(`(${of})::float8`);
  const { rows } = await sql<unknown>`
    SELECT cell, CASE WHEN parted THEN part END AS part, count(*) AS n, sum(up) AS up, sum("of") AS "of", sum(up * up) AS up2,
      sum(up * "of") AS up_of, sum("of" * "of") AS of2, sum(spread * spread) AS spread2,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY middle) AS median, 0 AS unknown, 0 AS known
    FROM (
      SELECT cell, parted, part, ${sql.raw(`(${up})::float8`)} AS up, ${of_} AS "of", ${sql.raw(`(${spread ?? up})::float8`)} AS spread,
        ${sql.raw(median === undefined ? 'NULL::float8' : `(${median})::float8`)} AS middle
      FROM (
        SELECT *, CASE WHEN parted THEN whole_part ELSE '' END AS part FROM (
          SELECT *, ${sql.raw(each)} AS one, ${by === null ? sql`''` : column(by)} AS whole_part,
            ${cellsOf(question.standing === true, stretches)} AS cell
          FROM (SELECT *, (at AT TIME ZONE ${stretches.zone})::date AS day
            FROM (${question.facts({ organisation, currency, stretches })}) AS facts) AS dated
          WHERE true ${sql.join(narrow, sql` `)}) AS cut
        CROSS JOIN unnest(ARRAY[false, true]) AS parted
        WHERE cell IS NOT NULL AND (NOT parted OR ${by !== null} AND (${points} OR cell IN ('asked', 'before', 'year')))) AS cells
      GROUP BY cell, parted, part, one) AS summed
    WHERE up <> 0 OR "of" <> 0
    GROUP BY cell, parted, CASE WHEN parted THEN part END
    ORDER BY parted, cell = 'asked' DESC, "of" DESC LIMIT ${sql.lit(MOST_PARTS * 4)}`.execute(records);
  return z.array(totals).parse(rows);
}
