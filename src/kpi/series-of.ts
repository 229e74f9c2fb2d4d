import type {
  KpiChange,
  KpiDimension,
  KpiFilter,
  KpiId,
  KpiPart,
  KpiPoint,
  KpiSeries,
  Measured,
} from '#src/contract/kpi.ts';
import { differenceOf } from '#src/statistics/difference.ts';
import { trendLine } from '#src/statistics/trend-line.ts';
import type { Context } from '#src/store/context.ts';
import { beginsLate } from './begins-late.ts';
import { KPIS, type Kpi } from './catalogue.ts';
import { measure, NOTHING } from './measure.ts';
import { nameParts } from './name-parts.ts';
import { isWhole, type Stretch, type Stretches } from './stretches.ts';
import type { Totals } from './totals.ts';

/** What figures are asked, once it is checked and its days are known. */
export interface Asked {
  by: KpiDimension | null;
  points: boolean;
  filter: KpiFilter;
  stretches: Stretches;
  currency: string;
}

/** A figure's answer out of its sums: values with intervals, changes, trend, and parts by name. */
export async function seriesOf(
  ctx: Pick<Context, 'organisation' | 'records'>,
  id: KpiId,
  rows: readonly Totals[],
  { by, points: ofParts, stretches, currency }: Asked,
): Promise<KpiSeries> {
  const kpi = KPIS[id];
  const all = cellsOf(
    kpi,
    rows.filter(({ part }) => part === null),
  );
  const points = stretches.buckets.map((at) => pointAt(at, all, stretches));
  const whole = all.get('asked') ?? NOTHING;
  const begins = beginsIn(kpi, rows, stretches);
  const { unknown = 0, known = 0, spent = 0 } = rows.find(({ cell, part }) => cell === 'asked' && part === null) ?? {};
  return {
    ...{ kpi: id, unit: kpi.unit, good: kpi.good, method: kpi.method },
    currency: kpi.unit === 'money' ? currency : null,
    ...{ ...stretches.asked, grain: stretches.grain, by, whole, points },
    parts: by === null ? [] : await partsOf(ctx, kpi, by, rows, { stretches, begins, points: ofParts }),
    before: changeFrom(kpi, whole, all.get('before'), stretches.before, begins.before),
    year: changeFrom(kpi, whole, all.get('year'), stretches.year, begins.year),
    trend: trendOf(points),
    uncosted: kpi.uncosted === undefined || known <= 0 ? null : unknown / known,
    unspent: kpi.spent !== undefined && whole.value !== null && spent === 0,
  };
}

function cellsOf({ method }: Kpi, rows: readonly Totals[]): Map<string, Measured> {
  return new Map(rows.map((row) => [row.cell, measure(method, row)]));
}

function pointAt(at: string, cells: ReadonlyMap<string, Measured>, stretches: Stretches): KpiPoint {
  return { at, ...(cells.get(at) ?? NOTHING), partial: !isWhole(at, stretches) };
}

async function partsOf(
  ctx: Pick<Context, 'organisation' | 'records'>,
  kpi: Kpi,
  by: KpiDimension,
  rows: readonly Totals[],
  { stretches, begins, points }: { stretches: Stretches; begins: Begins; points: boolean },
): Promise<KpiPart[]> {
  const of = Map.groupBy(
    rows.filter(({ part }) => part !== null),
    ({ part }) => part ?? '',
  );
  const names = await nameParts(ctx, by, [...of.keys()]);
  const parts = [...of].map(([key, own]) => {
    const cells = cellsOf(kpi, own);
    return {
      ...{ key, name: names.get(key) ?? null, ...(cells.get('asked') ?? NOTHING) },
      before: begins.before === null ? (cells.get('before') ?? null) : null,
      year: begins.year === null ? (cells.get('year') ?? null) : null,
      points: points ? stretches.buckets.map((at) => pointAt(at, cells, stretches)) : [],
    };
  });
  const weight = ({ numerator, denominator }: Measured) => (kpi.method === 'sum' ? numerator : denominator);
  return parts
    .filter(({ n, value }) => n > 0 || value !== null)
    .sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
}

/** Of an earlier stretch that was not measured from its beginning, the day that it was from; else null. */
type Begins = Record<'before' | 'year', string | null>;

/** Whoever was measured a year before was measured ever since. */
function beginsIn({ question, method, each }: Kpi, rows: readonly Totals[], stretches: Stretches): Begins {
  const grows = method === 'sum' || each === 'who' || each === 'visitor';
  const firstIn = (name: 'before' | 'year') => {
    const cell = rows.find((row) => row.cell === name && row.part === null);
    return cell === undefined || question.standing === true ? null : beginsLate(cell, stretches[name], grows);
  };
  const measured = rows.some((row) => row.cell === 'year' && row.part === null);
  return { year: firstIn('year'), before: measured ? null : firstIn('before') };
}

function changeFrom(
  { good }: Kpi,
  now: Measured,
  earlier: Measured = NOTHING,
  { from, to }: Stretch,
  begins: string | null,
): KpiChange {
  const nothing = { from, to, earlier, difference: null, interval: null, p: null, real: false, better: null, begins };
  if (now.value === null || earlier.value === null || begins !== null) return nothing;
  if (now.interval === null || earlier.interval === null) return { ...nothing, difference: now.value - earlier.value };
  const { estimate, interval, p } = differenceOf(
    { value: now.value, interval: now.interval },
    { value: earlier.value, interval: earlier.interval },
  );
  const real = interval[0] > 0 || interval[1] < 0;
  const better = real && good !== 'none' ? estimate > 0 === (good === 'up') : null;
  return { from, to, earlier, difference: estimate, interval, p, real, better, begins };
}

/** Of whole buckets only: one that is cut short would always point down. */
function trendOf(points: readonly KpiPoint[]): KpiSeries['trend'] {
  const line = trendLine(
    points.flatMap(({ value, partial }, at) => (value === null || partial ? [] : [{ at, value }])),
  );
  return line === null ? null : { ...line, real: line.interval[0] > 0 || line.interval[1] < 0 };
}
