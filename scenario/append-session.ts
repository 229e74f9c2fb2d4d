import { rowsOf } from '#src/collect/rows.ts';
import type { EventRow, VoiceRow } from '#src/contract/event.ts';
import type { Events } from '#src/store/events/events.ts';
import type { GeneratedSession } from './generate-session.ts';

const ROWS = 25_000;

/**
 * Puts a generated session into an events store as it is: visitor ids are random already, and nobody is identified. For tests
 * and benchmarks; people's data goes the way of `collect/`. Returns how many events were written.
 *
 * @example const events = await openTemporaryEvents(); await appendSession(events, 'demo', generateSession({ seed: 7 }));
 */
export async function appendSession(events: Events, organisation: string, session: GeneratedSession): Promise<number> {
  const made = {
    organisation,
    session: session.facts.id,
    origin: 'generated',
    import: '',
    // Long ago enough for every seed to give the same rows, since what expires counts from here.
    received: new Date(Date.parse(session.facts.start ?? '') + 60 * 86_400_000),
    pseudonym: (raw: string) => raw,
  };
  let written = 0;
  let rows: EventRow[] = [];
  let voices: VoiceRow[] = [];
  const flush = async () => {
    const { refused } = await events.append({ events: rows, voices, rejected: [] });
    if (refused[0] !== undefined) throw new Error(`${refused[0].id} was refused: ${refused[0].message}`);
    written += rows.length;
    rows = [];
    voices = [];
  };
  for (const source of session.events()) {
    const { event, voice } = rowsOf(source, made);
    rows.push(event);
    if (voice !== undefined) voices.push(voice);
    if (rows.length >= ROWS) await flush();
  }
  await flush();
  return written;
}
