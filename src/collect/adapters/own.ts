import { EVENT_TYPES } from '#src/contract/event.ts';
import { type SessionFacts, sessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapter, Sample } from '../adapter.ts';
import { isRefusal, validateEvent } from '../validate.ts';
import { fields } from './fields.ts';

const TYPES: ReadonlySet<unknown> = new Set(EVENT_TYPES);

/**
 * Our own events, as `POST /v1/events` takes them: JSON Lines, an array, or its body. What the session is may stand before them: a
 * first line `{"session": {…}}` (in a body, `session` beside `events`) with any of the fields of SessionFacts (src/contract/session.ts):
 *
 * @example
 *   {"session":{"title":"Autumn","start":"2026-01-08T19:00:00Z","duration_s":2700,"pins":[{"product":"S-1","start_s":60,"end_s":300}]}}
 *   {"id":"1","type":"join","time":"2026-01-08T19:00:04Z","visitor":"v1"}
 */
export const own: Adapter = {
  name: 'aftershow',
  title: "Aftershow's own events (JSON Lines or the body of /v1/events)",
  kind: 'events',
  recognise: ({ records }) => {
    const given = records.flatMap((record) => eventsOf(record) ?? (isFacts(record) ? [] : [record]));
    // What a session is may come in a file of its own, beside a chat that cannot say it.
    if (given.length === 0 && records.some(isFacts)) return 1;
    const ours = given.filter((record) => isOwn(record)).length;
    return ours > 0 && ours >= given.length * 0.6 ? 1 : 0;
  },
  split: (document) => (Array.isArray(document) ? document : eventsOf(document)),
  facts,
  adapt: (record) => {
    if (isFacts(record)) return { events: [] };
    // A file may hold what a clock that runs ahead has written; collecting decides about that on its way in.
    const checked = validateEvent(record, Number.MAX_SAFE_INTEGER);
    if (!isRefusal(checked)) return { events: [checked] };
    const { type } = fields(record);
    if (checked.reason === 'unknown_type') return { events: [], unknown: String(type).slice(0, 60) };
    throw new AftershowError('bad_input', checked.reason.replaceAll('_', ' '), { field: checked.field });
  },
};

/** Throws AftershowError('bad_file') naming the field that is none of a session's. */
function facts({ records }: Sample): Partial<SessionFacts> {
  const [first] = records;
  const { session } = fields(first);
  if (!isFacts(first) && eventsOf(first) === undefined) return {};
  const checked = sessionFacts.partial().safeParse(session ?? {});
  if (checked.success) {
    return Object.fromEntries(Object.entries(checked.data).filter(([, value]) => value !== undefined));
  }
  const issue = checked.error.issues[0];
  const field = ['session', ...(issue?.path ?? [])].join('.');
  throw new AftershowError('bad_file', issue?.message ?? 'not valid', { line: 1, field });
}

function isFacts(record: unknown): boolean {
  const { session, type, events } = fields(record);
  return typeof session === 'object' && session !== null && type === undefined && events === undefined;
}

function isOwn(record: unknown): boolean {
  const { id, type, time } = fields(record);
  return typeof id === 'string' && time !== undefined && TYPES.has(type);
}

function eventsOf(document: unknown): readonly unknown[] | undefined {
  const { events } = fields(document);
  return Array.isArray(events) && events.some(isOwn) ? events : undefined;
}
