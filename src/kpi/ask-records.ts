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

/** A figure that the records answer. */
export type RecordsKpi = Kpi & { question: RecordsQuestion };

/**
 * The same statement as for events, around questions that the records answer.
 *
 * @param kpis figures that gather the same facts by the same thing
 */
export async function askRecords(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  kpis: readonly RecordsKpi[],
  stretches: Stretches,
  { by, points }: Wanted & { by: KpiDimension | null },
  filter: KpiFilter,
  currency: string,
): Promise<Totals[]> {
  const [{ question, each }] = kpis as [RecordsKpi];
  const column = (name: KpiDimension) => sql.raw(question.dimensions[name] ?? "''");
  const narrow = Object.entries(filter).flatMap(([name, keys]) =>
    keys === undefined ? [] : [sql`AND ${column(name as KpiDimension)} = any(${[...keys]}::text[])`],
  );
  const kinds = [...new Set(kpis.flatMap((kpi) => kpi.question.kinds ?? []))];
  const sums = kpis.map((kpi, figure) => sumsOf(kpi, figure));
  const { rows } = await sql<unknown>`
    SELECT * FROM (
      SELECT figure, cell, CASE WHEN parted THEN part END AS part, count(*) AS n, sum(up) AS up, sum("of") AS "of", sum(up * up) AS up2,
        sum(up * "of") AS up_of, sum("of" * "of") AS of2, sum(spread * spread) AS spread2,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY middle) AS median, 0 AS unknown, 0 AS known, 0 AS spent, min(first_day)::text AS first,
        row_number() OVER (PARTITION BY figure, cell, parted ORDER BY sum("of") DESC, CASE WHEN parted THEN part END) AS place
      FROM (
        SELECT cell, parted, part, first_day, figures.*
        FROM (
          SELECT cell, parted, part, min(day) AS first_day, ${sql.join(sums.map(({ gathered }) => gathered))}
          FROM (
            SELECT *, CASE WHEN parted THEN whole_part ELSE '' END AS part FROM (
              SELECT *, ${sql.raw(each)} AS one, ${by === null ? sql`''` : column(by)} AS whole_part,
                ${cellsOf(question.standing === true, stretches)} AS cell
              FROM (SELECT *, (at AT TIME ZONE ${stretches.zone})::date AS day
                FROM (${question.facts({ organisation, currency, stretches, kinds })}) AS facts) AS dated
              WHERE true ${sql.join(narrow, sql` `)}) AS cut
            CROSS JOIN unnest(ARRAY[false, true]) AS parted
            WHERE cell IS NOT NULL AND (NOT parted OR ${by !== null} AND (${points} OR cell IN ('asked', 'before', 'year')))) AS cells
          GROUP BY cell, parted, part, one) AS gathered
        CROSS JOIN LATERAL (VALUES ${sql.join(sums.map(({ row }) => row))}) AS figures (figure, up, "of", spread, middle)) AS summed
      WHERE up <> 0 OR "of" <> 0
      GROUP BY figure, cell, parted, CASE WHEN parted THEN part END) AS placed
    WHERE place <= ${sql.lit(MOST_PARTS)}`.execute(records);
  return z.array(totals).parse(rows);
}

/** A figure's sums of what is gathered, as columns of their own, and those as a row. Of facts of other kinds it counts nothing. */
function sumsOf({ up, of, spread = up, median, question }: RecordsKpi, figure: number) {
  const { kinds } = question;
  const own = kinds === undefined ? '' : `min(kind) IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
  const sum = (says: string, none: string) =>
    own === '' ? `(${says})` : `CASE WHEN ${own} THEN ${says} ELSE ${none} END`;
  const columns = {
    up: sum(up, '0'),
    of: sum(of, '0'),
    spread: sum(spread, '0'),
    middle: sum(median ?? 'NULL', 'NULL'),
  };
  const names = Object.keys(columns).map((name) => `${name}_${figure}`);
  return {
    gathered: sql.raw(
      Object.values(columns)
        .map((says, at) => `(${says})::float8 AS ${names[at]}`)
        .join(', '),
    ),
    row: sql.raw(`(${[figure, ...names].join(', ')})`),
  };
}
