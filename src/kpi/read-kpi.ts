import type { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { checkInput } from '#src/contract/check-input.ts';
import {
  type KpiAsked,
  type KpiChange,
  type KpiPart,
  type KpiPoint,
  type KpiSeries,
  kpiAsked,
  type Measured,
} from '#src/contract/kpi.ts';
import { AftershowError } from '#src/errors.ts';
import { differenceOf } from '#src/statistics/difference.ts';
import { trendLine } from '#src/statistics/trend-line.ts';
import type { Context } from '#src/store/context.ts';
import { askEvents, paramsOf, statementOf } from './ask-events.ts';
import { askRecords } from './ask-records.ts';
import { EVERYTHING, type Reader } from './asker.ts';
import { KPIS, type Kpi } from './catalogue.ts';
import { measure, NOTHING } from './measure.ts';
import { nameParts } from './name-parts.ts';
import { narrowToReader } from './narrow-to-reader.ts';
import { readKnown } from './read-known.ts';
import { isWhole, type Stretch, type Stretches, stretchesOf } from './stretches.ts';
import type { Totals } from './totals.ts';

type Reading = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/**
 * One figure of the catalogue over a stretch of days: as a whole, cut by day, week or month, parted by a dimension, beside the stretch before
 * and the year before, with its trend; every value with its 95 % interval. A change is real only if the interval of the difference leaves
 * 0 out. Days are the organisation's, or the store's where one store is asked for whose clocks are others.
 *
 * @param reader who asks (`askerOf(context)` at a route): their role, and the stores they are bound to; without, the system itself
 * @throws AftershowError bad_input · forbidden (costs; a figure that knows no stores, asked by who is bound to some) · not_found (a store not theirs)
 * @example (await readKpi(ctx, { kpi: 'average_basket', from: '2026-03-01', to: '2026-03-31', grain: 'week', by: 'store' })).parts[0]?.interval
 */
export async function readKpi(ctx: Reading, given: KpiAsked, reader: Reader = EVERYTHING): Promise<KpiSeries> {
  const asked = checkInput(kpiAsked, given);
  if (asked.to < asked.from)
    throw new AftershowError('bad_input', 'a stretch ends on its first day or later', { field: 'to' });
  const kpi = KPIS[asked.kpi];
  const by = asked.by ?? null;
  const filter = narrowToReader(kpi, asked.filter, reader);
  for (const name of [...Object.keys(filter), ...(by === null ? [] : [by])])
    if (!Object.hasOwn(kpi.question.dimensions, name))
      throw new AftershowError('bad_input', `${asked.kpi} is not known by ${name}`, { field: 'by' });
  const { currency, zone: ours } = await loadOrganisation(ctx);
  const zone = await zoneOf(ctx, filter.store, ours);
  const stretches = stretchesOf(asked, zone, ctx.now());
  const rows = await totalsOf(ctx, kpi, { by, points: asked.points, filter, stretches, currency });
  const all = cellsOf(
    kpi,
    rows.filter(({ part }) => part === null),
  );
  const points = stretches.buckets.map((at) => pointAt(at, all, stretches));
  const whole = all.get('asked') ?? NOTHING;
  const { unknown = 0, known = 0 } = rows.find(({ cell, part }) => cell === 'asked' && part === null) ?? {};
  return {
    ...{ kpi: asked.kpi, unit: kpi.unit, good: kpi.good, method: kpi.method },
    currency: kpi.unit === 'money' ? currency : null,
    ...{ ...stretches.asked, grain: asked.grain, by, whole, points },
    parts: by === null ? [] : await partsOf(ctx, kpi, by, rows, stretches, asked),
    before: changeFrom(kpi, whole, all.get('before'), stretches.before),
    year: changeFrom(kpi, whole, all.get('year'), stretches.year),
    trend: trendOf(points),
    uncosted: kpi.uncosted === undefined || known <= 0 ? null : unknown / known,
  };
}

interface Asking {
  by: z.output<typeof kpiAsked>['by'] | null;
  points: boolean;
  filter: z.output<typeof kpiAsked>['filter'];
  stretches: Stretches;
  currency: string;
}

async function totalsOf(ctx: Reading, kpi: Kpi, { by = null, points, filter, stretches, currency }: Asking) {
  const { question } = kpi;
  const wanted = { by, points };
  if (question.store === 'records') return askRecords(ctx, { ...kpi, question }, stretches, wanted, filter, currency);
  const statement = statementOf({ ...kpi, question }, stretches, wanted, filter);
  const known = await readKnown(ctx, statement, stretches, currency);
  return askEvents(ctx, statement, { ...paramsOf(ctx.organisation, stretches, filter), currency, ...known });
}

function cellsOf({ method }: Kpi, rows: readonly Totals[]): Map<string, Measured> {
  return new Map(rows.map((row) => [row.cell, measure(method, row)]));
}

function pointAt(at: string, cells: ReadonlyMap<string, Measured>, stretches: Stretches): KpiPoint {
  return { at, ...(cells.get(at) ?? NOTHING), partial: !isWhole(at, stretches) };
}

async function partsOf(
  ctx: Reading,
  kpi: Kpi,
  by: NonNullable<Asking['by']>,
  rows: readonly Totals[],
  stretches: Stretches,
  { points }: { points: boolean },
): Promise<KpiPart[]> {
  const of = new Map<string, Totals[]>();
  for (const row of rows) if (row.part !== null) of.set(row.part, [...(of.get(row.part) ?? []), row]);
  const names = await nameParts(ctx, by, [...of.keys()]);
  const parts = [...of].map(([key, own]) => {
    const cells = cellsOf(kpi, own);
    return {
      ...{ key, name: names.get(key) ?? null, ...(cells.get('asked') ?? NOTHING) },
      ...{ before: cells.get('before') ?? null, year: cells.get('year') ?? null },
      points: points ? stretches.buckets.map((at) => pointAt(at, cells, stretches)) : [],
    };
  });
  const weight = ({ numerator, denominator }: Measured) => (kpi.method === 'sum' ? numerator : denominator);
  return parts.filter(({ n }) => n > 0).sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
}

function changeFrom({ good }: Kpi, now: Measured, earlier: Measured = NOTHING, { from, to }: Stretch): KpiChange {
  const nothing = { from, to, earlier, difference: null, interval: null, p: null, real: false, better: null };
  if (now.value === null || earlier.value === null) return nothing;
  if (now.interval === null || earlier.interval === null) return { ...nothing, difference: now.value - earlier.value };
  const { estimate, interval, p } = differenceOf(
    { value: now.value, interval: now.interval },
    { value: earlier.value, interval: earlier.interval },
  );
  const real = interval[0] > 0 || interval[1] < 0;
  const better = real && good !== 'none' ? estimate > 0 === (good === 'up') : null;
  return { from, to, earlier, difference: estimate, interval, p, real, better };
}

/** Of whole buckets only: one that is cut short would always point down. */
function trendOf(points: readonly KpiPoint[]): KpiSeries['trend'] {
  const line = trendLine(
    points.flatMap(({ value, partial }, at) => (value === null || partial ? [] : [{ at, value }])),
  );
  return line === null ? null : { ...line, real: line.interval[0] > 0 || line.interval[1] < 0 };
}

/** One store's days are those of its own clocks. */
async function zoneOf(ctx: Reading, stores: readonly string[] | undefined, ours: string): Promise<string> {
  const [only, second] = stores ?? [];
  if (only === undefined || second !== undefined) return ours;
  const store = await ctx.records
    .selectFrom('stores')
    .select('zone')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', only)
    .executeTakeFirst();
  return store?.zone ?? ours;
}
