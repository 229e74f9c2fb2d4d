import { loadOrganisation } from '#src/account/load-organisation.ts';
import { checkInput } from '#src/contract/check-input.ts';
import {
  type KpiAsked,
  type KpiDimension,
  type KpiFilter,
  type KpiId,
  type KpiSeries,
  kpiAsked,
} from '#src/contract/kpi.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { askEvents, type EventsKpi } from './ask-events.ts';
import { askRecords, type RecordsKpi } from './ask-records.ts';
import { EVERYTHING, type Reader } from './asker.ts';
import { KPIS } from './catalogue.ts';
import { narrowToReader } from './narrow-to-reader.ts';
import { type Asked, seriesOf } from './series-of.ts';
import { stretchesOf } from './stretches.ts';
import type { Totals } from './totals.ts';
import { undeclaredKpis } from './undeclared-kpis.ts';

type Reading = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** So many statements are asked at once: more keep no more cores busy, and others wait longer. */
const AT_ONCE = 3;

/**
 * Several figures of the catalogue over one stretch of days, in the order asked for; those that look at the same facts are read in one statement.
 * All is as with `readKpi`, and what that refuses of one figure is refused of all.
 *
 * @example const [orders, basket] = await readKpis(ctx, ['orders', 'average_basket'], { from: '2026-03-02', to: '2026-03-29' }, reader)
 */
export async function readKpis(
  ctx: Reading,
  kpis: readonly KpiId[],
  given: Omit<KpiAsked, 'kpi'>,
  reader: Reader = EVERYTHING,
): Promise<KpiSeries[]> {
  if (kpis.length === 0) return [];
  const undeclared = await undeclaredKpis(ctx);
  const refused = kpis.find((kpi) => undeclared.has(kpi));
  if (refused !== undefined)
    throw new AftershowError('purpose_not_declared', `no purpose is declared for what ${refused} looks at`, {
      field: 'kpi',
    });
  const [one, ...others] = kpis.map((kpi) => checked(kpi, given, reader)) as [Checked, ...Checked[]];
  const { currency, zone: ours } = await loadOrganisation(ctx);
  const { filter } = one;
  const stretches = stretchesOf(one, await zoneOf(ctx, filter.store, ours), ctx.now());
  const asked = { ...one, by: one.by ?? null, stretches, currency };
  const readings = readingsOf([one, ...others]);
  const found = new Map<KpiId, Totals[]>();
  for (let at = 0; at < readings.length; at += AT_ONCE) {
    const rows = await Promise.all(readings.slice(at, at + AT_ONCE).map((together) => read(ctx, together, asked)));
    for (const [id, own] of rows.flat()) found.set(id, own);
  }
  return Promise.all(kpis.map((kpi) => seriesOf(ctx, kpi, found.get(kpi) ?? [], asked)));
}

type Checked = ReturnType<typeof checked>;

/** What is asked of one figure, narrowed to what the reader may see. */
function checked(kpi: KpiId, given: Omit<KpiAsked, 'kpi'>, reader: Reader) {
  const asked = checkInput(kpiAsked, { ...given, kpi });
  if (asked.to < asked.from)
    throw new AftershowError('bad_input', 'a stretch ends on its first day or later', { field: 'to' });
  const filter: KpiFilter = narrowToReader(KPIS[kpi], asked.filter, reader);
  for (const name of [...Object.keys(filter), ...(asked.by === undefined ? [] : [asked.by])])
    if (!Object.hasOwn(KPIS[kpi].question.dimensions, name))
      throw new AftershowError('bad_input', `${kpi} is not known by ${name}`, { field: 'by' });
  return { ...asked, filter };
}

/** Figures that look at the same facts, and call what is parted and narrowed by the same, are read together. */
function readingsOf(all: readonly Checked[]): Checked[][] {
  const columnsOf = ({ kpi, by, filter }: Checked) => {
    const { dimensions, store } = KPIS[kpi].question;
    const names = [...Object.keys(filter), ...(by === undefined ? [] : [by])] as KpiDimension[];
    // The records gather by one thing a statement, the events by several.
    return JSON.stringify([store === 'records' ? KPIS[kpi].each : '', names.map((name) => dimensions[name])]);
  };
  const alike = Map.groupBy(all, ({ kpi }) => KPIS[kpi].question.facts);
  return [...alike.values()].flatMap((some) => [...Map.groupBy(some, columnsOf).values()]);
}

/** The sums of figures that are read together, by figure. */
async function read(ctx: Reading, together: readonly Checked[], asked: Asked): Promise<[KpiId, Totals[]][]> {
  const { by, points, filter, stretches, currency } = asked;
  const kpis = together.map(({ kpi }) => KPIS[kpi]);
  const ask = kpis[0]?.question.store === 'records' ? askRecords : askEvents;
  const rows = await ask(ctx, kpis as (EventsKpi & RecordsKpi)[], stretches, { by, points }, filter, currency);
  return together.map(({ kpi }, figure) => [kpi, rows.filter((row) => row.figure === figure)]);
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
