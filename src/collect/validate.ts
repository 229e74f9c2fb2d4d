import { exponentOf } from '#src/contract/currency.ts';
import { EVENT_TYPES, type EventType, type Person, type RejectReason, type SourceEvent } from '#src/contract/event.ts';
import { instantOf } from './instant.ts';
import { AHEAD_MS, EARLIEST, LONGEST, REPLAY_MS } from './limits.ts';

/** Why an event was refused, and where. */
export interface Refusal {
  reason: RejectReason;
  field: string;
}

const TYPES: ReadonlySet<string> = new Set(EVENT_TYPES);
const TEXTS = ['session', 'visitor', 'product', 'name', 'ref', 'text', 'lang', 'device', 'country', 'source'] as const;
const PERSON = [
  ...(['externalId', 'name', 'email', 'phone', 'address', 'firstName', 'lastName', 'sex', 'birthDate'] as const),
] as const;
/** A full user agent may come in `device`; it is classified and not kept. */
const LONGEST_AGENT = 1000;

/**
 * Checks one event as a client sent it or as an adapter made it, and copies what we know of it: whatever else the object holds
 * is left behind. `time` is an ISO 8601 instant with its zone or milliseconds since the epoch (with `replay`, since the start);
 * `amount` an integer of minor units with its currency. Written by hand: it names reason and field, converts and copies in one
 * pass, in less time than an ajv-compiled schema takes to say yes or no (bench/validate.ts).
 *
 * @returns the event, or the refusal (told apart by `reason`)
 * @example validateEvent({ id: '1', type: 'join', time: '2026-01-01T10:00:00Z' }, Date.now())
 */
export function validateEvent(candidate: unknown, now: number): SourceEvent | Refusal {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate))
    return refuse('not_an_object', '');
  const given = candidate as Record<string, unknown>;
  const { id, type } = given;
  if (id === undefined || id === null || id === '') return refuse('missing_field', 'id');
  if (typeof id !== 'string') return refuse('bad_type', 'id');
  if (id.length > LONGEST.id) return refuse('too_long', 'id');
  if (type === undefined || type === null) return refuse('missing_field', 'type');
  if (typeof type !== 'string') return refuse('bad_type', 'type');
  if (!TYPES.has(type)) return refuse('unknown_type', 'type');
  const { replay } = given;
  if (replay !== undefined && replay !== null && typeof replay !== 'boolean') return refuse('bad_type', 'replay');
  const time = timeOf(given['time'], replay === true, now);
  if (typeof time !== 'number') return time;

  const event: SourceEvent = { id, type: type as EventType, time };
  if (replay === true) event.replay = true;
  for (const field of TEXTS) {
    const value = given[field];
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'string') return refuse('bad_type', field);
    if (value.length > (field === 'device' ? LONGEST_AGENT : LONGEST[field])) return refuse('too_long', field);
    event[field] = value;
  }
  return numbers(given, event) ?? nested(given, event) ?? event;
}

/** True for a refusal, false for an event. */
export function isRefusal(checked: SourceEvent | Refusal): checked is Refusal {
  return 'reason' in checked;
}

function refuse(reason: RejectReason, field: string): Refusal {
  return { reason, field };
}

function timeOf(value: unknown, replay: boolean, now: number): number | Refusal {
  if (value === undefined || value === null) return refuse('missing_field', 'time');
  const time =
    typeof value === 'number' ? Math.trunc(value) : typeof value === 'string' ? instantOf(value) : Number.NaN;
  if (!Number.isFinite(time)) return refuse('bad_time', 'time');
  if (replay) {
    if (typeof value !== 'number' || Math.abs(time) > REPLAY_MS) return refuse('bad_time', 'time');
    return time;
  }
  if (time < EARLIEST) return refuse('time_too_early', 'time');
  if (time > now + AHEAD_MS) return refuse('time_in_future', 'time');
  return time;
}

function numbers(given: Record<string, unknown>, event: SourceEvent): Refusal | undefined {
  const { quantity, amount, currency } = given;
  if (quantity !== undefined && quantity !== null) {
    if (!Number.isSafeInteger(quantity)) return refuse('bad_amount', 'quantity');
    event.quantity = quantity as number;
  }
  if (currency !== undefined && currency !== null && currency !== '') {
    if (typeof currency !== 'string') return refuse('bad_currency', 'currency');
    const code = currency.toUpperCase();
    if (exponentOf(code) === undefined) return refuse('bad_currency', 'currency');
    event.currency = code;
  }
  if (amount !== undefined && amount !== null) {
    if (!Number.isSafeInteger(amount)) return refuse('bad_amount', 'amount');
    if (event.currency === undefined) return refuse('bad_currency', 'currency');
    event.amount = amount as number;
  }
  return undefined;
}

function nested(given: Record<string, unknown>, event: SourceEvent): Refusal | undefined {
  const { properties, person } = given;
  if (properties !== undefined && properties !== null) {
    if (typeof properties !== 'object' || Array.isArray(properties)) return refuse('bad_type', 'properties');
    if (Object.keys(properties).length > LONGEST.properties) return refuse('too_long', 'properties');
    // Minimising copies the declared ones; the others are dropped there by name.
    event.properties = properties as NonNullable<SourceEvent['properties']>;
  }
  if (person !== undefined && person !== null) {
    if (typeof person !== 'object' || Array.isArray(person)) return refuse('bad_type', 'person');
    const known: Person = {};
    for (const field of PERSON) {
      const value = (person as Record<string, unknown>)[field];
      if (value === undefined || value === null || value === '') continue;
      if (typeof value !== 'string') return refuse('bad_type', `person.${field}`);
      if (value.length > LONGEST.name) return refuse('too_long', `person.${field}`);
      known[field] = value;
    }
    if (Object.keys(known).length > 0) event.person = known;
  }
  return undefined;
}
