import { AftershowError } from '#src/errors.ts';
import { epochOf } from '../files/dates.ts';
import { instantOf } from '../instant.ts';
import { REPLAY_MS } from '../limits.ts';

/** Records of the outside world are read through these, so that a missing or oddly typed field never throws by accident. */
export type Fields = Record<string, unknown>;

/** The value as an object; an empty one when it is none. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The value as an array; an empty one when it is none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or number as trimmed text; '' for anything else. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** A number, or a text that is one; else undefined. */
export function number(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[+-]?\d+(\.\d+)?\s*$/.test(value)) return undefined;
  return Number(value);
}

/**
 * An instant in milliseconds from an ISO 8601 text with its zone, or from epoch seconds, milliseconds or microseconds told apart by
 * their length. Throws AftershowError('bad_input') naming the field.
 *
 * @example instantField('2025-03-12T20:40:51+08:00', 'created_at')
 */
export function instantField(value: unknown, field: string): number {
  const found = maybeInstant(value);
  if (found !== undefined) return found;
  const seen = value === undefined || value === null ? 'missing' : `not an instant with its zone: ${shown(value)}`;
  throw new AftershowError('bad_input', `${field} is ${seen}`, { field });
}

/** As instantField, but undefined where there is none. */
export function maybeInstant(value: unknown): number | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) && value > 0 ? epochOf(String(Math.trunc(value))) : undefined;
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return epochOf(trimmed);
  const time = instantOf(trimmed);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Milliseconds of an offset in seconds. Throws AftershowError('bad_input') for one that lies more than a week from the start.
 *
 * @example offsetMs(13.5, 'time_in_seconds') // 13500
 */
export function offsetMs(seconds: number, field: string): number {
  const ms = Math.round(seconds * 1000);
  if (Math.abs(ms) <= REPLAY_MS) return ms;
  throw new AftershowError('bad_input', `${field} lies more than a week from the start: ${shown(seconds)}`, { field });
}

/** A field that must be there as text. Throws AftershowError('bad_input') naming it. */
export function needed(value: unknown, field: string): string {
  const found = text(value);
  if (found === '') throw new AftershowError('bad_input', `${field} is missing`, { field });
  return found;
}

/** The ISO 8601 form of an instant, as SessionFacts take it. */
export function isoOf(ms: number | undefined): string | undefined {
  return ms === undefined || Math.abs(ms) > 8.64e15 ? undefined : new Date(ms).toISOString();
}

/** Leaves out what is empty, so that rows hold no made-up zeros or blanks. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined | ''> } {
  const kept: Record<string, unknown> = {};
  for (const key in values) {
    const value: unknown = values[key];
    if (value !== undefined && value !== '' && value !== null) kept[key] = value;
  }
  return kept as { [K in keyof T]?: Exclude<T[K], undefined | ''> };
}

/** The table's own entry: names in files may be those of an object's built-in members ("constructor"). */
export function entryOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A value shortened for a message. */
export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}
