import { setImmediate as turn } from 'node:timers/promises';
import type { EventRow, Person, RejectedRow, SourceEvent, VoiceRow } from '#src/contract/event.ts';
import { NOT_BY_THEM } from '#src/privacy/own-contact.ts';
import { keepPlanned } from '#src/privacy/plan/keep-planned.ts';
import type { Actor } from '#src/store/context.ts';
import type { Batcher } from './batcher.ts';
import type { Doors } from './doors.ts';
import type { Ears } from './hearing/ears.ts';
import type { Heard } from './hearing/heard-columns.ts';
import { keepApart } from './keep-apart.ts';
import type { Meters } from './meters.ts';
import { minimise } from './minimise.ts';
import { rejectedRow } from './reject.ts';
import type { Retention } from './retention.ts';
import { channelOf, type Made, rowsOf } from './rows.ts';
import { isRefusal, type Refusal, validateEvent } from './validate.ts';

/** Events as one request or one page of an import brings them. */
export interface Delivery {
  organisation: string;
  actor: Actor;
  /** The session of events that name none, '' when unknown. */
  session: string;
  /** Name of the adapter that read them. */
  origin: string;
  /** Id of the import, '' when they come live. */
  import: string;
  received: Date;
  /** Client clock minus ours in milliseconds where the client said when it sent, else 0. */
  skew: number;
  /** Id of the request, for refused events without one. */
  request: string;
  candidates: readonly unknown[];
  /** Records the adapter could not read, refused with the others; their index counts the source's records. */
  refused?: readonly Rejection[];
  /** Names of records of unknown kinds: counted and kept as such, never guessed at, no fault of the sender. */
  unknown?: readonly string[];
}

/** One refused event: where it stood in its delivery and why. */
interface Rejection extends Refusal {
  index: number;
  id: string | null;
}

export interface Collected {
  accepted: number;
  rejected: Rejection[];
}

/** What collecting needs: where rows go, whom it asks, what counts. */
export interface Collector {
  batcher: Batcher;
  doors: Doors;
  /** Understands what people say. */
  ears: Ears;
  meters: Meters;
}

/** An event on its way, with its place in the delivery. */
interface Passenger {
  index: number;
  event: SourceEvent;
  customer: string | undefined;
  /** What was understood of its text. */
  heard?: Heard;
}

/** What the steps hand to one another. */
interface Load {
  /** Without its candidates from `append` on: what waits for its write is rows, and the less waits the less the collector moves. */
  delivery: Delivery;
  passengers: Passenger[];
  /** Events durably stored. */
  accepted: number;
  pseudonym: (raw: string) => string;
  retention: Retention;
  rejected: { rejection: Rejection; candidate: unknown }[];
}

type Step = (load: Load, collector: Collector) => Promise<void> | void;

/** The way of every event, in this order. */
const STEPS: readonly (readonly [name: string, step: Step])[] = [
  ['validate', validate],
  ['allow', allow],
  ['identify', identify],
  ['minimise', minimiseAll],
  ['listen', listen],
  ['append', append],
];

/**
 * Takes a delivery along the steps; resolves once every accepted event is durably stored. One bad event never sinks its neighbours:
 * it comes back with its reason. Repeating a delivery counts nothing twice.
 *
 * @throws AftershowError `rate_limited`, `store_unavailable`, `shutting_down`
 * @example await collect({ organisation, actor, session: '', origin: 'own', import: '', received: new Date(), skew: 0, request: 'r1',
 *   candidates: [{ id: '1', type: 'join', time: '2026-01-01T10:00:00Z', visitor: 'v' }] }, collector) // { accepted: 1, rejected: [] }
 */
export async function collect(delivery: Delivery, collector: Collector): Promise<Collected> {
  const rejected = (delivery.refused ?? []).map((rejection) => ({ rejection, candidate: undefined }));
  const load: Load = { delivery, passengers: [], accepted: 0, pseudonym: (raw) => raw, retention: new Map(), rejected };
  for (const [name, step] of STEPS) {
    const started = performance.now();
    await step(load, collector);
    collector.meters.step(name, performance.now() - started);
  }
  const { origin, unknown } = load.delivery;
  collector.meters.accepted(origin, load.accepted);
  for (const { rejection } of load.rejected) collector.meters.rejected(rejection.reason, 1);
  for (const name of unknown ?? []) collector.meters.dropped(`record:${name.slice(0, 60)}`);
  return { accepted: load.accepted, rejected: load.rejected.map(({ rejection }) => rejection) };
}

function validate(load: Load, { meters }: Collector): void {
  const { candidates, received } = load.delivery;
  const now = received.getTime();
  for (let index = 0; index < candidates.length; index += 1) {
    const checked = validateEvent(candidates[index], now);
    if (isRefusal(checked)) refuse(load, index, idOf(candidates[index]), checked);
    else load.passengers.push({ index, event: keepApart(checked, meters.dropped), customer: undefined });
  }
}

/** Nothing is collected without a declared purpose (G1), and nothing is kept longer than it says. */
async function allow(load: Load, { doors }: Collector): Promise<void> {
  load.retention = await doors.allowed(load.delivery.organisation);
  for (const { index, event } of keep(load, ({ event }) => load.retention.has(event.type))) {
    refuse(load, index, event.id, { reason: 'purpose_not_declared', field: 'type' });
  }
}

/** From here on nothing is called by the source's own names: visitors and customers have random ids, sessions and products ours. */
async function identify(load: Load, collector: Collector): Promise<void> {
  const { doors } = collector;
  const { organisation, origin, actor } = load.delivery;
  load.pseudonym = await doors.pseudonym(organisation);
  for (const { event } of load.passengers) {
    // Whoever works in customer service is not called by name here.
    const agent = event.properties?.['agent'];
    if (typeof agent === 'string') event.properties = { ...event.properties, agent: load.pseudonym(`agent:${agent}`) };
  }
  const sessions = new Map<string, string>();
  for (const { event } of load.passengers) {
    if (event.session === undefined) continue;
    const ours = sessions.get(event.session) ?? (await doors.session(organisation, origin, event.session));
    sessions.set(event.session, ours);
    event.session = ours;
  }
  const called = new Set(load.passengers.flatMap(({ event }) => event.product ?? []));
  const products = called.size === 0 ? undefined : await doors.products(organisation, [...called]);
  for (const { event } of load.passengers) {
    const ours = event.product === undefined ? undefined : products?.get(event.product);
    if (ours !== undefined) event.product = ours;
  }
  await holdCards(load, collector);
  const strangers = load.passengers.filter(({ event }) => event.person !== undefined);
  if (strangers.length === 0) return;
  const { profile } = await doors.planned(organisation);
  const drop = (field: string) => doors.dropped(organisation, field);
  const kept = (person: Person) => keepPlanned(person, profile, drop);
  const told = await doors.customers(
    organisation,
    actor,
    strangers.map(({ event }) => ({
      person: kept(event.person ?? {}),
      visitor: event.visitor === undefined ? '' : load.pseudonym(event.visitor),
      card: event.visitor?.startsWith('card:') === true,
      // An order of years ago is no contact of today: retention counts from the last one, and what a carrier or a shop does is none.
      ...(event.replay || NOT_BY_THEM.has(event.type) ? {} : { seen: new Date(event.time) }),
    })),
  );
  const answers = new Map(strangers.map((passenger, at) => [passenger, told[at]]));
  for (const [passenger, answer] of answers) passenger.customer = answer?.customer;
  for (const passenger of keep(load, (one) => answers.get(one)?.refused === undefined)) {
    const reason = answers.get(passenger)?.refused ?? 'suppressed_subject';
    refuse(load, passenger.index, passenger.event.id, { reason, field: 'person' });
  }
}

/** What a till sold to a card is its holder’s, where a list or they themselves said whose it is. */
async function holdCards({ delivery, passengers, pseudonym }: Load, { doors }: Collector): Promise<void> {
  const carded = passengers.flatMap((passenger) => {
    const { person, visitor } = passenger.event;
    return person === undefined && visitor?.startsWith('card:') ? [{ passenger, card: pseudonym(visitor) }] : [];
  });
  if (carded.length === 0) return;
  const cards = carded.map(({ card }) => card);
  const holders = await doors.holders(delivery.organisation, cards);
  for (const { passenger, card } of carded) passenger.customer = holders.get(card);
}

async function minimiseAll(load: Load, { doors, meters }: Collector): Promise<void> {
  const { organisation } = load.delivery;
  const { ofEvents } = await doors.planned(organisation);
  const dropped = (what: string) => {
    meters.dropped(what);
    doors.dropped(organisation, what.replace(/^property:/, '').replace(' (not on the plan)', ''));
  };
  for (const { event } of load.passengers) minimise(event, dropped, ofEvents.get(event.type));
}

/** Texts heard without a pause, so that nobody else waits for more than some milliseconds while a large import is understood. */
const AT_ONCE = 256;

/** Texts are understood on their way in, one after the other; whoever brings none asks nothing. */
async function listen(load: Load, { doors, ears }: Collector): Promise<void> {
  const said = load.passengers.filter(({ event }) => event.text !== undefined);
  if (said.length === 0) return;
  const hearing = await doors.hearing(load.delivery.organisation);
  for (const [at, passenger] of said.entries()) {
    if (at > 0 && at % AT_ONCE === 0) await turn();
    const { event } = passenger;
    passenger.heard = ears.hear({ text: event.text ?? '', channel: channelOf(event), lang: event.lang ?? '' }, hearing);
  }
}

async function append(load: Load, { batcher }: Collector): Promise<void> {
  const made = madeOf(load);
  const events: EventRow[] = [];
  const voices: VoiceRow[] = [];
  for (const { event, customer, heard } of load.passengers) {
    const rows = rowsOf(event, customer === undefined ? made : { ...made, customer }, heard);
    events.push(rows.event);
    if (rows.voice !== undefined) voices.push(rows.voice);
  }
  const rejected = [...load.rejected.map((one) => rejectedOf(load, one)), ...unknownRows(load.delivery)];
  const places = load.passengers.map(({ index }) => index);
  load.passengers = [];
  load.delivery = { ...load.delivery, candidates: [] };
  const refused = await batcher.add({ events, voices, rejected });
  load.accepted = events.length;
  if (refused.size === 0) return;
  // Those of everybody whose rows were in the same write.
  for (const [at, event] of events.entries()) {
    const reason = refused.get(event);
    if (reason === undefined) continue;
    load.accepted -= 1;
    refuse(load, places[at] ?? at, event.id, { reason, field: '' });
  }
}

/** Keeps the passengers that pass; returns the others. */
function keep(load: Load, passes: (passenger: Passenger) => boolean): Passenger[] {
  const left = load.passengers.filter((passenger) => !passes(passenger));
  if (left.length > 0) load.passengers = load.passengers.filter(passes);
  return left;
}

function refuse(load: Load, index: number, id: string | null, refusal: Refusal): void {
  load.rejected.push({ rejection: { index, id, ...refusal }, candidate: load.delivery.candidates[index] });
}

function idOf(candidate: unknown): string | null {
  const id = typeof candidate === 'object' && candidate !== null ? (candidate as Record<string, unknown>)['id'] : null;
  return typeof id === 'string' ? id : null;
}

function madeOf({ delivery, pseudonym, retention }: Load): Made {
  const { organisation, session, origin, import: imported, received, skew } = delivery;
  return { organisation, session, origin, import: imported, received, skew, pseudonym, retention };
}

/** Of somebody who is not collected stays the reason alone, not even the event's id, which may be theirs. */
function rejectedOf({ delivery, pseudonym }: Load, one: Load['rejected'][number]): RejectedRow {
  const { index, reason, field, id } = one.rejection;
  const gone = reason === 'erased_subject' || reason === 'suppressed_subject';
  const candidate = gone ? undefined : (one.candidate ?? { id });
  const row = rejectedRow(candidate, { reason, field }, delivery, `${delivery.request}#${index}`);
  const visitor =
    typeof candidate === 'object' && candidate !== null ? (candidate as Record<string, unknown>)['visitor'] : undefined;
  return typeof visitor === 'string' && visitor !== '' ? { ...row, subject: pseudonym(visitor) } : row;
}

function unknownRows(delivery: Delivery): RejectedRow[] {
  return (delivery.unknown ?? []).map((name, at) =>
    rejectedRow(
      { type: name },
      { reason: 'unknown_type', field: 'type' },
      delivery,
      `${delivery.request}#unknown-${at}`,
    ),
  );
}
