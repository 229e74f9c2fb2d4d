import { EVENT_TYPES } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapter } from '../adapter.ts';
import { isRefusal, validateEvent } from '../validate.ts';
import { fields } from './fields.ts';

const TYPES: ReadonlySet<unknown> = new Set(EVENT_TYPES);

/** Our own events, as `POST /v1/events` takes them: JSON Lines, an array, or its body. */
export const own: Adapter = {
  name: 'aftershow',
  title: "Aftershow's own events (JSON Lines or the body of /v1/events)",
  kind: 'events',
  recognise: ({ records }) => {
    const given = records.flatMap((record) => eventsOf(record) ?? [record]);
    const ours = given.filter((record) => isOwn(record)).length;
    return ours > 0 && ours >= given.length * 0.6 ? 1 : 0;
  },
  split: (document) => (Array.isArray(document) ? document : eventsOf(document)),
  adapt: (record) => {
    // A file may hold what a clock that runs ahead has written; collecting decides about that on its way in.
    const checked = validateEvent(record, Number.MAX_SAFE_INTEGER);
    if (!isRefusal(checked)) return { events: [checked] };
    const { type } = fields(record);
    if (checked.reason === 'unknown_type') return { events: [], unknown: String(type).slice(0, 60) };
    throw new AftershowError('bad_input', checked.reason.replaceAll('_', ' '), { field: checked.field });
  },
};

function isOwn(record: unknown): boolean {
  const { id, type, time } = fields(record);
  return typeof id === 'string' && time !== undefined && TYPES.has(type);
}

function eventsOf(document: unknown): readonly unknown[] | undefined {
  const { events } = fields(document);
  return Array.isArray(events) && events.some(isOwn) ? events : undefined;
}
