import { Registry } from 'prom-client';
import { z } from 'zod';
import { REJECT_REASONS, type RejectReason, type SourceEvent } from '#src/contract/event.ts';
import { type CsvKind, type ImportKind, SOURCE_KINDS } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import { importProducts } from '#src/session/import-products.ts';
import type { Context } from '#src/store/context.ts';
import { makeBatcher } from '../batcher.ts';
import { type Collector, collect } from '../collect.ts';
import type { Doors } from '../doors.ts';
import { type ColumnMap, parseColumnMap } from '../files/column-map.ts';
import { type Reading, type ReadOptions, readSource } from '../files/read-file.ts';
import { openEars } from '../hearing/ears.ts';
import { makeMeters } from '../meters.ts';
import { openDoors } from '../open-doors.ts';
import { writeBatch } from '../write-batch.ts';
import { importId } from './import-id.ts';
import { joinProducts } from './join-products.ts';
import { beginImport, endImport, restoreImport } from './note-import.ts';
import { saveTotals } from './save-totals.ts';
import { madeSession, type Span, sessionForImport, timeSession, widen } from './session-for-import.ts';
import { makeRowTaker } from './take-rows.ts';

export interface ImportOptions extends ReadOptions {
  kind: ImportKind;
  /** Path of the file. */
  file: string;
  /** Our id of the session that the file's events belong to. */
  session?: string | undefined;
  /** Reads and checks everything, writes nothing. */
  dryRun?: boolean;
  progress?: (rows: number) => void;
  /** Stops it between two batches: what was taken stays, until it is undone. With the reason `PAUSED` it is to go on later. */
  signal?: AbortSignal;
}

/** Why an import is stopped that will be taken up again. */
export const PAUSED = 'paused';

/** One refused row or event and where it stood, as far as it is known. */
export interface ImportExample {
  line?: number;
  id?: string | null;
  field: string;
  reason: string;
  message?: string;
}

export interface Imported {
  import: string;
  kind: ImportKind;
  adapter: string;
  session: string | null;
  dry_run: boolean;
  /** Records of the file. */
  rows: number;
  /** Records that are stored now: those that were there before, too. */
  accepted: number;
  /** Records that could not be read, or of which something was refused. */
  rejected: number;
  /** Events, products or figures they became: an order is one, and one more for each of its lines. */
  stored: number;
  /** Those of them that were there before, and were left as they are. */
  already: number;
  reasons: Record<string, number>;
  /** Known and left out on purpose, or of unknown kinds, by name. */
  left_out: Record<string, number>;
  examples: ImportExample[];
}

const EXAMPLES = 10;

/**
 * Imports a file through the same steps as events that come live: validate, identify, minimise, append. The import's id comes from the
 * file's content, so that doing it again, also after it was cut short, goes on where it stopped and counts nothing twice. Events
 * that are stored already are left as they are: undoing the import can then never take away what came live.
 *
 * @throws AftershowError bad_file | unknown_source | bad_input naming the file · not_found for the session · usage
 * @example const { accepted } = await importFile(ctx, { kind: 'chat', file: 'chat.json', session: 's1' });
 */
export async function importFile(ctx: Context, options: ImportOptions): Promise<Imported> {
  const { kind, file, dryRun = false } = options;
  const id = await importId(ctx, options);
  const reading = await readSource(file, isTold(kind) ? asTold(options) : options);
  refuseOtherKind(reading, kind);
  const session = await sessionForImport(ctx, { id, kind, told: options.session, reading, dryRun });
  const state: Imported = {
    ...{ import: id, kind, adapter: reading.source.adapter, session, dry_run: dryRun },
    ...{ rows: 0, accepted: 0, rejected: 0, stored: 0, already: 0, reasons: {}, left_out: {}, examples: [] },
  };
  const called = { id, kind, origin: reading.source.adapter, session, name: reading.source.file };
  const before = dryRun ? undefined : await beginImport(ctx, called);
  const again = before === 'done' || dryRun ? undefined : id;
  const seen: Span = { first: Infinity, last: -Infinity };
  try {
    await takeEvents(ctx, reading, state, { ...options, again, seen });
    if (!dryRun && session === madeSession(id)) await timeSession(ctx, { session, reading, seen });
    if (reading.products.length > 0) await takeProducts(ctx, reading, state, dryRun);
    if (kind === 'totals') state.stored += await saveTotals(ctx, { reading, session, dryRun });
    addUnread(reading, state);
    if (state.stored === 0 && state.rejected > 0) throw nothingReadable(state, reading);
  } catch (error) {
    const { aborted = false, reason } = options.signal ?? {};
    // One that was finished before has brought nothing new: it stays what it was.
    if (aborted && before === 'done') await restoreImport(ctx, id);
    else if (!dryRun && reason !== PAUSED) {
      if (aborted) addUnread(reading, state);
      await endImport(ctx, { ...state, state: aborted ? 'cancelled' : 'failed' });
    }
    throw error;
  }
  if (!dryRun) await endImport(ctx, { ...state, state: 'done' });
  return state;
}

/** Kinds that a CSV is read as because somebody said so. */
function isTold(kind: ImportKind): boolean {
  return kind === 'voices' || SOURCE_KINDS.some((one) => one === kind);
}

/** A CSV of texts with their times reads like a chat, one of stock like a catalogue: whoever says what it is knows better. */
function asTold(options: ImportOptions): ReadOptions {
  const { map } = options;
  const columns: ColumnMap = typeof map === 'string' ? parseColumnMap(map) : (map ?? { columns: {} });
  return { ...options, map: { ...columns, kind: options.kind as CsvKind } };
}

/** What a person calls the file must be what it is; events may come as any kind that has events. */
function refuseOtherKind(reading: Reading, kind: ImportKind): void {
  const is = reading.source.kind;
  if (is === kind || (kind === 'events' && is !== 'products' && is !== 'totals')) return;
  const why = `holds ${is} (${reading.source.title}): aftershow import ${is}`;
  throw new AftershowError('bad_input', why, { file: reading.source.file });
}

async function takeEvents(
  ctx: Context,
  reading: Reading,
  state: Imported,
  options: ImportOptions & { again: string | undefined; seen: Span },
): Promise<void> {
  const { again, seen } = options;
  const collector = collectorOf(ctx, options.dryRun === true);
  const { organisation, actor } = ctx;
  const takeRows = makeRowTaker(ctx, {
    import: state.import,
    dryRun: options.dryRun === true,
    map: reading.source.map,
  });
  let page = 0;
  for await (const batch of reading.batches) {
    options.signal?.throwIfAborted();
    page += 1;
    const taken = await takeRows(reading.rows.splice(0));
    state.stored += taken.stored;
    state.already += taken.already;
    for (const one of taken.refused) refuse(state, one);
    for (const [name, n] of Object.entries(taken.left_out)) state.left_out[name] = (state.left_out[name] ?? 0) + n;
    options.progress?.(reading.counts.records);
    if (batch.length === 0) continue;
    widen(seen, batch);
    const as = { session: state.session ?? '', doors: collector.doors, origin: reading.source.adapter, again };
    const fresh = await notThere(ctx, batch, as);
    state.already += batch.length - fresh.length;
    const { accepted, rejected } = await collect(
      {
        ...{ organisation, actor, session: state.session ?? '', origin: reading.source.adapter, import: state.import },
        ...{ received: ctx.now(), skew: 0, request: `${state.import}.${page}`, candidates: fresh },
      },
      collector,
    );
    state.stored += accepted + batch.length - fresh.length;
    const records = new Map<string, (typeof rejected)[number]>();
    for (const one of rejected) records.set(recordOf(fresh[one.index], one.id), one);
    for (const { id, field, reason } of records.values()) refuse(state, { id, field, reason });
    options.progress?.(reading.counts.records);
  }
  await collect(
    {
      ...{ organisation, actor, session: '', origin: reading.source.adapter, import: state.import },
      ...{ received: ctx.now(), skew: 0, request: `${state.import}.unread`, candidates: [] },
      refused: reading.rejected.map(({ record, field, reason }) => ({
        index: record,
        id: null,
        field,
        reason: keptAs(reason),
      })),
    },
    collector,
  );
  await collector.batcher.close();
}

function collectorOf(ctx: Context, dryRun: boolean): Collector {
  const meters = makeMeters(new Registry());
  const doors = openDoors(ctx);
  const ears = openEars();
  if (dryRun) {
    const batcher = { add: async () => new Map(), drain: async () => {}, close: async () => {} };
    // Nobody becomes a customer by being looked at.
    const customers: Doors['customers'] = async (_organisation, _actor, named) =>
      named.map(() => ({ customer: undefined, refused: undefined }));
    return { batcher, doors: { ...doors, customers }, ears, meters };
  }
  const gate = openAppendGate(ctx.records);
  const settings = { waitMs: 1, rows: 1, writes: 1, queue: 100_000 };
  return {
    batcher: makeBatcher((rows) => writeBatch(rows, { gate, events: ctx.events }), settings, meters),
    doors,
    ears,
    meters,
  };
}

const found = z.object({ session: z.string(), time: z.string(), id: z.string() });

/**
 * The events of a batch that are not stored yet. Those that an earlier run of this import stored are sent again unless it was
 * finished: it may have died between an event and its text.
 */
async function notThere(
  ctx: Context,
  batch: readonly SourceEvent[],
  as: { session: string; doors: Doors; origin: string; again: string | undefined },
): Promise<SourceEvent[]> {
  const { organisation } = ctx;
  const keyed: { event: SourceEvent; key: string; session: string }[] = [];
  for (const event of batch) {
    const { session: named } = event;
    const session = named === undefined ? as.session : await as.doors.session(organisation, as.origin, named);
    keyed.push({ event, key: JSON.stringify([session, clock(event.time), event.id.toWellFormed()]), session });
  }
  const there = await ctx.events.ask(
    `SELECT session, toString(time) AS time, id FROM events FINAL
     WHERE organisation = {organisation:String} AND session IN {sessions:Array(String)} AND id IN {ids:Array(String)}
       AND import != {again:String}`,
    {
      organisation,
      sessions: [...new Set(keyed.map(({ session }) => session))],
      ids: batch.map(({ id }) => id.toWellFormed()),
      again: as.again ?? ANY,
    },
    found,
  );
  const known = new Set(there.map(({ session, time, id }) => JSON.stringify([session, time, id])));
  return keyed.filter(({ key }) => !known.has(key)).map(({ event }) => event);
}

/** No import is called this. */
const ANY = '-';

/** As the events store writes a time; '' for what is none, which collecting refuses by name. */
function clock(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(Math.trunc(time)).toISOString().replace('T', ' ').slice(0, 23) : '';
}

async function takeProducts(ctx: Context, reading: Reading, state: Imported, dryRun: boolean): Promise<void> {
  // Orders and events name products, too, but only a catalogue says what they are called and cost.
  if (state.kind !== 'products') return;
  const currency = reading.facts.currency ?? reading.source.map?.money ?? null;
  if (!dryRun) {
    const { session } = state;
    const join = joinProducts();
    for (const product of reading.products) join.add(product);
    await importProducts(ctx, { products: join.products(), currency, ...(session === null ? {} : { session }) });
  }
  state.stored += reading.products.length;
}

/** Events of one order are one record. */
function recordOf(event: SourceEvent | undefined, id: string | null): string {
  const ofOrder = event?.type === 'order' || event?.type === 'order_item' || event?.type === 'refund';
  return (ofOrder ? event?.ref : undefined) ?? id ?? '';
}

function refuse(state: Imported, example: ImportExample): void {
  state.rejected += 1;
  state.reasons[example.reason] = (state.reasons[example.reason] ?? 0) + 1;
  if (state.examples.length < EXAMPLES) state.examples.push(example);
}

/** What the reader itself refused: it keeps the first hundred with their place, and counts all. */
function addUnread(reading: Reading, state: Imported): void {
  state.rows = reading.counts.records;
  for (const { line, field, reason, message } of reading.rejected) {
    refuse(state, { ...(line === undefined ? {} : { line }), field, reason, message });
  }
  const more = reading.counts.rejected - reading.rejected.length;
  if (more > 0) {
    state.rejected += more;
    state.reasons['further_unread'] = more;
  }
  for (const names of [reading.skipped, reading.unknown]) {
    for (const [name, n] of Object.entries(names)) state.left_out[name] = (state.left_out[name] ?? 0) + n;
  }
  const out = Object.entries(state.left_out).reduce(
    (sum, [name, n]) => (NO_RECORDS.has(name) || OF_CELLS.test(name) ? sum : sum + n),
    0,
  );
  state.accepted = Math.max(0, state.rows - state.rejected - out);
}

/** Lines left out that were no record in the first place. */
const NO_RECORDS: ReadonlySet<string> = new Set(['blank_row', 'repeated_header', 'repeated_session', 'older_count']);
/** Cells left out of rows that were taken. */
const OF_CELLS = /^(column|consent):/;

function nothingReadable(state: Imported, reading: Reading): AftershowError {
  const { line, field = '', reason = '', message } = state.examples[0] ?? {};
  const place = {
    file: reading.source.file,
    ...(line === undefined ? {} : { line }),
    ...(field === '' ? {} : { field }),
  };
  return new AftershowError('bad_input', `nothing of it can be imported: ${message ?? reason}`, place);
}

/** The events store keeps what was refused under one of its own reasons. */
function keptAs(reason: string): RejectReason {
  return REJECT_REASONS.find((one) => one === reason) ?? 'bad_type';
}
