import type { Readable } from 'node:stream';
import type { SourceEvent } from '#src/contract/event.ts';
import type { Product, ReportedFigure, SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter, Sample, SourceRow } from '../adapter.ts';
import { AHEAD_MS, EARLIEST } from '../limits.ts';
import { chooseAdapter } from './choose-adapter.ts';
import { type ColumnMap, parseColumnMap } from './column-map.ts';
import { decodedText } from './decode-text.ts';
import { detectEncoding } from './detect-encoding.ts';
import { eventIds } from './event-ids.ts';
import { type Numbered, openRecords } from './open-records.ts';
import { openSource } from './open-source.ts';

export interface ReadOptions {
  /** Columns of a CSV as the user named them: 'text=message,offset=offset_s', or already parsed. */
  map?: string | ColumnMap;
  /** Name of the adapter, where the file cannot tell. */
  adapter?: string;
  /** IANA zone of clock times that carry none; default UTC. */
  zone?: string;
  /** Encoding, where the bytes cannot tell ('big5'). */
  encoding?: string;
  /** What '-' reads from; default standard input. */
  input?: Readable;
  /** What its sender calls the file, where the path says nothing. */
  name?: string;
  /** Bytes it may unpack to. */
  most?: number;
}

/** A record that was refused, and where it stands. `record` counts from 1; `line` is absent inside one JSON document. */
interface Rejected {
  record: number;
  line?: number;
  field: string;
  reason: string;
  message: string;
}

/**
 * A file being read. `facts` and `source` are known at once; `products`, `figures`, `sessions` and all counts fill while `batches`
 * is consumed, and are complete at its end. `batches` can be consumed once.
 */
export interface Reading {
  source: {
    file: string;
    adapter: string;
    title: string;
    kind: Adapter['kind'];
    format: Sample['format'];
    encoding: string;
    separator: string | null;
    gzip: boolean;
    /** The column map a CSV was read with. */
    map: ColumnMap | null;
  };
  facts: Partial<SessionFacts>;
  batches: AsyncIterable<SourceEvent[]>;
  products: Product[];
  figures: ReportedFigure[];
  sessions: Partial<SessionFacts>[];
  /** What goes to the records, with its line: whoever consumes `batches` takes these out as they come. */
  rows: (SourceRow & { line?: number })[];
  counts: { records: number; events: number; rejected: number };
  /** Well-formed records of unknown kinds, and records left out on purpose, by name. */
  unknown: Record<string, number>;
  skipped: Record<string, number>;
  /** The first 100; `counts.rejected` counts all. */
  rejected: Rejected[];
}

const BATCH = 1000;
const KEPT_REJECTED = 100;

/**
 * Opens a file (or standard input for '-') as what it is: unpacks, decodes, recognises the source and yields its events in batches
 * of about a thousand, in constant memory for CSV and JSON Lines. A record that is broken is counted with its line, field and
 * reason and sinks no other. Throws AftershowError: 'bad_file' with file, line and column for what cannot be read at all,
 * 'unknown_source' with the list of known sources, 'usage' for a wrong map.
 *
 * @example const reading = await readSource('chat.csv.gz');
 *   for await (const events of reading.batches) await append(events);
 *   console.log(reading.counts, reading.unknown);
 */
export async function readSource(path: string, options: ReadOptions = {}): Promise<Reading> {
  const source = await openSource(path, options.input, options);
  try {
    const map = typeof options.map === 'string' ? parseColumnMap(options.map) : options.map;
    const detected =
      options.encoding === undefined ? await detectEncoding(source) : { encoding: options.encoding, skip: 0 };
    const opened = await openRecords(source, () => decodedText(source, detected));
    const choice = await chooseAdapter(opened, map, options);
    const { adapter } = choice;
    const reading: Reading = {
      source: {
        file: source.file,
        adapter: adapter.name,
        title: adapter.title,
        kind: adapter.kind,
        format: opened.sample.format,
        encoding: detected.encoding,
        separator: opened.csv?.separator ?? null,
        gzip: source.gzip,
        map: choice.map,
      },
      facts: adapter.facts?.(opened.sample) ?? {},
      batches: { [Symbol.asyncIterator]: () => batches() },
      products: [],
      figures: [],
      sessions: [],
      rows: [],
      counts: { records: 0, events: 0, rejected: 0 },
      // Without a prototype, since a file may call anything "constructor".
      unknown: Object.create(null) as Record<string, number>,
      skipped: Object.create(null) as Record<string, number>,
      rejected: [],
    };
    const batches = () => consumed(reading, opened.records(adapter), adapter, source.close);
    return reading;
  } catch (error) {
    await source.close();
    throw error instanceof AftershowError && error.place.file === undefined
      ? new AftershowError(error.code, error.message, { file: source.file, ...error.place }, undefined, error)
      : error;
  }
}

async function* consumed(
  reading: Reading,
  records: AsyncIterable<Numbered>,
  adapter: Adapter,
  close: () => Promise<void>,
): AsyncGenerator<SourceEvent[]> {
  const currency = reading.source.map?.money;
  const adapt = adapter.open?.(currency === undefined ? {} : { currency }) ?? adapter.adapt;
  const identified = eventIds(adapter.name);
  const products = new Set<string>();
  const sessions = new Set<string>();
  const latest = Date.now() + AHEAD_MS;
  let batch: SourceEvent[] = [];
  try {
    for await (const numbered of records) {
      if ('skipped' in numbered) {
        reading.skipped[numbered.skipped] = (reading.skipped[numbered.skipped] ?? 0) + 1;
        continue;
      }
      reading.counts.records++;
      if ('problem' in numbered) {
        reject(reading, numbered.line, { field: '', ...numbered.problem });
        continue;
      }
      const adapted = attempt(reading, numbered, adapt);
      if (adapted === undefined) continue;
      for (const event of adapted.events) {
        const why = timeRefusal(event, latest);
        if (why === undefined) batch.push(identified(event));
        else reject(reading, numbered.line, why);
      }
      keep(reading, adapted, products, sessions);
      for (const row of adapted.rows ?? [])
        reading.rows.push({ ...row, ...(numbered.line === undefined ? {} : { line: numbered.line }) });
      if (batch.length >= BATCH || reading.rows.length >= BATCH) {
        reading.counts.events += batch.length;
        yield batch;
        batch = [];
      }
    }
    reading.counts.events += batch.length;
    if (batch.length > 0 || reading.rows.length > 0) yield batch;
  } finally {
    await close();
  }
}

/** Clock times that no live session can have are slips of an export; kept, they would stretch every chart. */
function timeRefusal(
  { time, replay }: SourceEvent,
  latest: number,
): Pick<Rejected, 'field' | 'reason' | 'message'> | undefined {
  if (replay || (time >= EARLIEST && time <= latest)) return undefined;
  const reason = time < EARLIEST ? 'time_too_early' : 'time_in_future';
  return { field: 'time', reason, message: `the time is ${time < EARLIEST ? 'before 2010' : 'in the future'}` };
}

function attempt(
  reading: Reading,
  numbered: { line?: number; record: unknown },
  adapt: Adapter['adapt'],
): Adapted | undefined {
  try {
    return adapt(numbered.record, reading.counts.records - 1);
  } catch (error) {
    if (!(error instanceof AftershowError)) throw error;
    reject(reading, numbered.line, { field: error.place.field ?? '', reason: error.code, message: error.message });
    return undefined;
  }
}

function reject(reading: Reading, line: number | undefined, why: Pick<Rejected, 'field' | 'reason' | 'message'>): void {
  reading.counts.rejected++;
  if (reading.rejected.length >= KEPT_REJECTED) return;
  reading.rejected.push({ record: reading.counts.records, ...(line === undefined ? {} : { line }), ...why });
}

function keep(reading: Reading, adapted: Adapted, products: Set<string>, sessions: Set<string>): void {
  if (adapted.unknown !== undefined) reading.unknown[adapted.unknown] = (reading.unknown[adapted.unknown] ?? 0) + 1;
  if (adapted.skipped !== undefined) reading.skipped[adapted.skipped] = (reading.skipped[adapted.skipped] ?? 0) + 1;
  for (const cell of adapted.cells ?? []) reading.skipped[cell] = (reading.skipped[cell] ?? 0) + 1;
  for (const product of adapted.products ?? []) {
    if (products.has(product.id)) continue;
    products.add(product.id);
    reading.products.push(product);
  }
  if (adapted.sessions === undefined) {
    reading.figures.push(...(adapted.figures ?? []));
    return;
  }
  const fresh = adapted.sessions.filter(({ id }) => id === undefined || !sessions.has(id));
  if (fresh.length < adapted.sessions.length)
    reading.skipped['repeated_session'] = (reading.skipped['repeated_session'] ?? 0) + 1;
  for (const session of fresh) {
    if (session.id !== undefined) sessions.add(session.id);
    reading.sessions.push(session);
    reading.figures.push(...(session.figures ?? []));
  }
}
