import type { EventRow, EventType, SourceEvent, VoiceRow } from '#src/contract/event.ts';
import { VOICE_CHANNELS } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import type { Heard } from './hearing/heard-columns.ts';
import { LONGEST } from './limits.ts';
import { expiryOf, type Retention } from './retention.ts';

/** Everything a row says that the event itself does not. */
export interface Made {
  organisation: string;
  /** The session for events that name none; '' when there is none. */
  session: string;
  /** The adapter's name. */
  origin: string;
  /** Id of the import, '' when the event came live. */
  import: string;
  received: Date;
  /** Turns a source's own visitor id into the random id that is kept; the same every time. */
  pseudonym: (raw: string) => string;
  /** Random id of the known customer, when identity found one. */
  customer?: string;
  /** Client clock minus ours in milliseconds. */
  skew?: number;
  /** Days that rows of each type are kept; absent where the whole store is thrown away. */
  retention?: Retention;
}

/** These happen once unless the source counts them. */
const ONCE: ReadonlySet<EventType> = new Set(['reaction', 'cart_add', 'cart_remove', 'order_item']);

/** An `other` event with a text says by its name where the text was written. */
const CHANNELS: ReadonlySet<string> = new Set(VOICE_CHANNELS.filter((name) => name !== 'chat' && name !== 'tip'));

/**
 * The rows an event becomes: one event, and a voice item with the same id and time when it carries text (an event row never
 * holds text), with what was understood of it where it was heard. Pure. Keys (id, session, visitor) that are missing or too long throw AftershowError('bad_input') naming the field;
 * descriptions that are too long are cut. `person` and `address` are not kept at all.
 *
 * @example rowsOf({ id: 'm1', type: 'chat', time: 13000, replay: true, visitor: 'UC1', text: 'hello' },
 *   { organisation: 'o', session: 's', origin: 'own', import: '', received: new Date(), pseudonym: (raw) => raw })
 */
export function rowsOf(event: SourceEvent, made: Made, heard?: Heard): { event: EventRow; voice?: VoiceRow } {
  const session = key('session', event.session ?? made.session, true);
  const id = key('id', event.id, false);
  if (!Number.isFinite(event.time)) throw new AftershowError('bad_input', 'time is not a number', { field: 'time' });
  const time = clock(event.time);
  const visitor = event.visitor ? made.pseudonym(key('visitor', event.visitor, true)) : '';
  const product = cut(event.product, LONGEST.product);
  const receivedAt = made.received.getTime();
  const received = receivedClock(receivedAt);
  const replay = event.replay ? 1 : 0;
  const expires = expiryOf(made.retention?.get(event.type), receivedAt);
  const row: EventRow = {
    organisation: made.organisation,
    session,
    time,
    id,
    type: event.type,
    replay,
    visitor,
    customer: made.customer ?? '',
    product,
    quantity: event.quantity ?? (ONCE.has(event.type) ? 1 : 0),
    amount: event.amount ?? 0,
    currency: event.currency ?? '',
    name: cut(event.name, LONGEST.name),
    ref: cut(event.ref, LONGEST.ref),
    device: cut(event.device, LONGEST.device),
    country: cut(event.country, LONGEST.country),
    source: cut(event.source, LONGEST.source),
    properties: propertiesOf(event),
    origin: made.origin,
    import: made.import,
    received,
    skew: made.skew ?? 0,
    expires,
  };
  if (!event.text) return { event: row };
  const voice: VoiceRow = {
    organisation: made.organisation,
    session,
    time,
    id,
    replay,
    channel: channelOf(event),
    author: visitor,
    product,
    text: cut(event.text, LONGEST.text),
    lang: cut(event.lang, LONGEST.lang),
    sentiment: 0,
    intents: [],
    heard: 0,
    // The lowest version, so that a repeated delivery never replaces an analysis made meanwhile.
    version: 1,
    origin: made.origin,
    import: made.import,
    received,
    expires,
    ...heard,
  };
  return { event: row, voice };
}

const MINUTE_MS = 60_000;
let lastMinute = Number.NaN;
let lastMinuteText = '';

/** 'YYYY-MM-DD HH:MM:SS.mmm' in UTC. The minute is written once for all events that share it, which is most of the cost. */
function clock(instant: number): string {
  const ms = Math.trunc(instant);
  const minute = Math.floor(ms / MINUTE_MS);
  if (minute !== lastMinute) {
    lastMinuteText = new Date(minute * MINUTE_MS).toISOString().slice(0, 17).replace('T', ' ');
    lastMinute = minute;
  }
  return lastMinuteText + secondsText(ms - minute * MINUTE_MS);
}

/** 'SS.mmm' of every millisecond of a minute, each made when it is first needed. */
const SECONDS: (string | undefined)[] = new Array(MINUTE_MS).fill(undefined);

function secondsText(ms: number): string {
  const known = SECONDS[ms];
  if (known !== undefined) return known;
  const made = (ms / 1000).toFixed(3).padStart(6, '0');
  SECONDS[ms] = made;
  return made;
}

let lastReceived = Number.NaN;
let lastReceivedText = '';

/** One delivery's events were all received at the same instant. */
function receivedClock(instant: number): string {
  if (instant !== lastReceived) {
    lastReceivedText = clock(instant);
    lastReceived = instant;
  }
  return lastReceivedText;
}

function key(field: 'id' | 'session' | 'visitor', value: string, mayBeEmpty: boolean): string {
  if (typeof value !== 'string' || (value === '' && !mayBeEmpty)) {
    throw new AftershowError('bad_input', `${field} is missing`, { field });
  }
  if (value.length > LONGEST[field]) {
    throw new AftershowError('bad_input', `${field} is longer than ${LONGEST[field]} characters`, { field });
  }
  return value.isWellFormed() ? value : value.toWellFormed();
}

/** Cuts without leaving half a surrogate pair, which no store could write. */
function cut(value: string | undefined, longest: number): string {
  if (value === undefined) return '';
  if (value.length <= longest) return value.isWellFormed() ? value : value.toWellFormed();
  const at = value.charCodeAt(longest - 1) >> 10 === 0x36 ? longest - 1 : longest;
  return value.slice(0, at).toWellFormed();
}

/**
 * Where a text was written.
 *
 * @example channelOf({ id: '1', type: 'other', name: 'review', time: 0 }) // 'review'
 */
export function channelOf(event: SourceEvent): string {
  if (event.type === 'tip') return 'tip';
  if (event.type === 'other') return event.name !== undefined && CHANNELS.has(event.name) ? event.name : 'post';
  return 'chat';
}

function propertiesOf(event: SourceEvent): string {
  for (const _ in event.properties) return JSON.stringify(event.properties);
  return '';
}
