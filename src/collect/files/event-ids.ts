import { hash } from 'node:crypto';
import type { SourceEvent } from '#src/contract/event.ts';

/** How many different contents are remembered: copies of an event lie close together in a file, a second export far away. */
const REMEMBERED = 100_000;
const LONGEST_ID = 200;

/**
 * Gives events without an id, in place, (adapters leave it '') one made of what they say and, among identical ones, of their ordinal, so that
 * reading the same file again counts nothing twice and two equal messages of one second count as two. Remembers for one file.
 *
 * @example const identified = eventIds('twitch-html'); identified(event).id
 */
export function eventIds(adapter: string): (event: SourceEvent) => SourceEvent {
  // Two generations: forgetting the oldest one by one would make a Map walk over all it has forgotten.
  let recent = new Map<string, number>();
  let older = new Map<string, number>();
  return (event) => {
    if (event.id.length > LONGEST_ID) event.id = digest(event.id);
    if (event.id !== '') return event;
    const { person } = event;
    const who = event.visitor ?? person?.externalId ?? person?.email ?? person?.name ?? '';
    const content = digest(
      `${adapter}\u001f${event.type}\u001f${event.time}\u001f${event.session ?? ''}\u001f${who}\u001f${event.text ?? ''}\u001f${event.name ?? ''}\u001f${event.product ?? ''}\u001f${event.amount ?? ''}\u001f${event.quantity ?? ''}\u001f${event.ref ?? ''}`,
    );
    const ordinal = recent.get(content) ?? older.get(content) ?? 0;
    recent.set(content, ordinal + 1);
    if (recent.size >= REMEMBERED) {
      older = recent;
      recent = new Map();
    }
    event.id = ordinal === 0 ? content : `${content}-${ordinal}`;
    return event;
  };
}

function digest(content: string): string {
  return hash('sha256', content, 'hex').slice(0, 32);
}
