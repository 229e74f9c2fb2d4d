import { randomUUID } from 'node:crypto';
import type { EventRow, RejectedRow, RejectReason, VoiceRow } from '#src/contract/event.ts';
import type { AppendGate } from '#src/privacy/append-gate.ts';
import type { Events } from '#src/store/events/events.ts';
import type { Parcel, Refused } from './batcher.ts';
import { expiryOf, REJECTED_DAYS } from './retention.ts';

/**
 * One durable write of one batch. Rows of people who were erased are left out right before it, inside the gate that erasures wait
 * for; rows the engine refuses come back by name. Both leave a rejected row: of an erased person the reason and nothing else, so
 * that a retry, a late device or an import brings nothing of them back.
 *
 * @returns the events that were not written, with why
 * @example const refused = await writeBatch({ events, voices: [], rejected: [] }, { gate, events: store });
 */
export function writeBatch(batch: Parcel, to: { gate: AppendGate; events: Events }): Promise<Refused> {
  return to.gate.pass(async (isErased) => {
    const refused = new Map<EventRow, RejectReason>();
    for (const row of batch.events) {
      if (isErased(row.organisation, row.visitor) || isErased(row.organisation, row.customer)) {
        refused.set(row, 'erased_subject');
      }
    }
    const erased = [...refused.keys()].map((row) => remains(row, 'erased_subject'));
    const silent = new Set([...refused.keys()].map(keyOf));
    const { refused: unwritten } = await to.events.append({
      events: refused.size === 0 ? batch.events : batch.events.filter((row) => !refused.has(row)),
      voices: silent.size === 0 ? batch.voices : batch.voices.filter((row) => !silent.has(keyOf(row))),
      rejected: [...batch.rejected.filter((row) => !isErased(row.organisation, row.subject ?? '')), ...erased],
    });
    if (unwritten.length === 0) return refused;
    const ids = new Set(unwritten.map(({ id }) => id));
    const broken = batch.events.filter((row) => ids.has(row.id) && !refused.has(row));
    for (const row of broken) refused.set(row, 'engine_refused');
    await to.events.append({
      events: [],
      voices: [],
      rejected: broken.map((row) => ({ ...remains(row, 'engine_refused'), subject: row.visitor })),
    });
    return refused;
  });
}

/** What stays of an event that was not written: nothing that tells whose it was. */
function remains(row: EventRow, reason: RejectReason): RejectedRow {
  const { organisation, received, origin, import: imported } = row;

  return {
    organisation,
    received,
    id: randomUUID(),
    origin,
    reason,
    field: '',
    body: JSON.stringify({ type: row.type }),
    import: imported,
    expires: expiryOf(REJECTED_DAYS, Date.parse(`${received.slice(0, 10)}T00:00:00Z`)),
  };
}

/** An event and its voice item share it. */
function keyOf(row: EventRow | VoiceRow): string {
  return JSON.stringify([row.organisation, row.session, row.time, row.id]);
}
