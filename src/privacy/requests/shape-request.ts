import type { Selectable } from 'kysely';
import type { RequestHead } from '#src/contract/privacy-request.ts';
import type { Records } from '#src/store/records/schema.ts';

const DAY_MS = 86_400_000;

/** A request as lists show it. */
export function shapeRequest(row: Selectable<Records['requests']>, now: Date): RequestHead {
  const { id, kind, scope, source, state, customer } = row;
  return {
    ...{ id, kind, scope, source, state, customer },
    received: row.received.toISOString(),
    due: row.due.toISOString(),
    days_left: row.closed === null ? Math.floor((row.due.getTime() - now.getTime()) / DAY_MS) : null,
    extended: row.extended?.toISOString() ?? null,
    closed: row.closed?.toISOString() ?? null,
  };
}
