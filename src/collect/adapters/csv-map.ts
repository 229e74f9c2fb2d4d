import { EVENT_TYPES, type EventType, type SourceEvent } from '#src/contract/event.ts';
import type { CsvKind } from '#src/contract/import.ts';
import type { Product, ReportedFigure, SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import type { ColumnMap } from '../files/column-map.ts';
import type { CellStyle } from '../files/column-profile.ts';
import { channelSaid } from './channel-said.ts';
import { roleOf } from './chat-role.ts';
import { cardOf, csvReader, personOf, type Reader, type Row } from './csv-reader.ts';
import { given } from './fields.ts';
import { adaptContact } from './sources/contacts.ts';
import { adaptCost } from './sources/costs.ts';
import { adaptCustomer } from './sources/customers.ts';
import { adaptDelivery } from './sources/deliveries.ts';
import { adaptReview } from './sources/reviews.ts';
import { adaptStock } from './sources/stock.ts';
import { adaptStore } from './sources/stores.ts';
import { adaptVisit } from './sources/visits.ts';
import { shownBy } from './variant-options.ts';

const TYPES: ReadonlySet<string> = new Set(EVENT_TYPES);

/**
 * The adapter of a CSV whose columns the user named or confirmed. In an orders file whose rows name products each row is a line
 * and consecutive rows of one order belong together; its amount is the `total` of the first row where there is such a column,
 * else the sum of the lines.
 *
 * @example mapAdapter({ kind: 'chat', columns: { offset: 'offset_s', text: 'message' } }, { dates: 'ymd', decimals: 'dot' }, 'UTC')
 */
export function mapAdapter(map: ColumnMap, style: CellStyle, zone: string): Adapter {
  const kind = map.kind ?? 'chat';
  const read = csvReader(map, style, zone);
  const adapter: Adapter = {
    name: `csv-${kind}`,
    title: `CSV of ${kind} by column map`,
    kind: kind === 'viewers' ? 'events' : kind,
    recognise: () => 0,
    adapt: (record) => ADAPT[kind](record, read),
  };
  const { order, product } = map.columns;
  if (kind === 'orders' && product !== undefined && order !== undefined) {
    adapter.group = (row) => row[order]?.trim() ?? '';
  }
  return adapter;
}

const ADAPT: Readonly<Record<CsvKind, (record: unknown, read: Reader) => Adapted>> = {
  chat: (record, read) => {
    const row = record as Row;
    const text = read.cell(row, 'text');
    // A message of blanks or of what the export could not write was still sent: it counts, without words.
    return { events: [{ ...common(row, read), type: 'chat', ...given({ text }) }] };
  },
  events: (record, read) => {
    const row = record as Row;
    const type = read
      .cell(row, 'type')
      .toLowerCase()
      .replace(/[\s-]+/g, '_');
    if (!TYPES.has(type)) return { events: [], unknown: type === '' ? 'no type' : type.slice(0, 60) };
    const money = read.amount(row, 'amount') ?? read.amount(row, 'total');
    const event: SourceEvent = { ...common(row, read), type: type as EventType, ...money };
    return {
      events: [{ ...event, ...given({ text: read.cell(row, 'text'), quantity: whole(read.number(row, 'quantity')) }) }],
    };
  },
  viewers: (record, read) => {
    const row = record as Row;
    const quantity = whole(read.number(row, 'viewers'));
    if (quantity === undefined) return { events: [], skipped: 'no_count' };
    return { events: [{ id: '', type: 'viewers', ...read.time(row), quantity }] };
  },
  voices: (record, read) => {
    const row = record as Row;
    const text = read.cell(row, 'text');
    if (text === '') return { events: [], skipped: 'no_text' };
    const said = read.cell(row, 'type') || read.cell(row, 'source');
    const name = channelSaid(said) ?? read.map.channel ?? 'post';
    return { events: [{ ...common(row, read), type: 'other', name, text }] };
  },
  orders: (record, read) => ({ events: orderEvents(Array.isArray(record) ? record : [record as Row], read) }),
  products: (record, read) => {
    const row = record as Row;
    const id = read.cell(row, 'product');
    if (id === '') return { events: [], skipped: 'no_product_id' };
    const product: Product = {
      id,
      name: read.cell(row, 'name') || read.cell(row, 'title') || id,
      category: read.cell(row, 'category') || null,
      price: read.amount(row, 'price')?.amount ?? null,
      list_price: read.amount(row, 'list_price')?.amount ?? null,
      cost: read.amount(row, 'cost')?.amount ?? null,
      ...aliasesOf(row, id),
    };
    return { events: [], products: [{ ...product, ...shownBy(row, product) }] };
  },
  totals: (record, read) => {
    const row = record as Row;
    const { figures, facts } = totals(row, read);
    if (figures.length === 0) return { events: [], skipped: 'no_figures' };
    return { events: [], figures, sessions: [{ ...facts, figures }] };
  },
  customers: (record, read) => adaptCustomer(record as Row, read),
  contacts: (record, read) => adaptContact(record as Row, read),
  stores: (record, read) => adaptStore(record as Row, read),
  stock: (record, read) => adaptStock(record as Row, read),
  deliveries: (record, read) => adaptDelivery(record as Row, read),
  reviews: (record, read) => adaptReview(record as Row, read),
  visits: (record, read) => adaptVisit(record as Row, read),
  costs: (record, read) => adaptCost(record as Row, read),
};

/** Columns that name a product too, whichever of them the map takes. */
const OTHER_IDS = /^((variant|product|produit|producto)[ _]?)?(sku|id|handle|reference|referencia)$/;

function aliasesOf(row: Row, id: string): { aliases?: string[] } {
  const others = Object.entries(row).filter(([column]) => OTHER_IDS.test(column));
  const aliases = [...new Set(others.map(([, cell]) => cell.trim()))].filter((cell) => cell !== '' && cell !== id);
  return aliases.length === 0 ? {} : { aliases };
}

function common(row: Row, read: Reader): SourceEvent {
  const { cell } = read;
  const badges = cell(row, 'badges');
  return {
    id: cell(row, 'id'),
    type: 'other',
    ...read.time(row),
    ...given({
      visitor: cell(row, 'author') || cardOf(row, read),
      product: cell(row, 'product'),
      name: cell(row, 'name'),
      ref: cell(row, 'order'),
      lang: cell(row, 'lang'),
      country: cell(row, 'country'),
      device: cell(row, 'device'),
      source: cell(row, 'source'),
    }),
    ...personOf(row, read),
    ...(badges === '' ? {} : roleOf(badges.split(/[|,;]/))),
  };
}

function orderEvents(rows: Row[], read: Reader): SourceEvent[] {
  const first = rows[0] as Row;
  const ref = read.cell(first, 'order');
  if (ref === '')
    throw new AftershowError('bad_input', 'the order number is missing', { field: read.map.columns.order ?? 'order' });
  const base = common(first, read);
  delete base.product;
  delete base.name;
  const store = read.cell(first, 'store');
  // A till's order says in which store it stands.
  if (store !== '') base.properties = { ...base.properties, store };
  const lines = rows.flatMap((row, at): SourceEvent[] => {
    const product = read.cell(row, 'product');
    if (product === '') return [];
    const quantity = whole(read.number(row, 'quantity')) ?? 1;
    const price = read.amount(row, 'price');
    const money = read.amount(row, 'amount') ?? (price && { ...price, amount: price.amount * quantity });
    return [{ ...base, id: `order:${ref}:${at + 1}`, type: 'order_item', product, quantity, ref, ...money }];
  });
  const paid =
    read.amount(first, 'total') ??
    (lines.length === 0 ? (read.amount(first, 'amount') ?? read.amount(first, 'price')) : sum(lines));
  if (paid === undefined)
    throw new AftershowError('bad_input', 'the order has no amount', { field: read.map.columns.total ?? 'total' });
  return [{ ...base, id: `order:${ref}`, type: 'order', ref, ...paid }, ...lines];
}

function sum(lines: readonly SourceEvent[]): { amount: number; currency: string } | undefined {
  const currency = lines[0]?.currency;
  if (currency === undefined || lines.some((line) => line.amount === undefined || line.currency !== currency))
    return undefined;
  return { amount: lines.reduce((total, line) => total + (line.amount ?? 0), 0), currency };
}

/** Every other column whose cell is a number is a figure under its own name: a platform's totals are kept as it gives them. */
function totals(row: Row, read: Reader): { figures: ReportedFigure[]; facts: Partial<SessionFacts> } {
  const { columns } = read.map;
  const duration = read.number(row, 'duration');
  const start =
    columns.time !== undefined && read.cell(row, 'time') !== ''
      ? new Date(read.time(row).time).toISOString()
      : undefined;
  const facts = given({
    id: read.cell(row, 'id'),
    title: read.cell(row, 'title'),
    format: read.cell(row, 'format'),
    host: read.cell(row, 'host'),
    start,
    duration_s: duration !== undefined && duration > 0 ? duration : undefined,
  }) as Partial<SessionFacts>;
  const facts_columns = new Set([
    columns.id,
    columns.title,
    columns.format,
    columns.host,
    columns.time,
    columns.duration,
  ]);
  const figures = Object.entries(row).flatMap(([name, cell]): ReportedFigure[] => {
    if (facts_columns.has(name) || cell.trim() === '') return [];
    const value = read.plain(cell);
    return value === undefined ? [] : [{ name, value, unit: null, source: 'reported by the platform' }];
  });
  return { figures, facts };
}

function whole(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value);
}
