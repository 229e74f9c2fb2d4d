import { hash } from 'node:crypto';
import type { SourceEvent } from '#src/contract/event.ts';

/** How many different contents are remembered: copies of an event lie close together in a file, a second export far away. */
const REMEMBERED = 200_000;
const LONGEST_ID = 200;

/**
 * Gives events without an id (adapters leave it '') one made of what they say and, among identical ones, of their ordinal, so that
 * reading the same file again counts nothing twice and two equal messages of one second count as two. Remembers for one file.
 *
 * @example const identified = eventIds('twitch-html'); identified(event).id
 */
export function eventIds(adapter: string): (event: SourceEvent) => SourceEvent {
  const seen = new Map<string, number>();
  return (event) => {
    if (event.id !== '') return event.id.length <= LONGEST_ID ? event : { ...event, id: digest([event.id]) };
    const content = digest([
      adapter,
      event.type,
      String(event.time),
      event.session ?? '',
      event.visitor ?? event.person?.externalId ?? event.person?.email ?? event.person?.name ?? '',
      event.text ?? '',
      event.name ?? '',
      event.product ?? '',
      String(event.amount ?? ''),
      String(event.quantity ?? ''),
      event.ref ?? '',
    ]);
    const ordinal = seen.get(content) ?? 0;
    seen.set(content, ordinal + 1);
    if (seen.size > REMEMBERED) {
      const oldest = seen.keys().next().value;
      if (oldest !== undefined) seen.delete(oldest);
    }
    return { ...event, id: ordinal === 0 ? content : `${content}-${ordinal}` };
  };
}

function digest(parts: readonly string[]): string {
  return hash('sha256', parts.join('\u001f'), 'hex').slice(0, 32);
}
