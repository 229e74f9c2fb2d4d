import { createHash } from 'node:crypto';
import type { Warning } from '#src/contract/debrief.ts';
import type { EventRow, SourceEvent, VoiceRow } from '#src/contract/event.ts';
import type { ReportedFigure, SessionFacts } from '#src/contract/session.ts';
import { VOICE_LANGUAGES } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import { nameProducts } from '#src/listen/products.ts';
import type { Events } from '#src/store/events/events.ts';
import { type Reading, type ReadOptions, readSource } from '../files/read-file.ts';
import { type Ears, type Hearing, openEars, STRANGERS } from '../hearing/ears.ts';
import { minimise } from '../minimise.ts';
import { channelOf, rowsOf } from '../rows.ts';
import { chooseSession } from './choose-session.ts';
import { foreseeOrders } from './foresee-orders.ts';
import { joinPeople, type PeopleJoin } from './join-people.ts';
import { joinProducts, type ProductJoin } from './join-products.ts';
import { openPlaced, refuseMisplaced } from './open-placed.ts';
import { type SessionSpan, sessionSpan } from './session-span.ts';

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
  /** Which session is meant where a file tells of several: its id, title, start or '#' and its place. */
  session?: string;
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

interface Gathering {
  organisation: string;
  id: string;
  /** The first file of the session: it gives the name where nothing else does. */
  file: string;
  received: Date;
  pseudonym: (raw: string) => string;
  span: SessionSpan;
  facts: Partial<SessionFacts>;
  products: ProductJoin;
  ears: Ears;
  /** What the texts are understood with: the session's language and products, as far as they are known by then. */
  hearing: Hearing | undefined;
  people: PeopleJoin;
  /** Orders' own ids by the numbers the shop prints. */
  refs: ReadonlyMap<string, string>;
  figures: ReportedFigure[];
  /** The sessions of a file of totals, and the file. */
  sessions: { of: Partial<SessionFacts>[]; file: string };
  unknown: Map<string, number>;
  rejected: Map<string, number>;
  sources: Reading['source'][];
  currencies: Map<string, number>;
  events: number;
  messages: number;
  chatters: Set<string>;
}

/**
 * Reads the exports of one session into an events store and puts together what the session was. Catalogues come first, then what
 * orders teach of products, so that every event's product is kept under one id whatever its file calls it. Nobody is named in what
 * is kept: ids are hashes keyed by the content, the same for the same files and useless for any others.
 *
 * @throws AftershowError bad_file | unknown_source with file and line; bad_input when the files hold no event at all
 * @example const { facts } = await readSessionFiles({ session: ['chat.csv'] }, { start: '2026-01-08T19:00:00Z' }, ctx);
 */
export async function readSessionFiles(
  files: SessionFiles,
  told: Told,
  ctx: { organisation: string; events: Pick<Events, 'append'>; now: () => Date },
): Promise<Gathered> {
  const gathering: Gathering = {
    organisation: ctx.organisation,
    id: 'session',
    file: '',
    received: ctx.now(),
    pseudonym: (raw) => raw,
    span: sessionSpan(),
    facts: {},
    products: joinProducts(),
    ears: openEars(),
    hearing: undefined,
    people: joinPeople(),
    refs: new Map(),
    figures: [],
    sessions: { of: [], file: '' },
    unknown: new Map(),
    rejected: new Map(),
    sources: [],
    currencies: new Map(),
    events: 0,
    messages: 0,
    chatters: new Set(),
  };
  const [orders = [], catalogues = []] = [files.orders, files.products];
  const foreseen = await foreseeOrders(orders, told);
  gathering.refs = foreseen.refs;
  const sessions: Reading[] = [];
  try {
    for (const file of files.session) sessions.push(typeof file === 'string' ? await readSource(file, told) : file);
    // Orders alone are a debrief of what was sold; beside anything else they stand in the wrong place.
    const alone = orders.length === 0 && sessions.every(({ source }) => source.kind === 'orders');
    if (!alone) for (const { source } of sessions) refuseMisplaced(source, 'session');
    for (const file of files.viewers ?? []) sessions.push(await openPlaced(file, 'viewers', told));
    for (const reading of sessions) {
      gathering.file ||= reading.source.file;
      gathering.facts = { ...reading.facts, ...gathering.facts };
    }
    const currency = gathering.facts.currency ?? foreseen.currency;
    for (const file of catalogues)
      await readInto(gathering, await openPlaced(file, 'products', pricedIn(currency, told)), 'shop', told, ctx.events);
    for (const product of gathering.facts.products ?? []) gathering.products.add(product);
    for (const named of foreseen.named) gathering.products.learn(named);
    while (sessions[0] !== undefined) {
      await readInto(gathering, sessions[0], 'session', told, ctx.events);
      sessions.shift();
    }
  } finally {
    // What was opened and not read to its end is closed.
    for (const { batches } of sessions) for await (const _ of batches) break;
  }
  for (const file of orders)
    await readInto(gathering, await openPlaced(file, 'orders', told), 'shop', told, ctx.events);
  const { of, file } = gathering.sessions;
  const { id: _, figures = [], ...chosen } = chooseSession(of, told.session, file || gathering.file) ?? {};
  gathering.figures.push(...figures);
  gathering.facts = { ...chosen, ...gathering.facts };
  if (gathering.events === 0 && gathering.figures.length === 0) {
    throw new AftershowError('bad_input', 'holds no event of a session', { file: gathering.file });
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

/** Catalogues seldom name their currency: it is that of the session or, of its shop, the orders. */
function pricedIn(currency: string | null | undefined, told: Told): ReadOptions {
  return told.map !== undefined || !currency ? told : { ...told, map: { columns: {}, money: currency } };
}

/** Rows of one write: fewer, larger ones are cheaper. */
const ROWS = 10_000;

async function append(
  into: Gathering,
  events: Pick<Events, 'append'>,
  rows: { event: EventRow; voice?: VoiceRow }[],
): Promise<void> {
  const voices = rows.flatMap(({ voice }) => (voice === undefined ? [] : [voice]));
  const { refused } = await events.append({ events: rows.map(({ event }) => event), voices, rejected: [] });
  for (const { message } of refused) into.rejected.set(message, (into.rejected.get(message) ?? 0) + 1);
  into.messages += voices.length;
  for (const { author } of voices) into.chatters.add(author);
}

async function readInto(
  into: Gathering,
  reading: Reading,
  part: 'session' | 'shop',
  told: Told,
  events: Pick<Events, 'append'>,
): Promise<void> {
  into.sources.push(reading.source);
  let rows: { event: EventRow; voice?: VoiceRow }[] = [];
  let writing = Promise.resolve();
  // While one batch is written the next is read.
  const write = async () => {
    const full = rows;
    rows = [];
    await writing;
    writing = append(into, events, full);
    // Thrown where it is waited for; a file that breaks off meanwhile is the error to tell.
    writing.catch(() => {});
  };
  for await (const batch of reading.batches) {
    if (into.events === 0) into.pseudonym = pseudonyms(batch);
    for (const event of batch) rows.push(rowOf(into, event, part, reading.source.adapter));
    if (rows.length >= ROWS) await write();
    into.events += batch.length;
    told.progress?.(into.events, reading.source.file);
  }
  await write();
  await writing;
  for (const product of reading.products) into.products.add(product);
  if (reading.sessions.length === 0) into.figures.push(...reading.figures);
  else into.sessions = { of: [...into.sessions.of, ...reading.sessions], file: reading.source.file };
  count(into.unknown, reading.unknown);
  for (const { message } of reading.rejected) into.rejected.set(message, (into.rejected.get(message) ?? 0) + 1);
}

function rowOf(into: Gathering, event: SourceEvent, part: 'session' | 'shop', origin: string) {
  if (part === 'session') into.span.add(event);
  into.products.learn(event);
  into.people.learn(event);
  if (event.currency !== undefined && event.type !== 'tip') {
    into.currencies.set(event.currency, (into.currencies.get(event.currency) ?? 0) + 1);
  }
  const customer = into.people.customerOf(event);
  const made = {
    organisation: into.organisation,
    // Orders of a shop export know nothing of sessions: the attribution rule finds their place.
    session: part === 'session' ? into.id : '',
    origin,
    import: '',
    received: into.received,
    pseudonym: into.pseudonym,
    ...(customer === undefined ? {} : { customer: into.pseudonym(`customer ${customer}`) }),
  };
  const visitor = into.people.visitorOf(event);
  if (visitor !== undefined) event.visitor = visitor;
  if (event.product !== undefined) event.product = into.products.idFor(event);
  if (event.ref !== undefined) event.ref = into.refs.get(event.ref.replace(/^#/, '')) ?? event.ref;
  const { session: _, ...own } = minimise(event, () => {});
  return rowsOf(own, made, heardOf(into, own)) satisfies { event: EventRow; voice?: VoiceRow };
}

function heardOf(into: Gathering, event: SourceEvent) {
  if (!event.text) return undefined;
  into.hearing ??= hearingOf(into);
  return into.ears.hear({ text: event.text, channel: channelOf(event), lang: event.lang ?? '' }, into.hearing);
}

/** Catalogues are read before the session's own files, so that their products are known by name. */
function hearingOf({ facts, products }: Gathering): Hearing {
  const catalogue = products.products();
  const usual = VOICE_LANGUAGES.find((name) => name === facts.language?.slice(0, 2).toLowerCase());
  return { ...STRANGERS, usual, products: catalogue.length === 0 ? undefined : nameProducts(catalogue) };
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
  const start = told.start ?? facts.start ?? isoOf(span.start());
  const seen = Math.ceil(Math.max(1000, span.length(start === null ? null : Date.parse(start)) ?? 0) / 1000);
  const name = (from.file.split('/').at(-1) ?? '').replace(/\.[a-z0-9_.]+$/i, '');
  const currency = mostOf(from.currencies) ?? null;
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
    pins: (facts.pins ?? []).map((pin) => ({ ...pin, product: from.products.idOf(pin.product) })),
    products: from.products.products(),
    figures: [...(facts.figures ?? []), ...from.figures],
    lag_s: told.lag_s ?? facts.lag_s ?? null,
  };
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
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

function mostOf(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function count(into: Map<string, number>, counts: Record<string, number>): void {
  for (const [name, n] of Object.entries(counts)) into.set(name, (into.get(name) ?? 0) + n);
}

function sum(counts: Map<string, number>): number {
  let total = 0;
  for (const n of counts.values()) total += n;
  return total;
}
