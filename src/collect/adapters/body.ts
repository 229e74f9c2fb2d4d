import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted } from '../adapter.ts';
import { eventIds } from '../files/event-ids.ts';

/** What an HTTP body of another system became. One bad record sinks no other. */
export interface BodyEvents {
  events: SourceEvent[];
  /** Records of unknown kinds and records left out on purpose, by name. */
  unknown: string[];
  skipped: string[];
  /** `id` is the source's own, '' when it has none; `index` counts from 0. */
  rejected: { index: number; id: string; field: string; message: string }[];
}

/**
 * Adapts every record of a body, gathers what is wrong with single ones, and gives events without an id one made of their content,
 * so that a repeated delivery makes the same ids.
 *
 * @example bodyEvents('segment', batch, adaptMessage, (record) => text(fields(record)['messageId']))
 */
export function bodyEvents(
  origin: string,
  records: readonly unknown[],
  adapt: (record: unknown) => Adapted,
  idOf: (record: unknown) => string,
): BodyEvents {
  const identified = eventIds(origin);
  const made: BodyEvents = { events: [], unknown: [], skipped: [], rejected: [] };
  records.forEach((record, index) => {
    try {
      const { events, unknown, skipped } = adapt(record);
      for (const event of events) made.events.push(identified(event));
      if (unknown !== undefined) made.unknown.push(unknown);
      if (skipped !== undefined) made.skipped.push(skipped);
    } catch (error) {
      if (!(error instanceof AftershowError)) throw error;
      made.rejected.push({ index, id: idOf(record), field: error.place.field ?? '', message: error.message });
    }
  });
  return made;
}
