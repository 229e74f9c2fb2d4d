import { createHash } from 'node:crypto';
import type { Warning } from '#src/contract/debrief.ts';
import type { EventRow, SourceEvent, VoiceRow } from '#src/contract/event.ts';
import type { Product, ReportedFigure, SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Events } from '#src/store/events/events.ts';
import { type Reading, type ReadOptions, readSource } from '../files/read-file.ts';
import { minimise } from '../minimise.ts';
import { rowsOf } from '../rows.ts';

/** What a session is told by: its own exports, and those of the shop. */
export interface SessionFiles {
  /** Paths, or files that are open already. */
  session: readonly (string | Reading)[];
  orders?: readonly string[];
  products?: readonly string[];
  viewers?: readonly string[];
}

/** What the person who asks knows better than the files. */
export interface Told extends ReadOptions {
  /** ISO 8601 instant of the session's start. */
  start?: string;
  title?: string;
  /** Seconds the audience reacts after the picture. */
  lag_s?: number;
  progress?: (events: number, file: string) => void;
}

export interface Gathered {
  facts: SessionFacts;
  warnings: Warning[];
  sources: Reading['source'][];
  events: number;
  messages: number;
  chatters: number;
}

/** First and last time of what was read, in milliseconds: by the clock, and since the session's start. */
interface Span {
  clock: [number, number];
  offset: [number, number];
}

interface Gathering {
  organisation: string;
  id: string;
  received: Date;
  pseudonym: (raw: string) => string;
  span: Span;
  facts: Partial<SessionFacts>;
  products: Map<string, Product>;
  figures: ReportedFigure[];
  unknown: Map<string, number>;
  rejected: Map<string, number>;
  sources: Reading['source'][];
  currencies: Map<string, number>;
  events: number;
  messages: number;
  chatters: Set<string>;
}

/**
 * Reads the exports of one session into an events store and puts together what the session was. Nobody is named in what is
 * kept: ids are hashes keyed by the content, the same for the same files and useless for any others.
 *
 * @throws AftershowError bad_file | unknown_source with file and line; bad_input when the files hold no event at all
 * @example const { facts } = await readSessionFiles({ session: ['chat.csv'] }, { start: '2026-01-08T19:00:00Z' }, ctx);
 */
export async function readSessionFiles(
  files: SessionFiles,
  told: Told,
  ctx: { organisation: string; events: Events; now: () => Date },
): Promise<Gathered> {
  const gathering: Gathering = {
    organisation: ctx.organisation,
    id: 'session',
    received: ctx.now(),
    pseudonym: (raw) => raw,
    span: { clock: [Infinity, -Infinity], offset: [Infinity, -Infinity] },
    facts: {},
    products: new Map(),
    figures: [],
    unknown: new Map(),
    rejected: new Map(),
    sources: [],
    currencies: new Map(),
    events: 0,
    messages: 0,
    chatters: new Set(),
  };
  for (const file of files.session) await readInto(gathering, file, 'session', told, ctx.events);
  for (const file of files.viewers ?? []) await readInto(gathering, file, 'session', told, ctx.events);
  for (const file of files.products ?? []) await readInto(gathering, file, 'shop', told, ctx.events);
  for (const file of files.orders ?? []) await readInto(gathering, file, 'shop', told, ctx.events);
  if (gathering.events === 0 && gathering.figures.length === 0) {
    throw new AftershowError('bad_input', 'holds no event of a session', { file: gathering.sources[0]?.file ?? '' });
  }
  return {
    facts: factsOf(gathering, told),
    warnings: warningsOf(gathering),
    sources: gathering.sources,
    events: gathering.events,
    messages: gathering.messages,
    chatters: gathering.chatters.size,
  };
}

async function readInto(
  into: Gathering,
  file: string | Reading,
  part: 'session' | 'shop',
  told: Told,
  events: Events,
): Promise<void> {
  const reading = typeof file === 'string' ? await readSource(file, told) : file;
  into.sources.push(reading.source);
  if (part === 'session') into.facts = { ...reading.facts, ...into.facts };
  for await (const batch of reading.batches) {
    if (into.events === 0) into.pseudonym = pseudonyms(batch);
    const rows = batch.map((event) => rowOf(into, event, part, reading.source.adapter));
    await events.append({
      events: rows.map(({ event }) => event),
      voices: rows.flatMap(({ voice }) => (voice === undefined ? [] : [voice])),
      rejected: [],
    });
    into.events += batch.length;
    for (const { voice } of rows) {
      if (voice === undefined) continue;
      into.messages += 1;
      into.chatters.add(voice.author);
    }
    told.progress?.(into.events, reading.source.file);
  }
  for (const product of reading.products) if (!into.products.has(product.id)) into.products.set(product.id, product);
  into.figures.push(...reading.figures);
  count(into.unknown, reading.unknown);
  for (const { message } of reading.rejected) into.rejected.set(message, (into.rejected.get(message) ?? 0) + 1);
}

function rowOf(into: Gathering, event: SourceEvent, part: 'session' | 'shop', origin: string) {
  if (part === 'session' && event.type !== 'order' && event.type !== 'order_item' && event.type !== 'refund') {
    const span = event.replay ? into.span.offset : into.span.clock;
    span[0] = Math.min(span[0], event.time);
    span[1] = Math.max(span[1], event.time);
  }
  if (event.currency !== undefined && event.type !== 'tip') {
    into.currencies.set(event.currency, (into.currencies.get(event.currency) ?? 0) + 1);
  }
  const named = event.person?.email ?? event.person?.externalId ?? event.person?.phone;
  const made = {
    organisation: into.organisation,
    // Orders of a shop export know nothing of sessions: the attribution rule finds their place.
    session: part === 'session' ? into.id : '',
    origin,
    import: '',
    received: into.received,
    pseudonym: into.pseudonym,
    ...(named === undefined ? {} : { customer: into.pseudonym(`customer ${named.trim().toLowerCase()}`) }),
  };
  const { session: _, ...own } = minimise(event, () => {});
  return rowsOf(own, made) satisfies { event: EventRow; voice?: VoiceRow };
}

/** Short ids keyed by what the first file begins with. */
function pseudonyms(batch: readonly SourceEvent[]): (raw: string) => string {
  const salt = createHash('sha256')
    .update(JSON.stringify(batch.slice(0, 100)))
    .digest();
  const known = new Map<string, string>();
  return (raw) => {
    const before = known.get(raw);
    if (before !== undefined) return before;
    const made = createHash('sha256').update(salt).update(raw).digest('hex').slice(0, 16);
    known.set(raw, made);
    return made;
  };
}

function factsOf(from: Gathering, told: Told): SessionFacts {
  const { facts, span } = from;
  const start = told.start ?? facts.start ?? startOf(span);
  const ends: number[] = [];
  if (span.offset[1] > 0) ends.push(span.offset[1]);
  if (start !== null && Number.isFinite(span.clock[1])) ends.push(span.clock[1] - Date.parse(start));
  const seen = Math.ceil(Math.max(1000, ...ends) / 1000);
  const name = (from.sources[0]?.file.split('/').at(-1) ?? '').replace(/\.[a-z0-9_.]+$/i, '');
  const [currency] = [...from.currencies].sort((a, b) => b[1] - a[1])[0] ?? [null];
  return {
    id: from.id,
    title: told.title ?? facts.title ?? name,
    start: start === null ? null : new Date(start).toISOString(),
    planned_start: facts.planned_start ?? null,
    duration_s: facts.duration_s ?? seen,
    zone: told.zone ?? facts.zone ?? 'UTC',
    currency: facts.currency ?? currency,
    language: facts.language ?? null,
    host: facts.host ?? null,
    format: facts.format ?? null,
    promotion: facts.promotion ?? false,
    generated: facts.generated ?? false,
    targets: facts.targets ?? {},
    segments: facts.segments ?? [],
    pins: facts.pins ?? [],
    products: [...from.products.values(), ...(facts.products ?? []).filter(({ id }) => !from.products.has(id))],
    figures: [...(facts.figures ?? []), ...from.figures],
    lag_s: told.lag_s ?? facts.lag_s ?? null,
  };
}

/** Where only clock times are known, the session starts with its first event. */
function startOf({ clock, offset }: Span): string | null {
  if (Number.isFinite(offset[0]) || !Number.isFinite(clock[0])) return null;
  return new Date(clock[0]).toISOString();
}

function warningsOf({ unknown, rejected }: Gathering): Warning[] {
  const warnings: Warning[] = [];
  const n = sum(unknown);
  if (n > 0)
    warnings.push({ code: 'unknown_records', values: { n, kinds: [...unknown.keys()].slice(0, 5).join(', ') } });
  const [reason] = [...rejected].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (reason !== undefined) warnings.push({ code: 'rejected_lines', values: { n: sum(rejected), reason } });
  return warnings;
}

function count(into: Map<string, number>, counts: Record<string, number>): void {
  for (const [name, n] of Object.entries(counts)) into.set(name, (into.get(name) ?? 0) + n);
}

function sum(counts: Map<string, number>): number {
  let total = 0;
  for (const n of counts.values()) total += n;
  return total;
}
