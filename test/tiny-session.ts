import { rowsOf } from '#src/collect/rows.ts';
import type { SourceEvent, VoiceRow } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import type { Events } from '#src/store/events/events.ts';

/** Start of every session made by hand. */
export const START = Date.UTC(2026, 10, 19, 19, 0, 0);

let made = 0;

/**
 * Facts of a session made by hand: ten minutes, one currency, nothing planned; whatever is given replaces them.
 *
 * @example tinyFacts({ duration_s: 60, pins: [{ product: 'a', start_s: 0, end_s: 30 }] })
 */
export function tinyFacts(facts: Partial<SessionFacts> = {}): SessionFacts {
  return {
    id: `tiny-${++made}`,
    title: 'Tiny',
    start: new Date(START).toISOString(),
    planned_start: null,
    duration_s: 600,
    zone: 'Europe/Paris',
    currency: 'EUR',
    language: null,
    host: null,
    format: null,
    promotion: false,
    generated: false,
    targets: {},
    segments: [],
    pins: [],
    products: [],
    figures: [],
    lag_s: null,
    ...facts,
  };
}

/** An event made by hand: `at` is seconds from the start; the id is made up where none is given. */
export type TinyEvent = Omit<SourceEvent, 'id' | 'time'> & { id?: string; at: number };

/**
 * Writes events made by hand into a store, as collecting would, and gives the context to ask about them.
 *
 * @example await fill(events, facts, [{ type: 'join', at: 0, visitor: 'ann' }])
 */
export async function fill(
  events: Events,
  facts: SessionFacts,
  list: Iterable<TinyEvent & { customer?: string }>,
  organisation = 'tiny',
  received = new Date(START + 86_400_000),
): Promise<AnalysisContext> {
  const rows = [];
  const voices: VoiceRow[] = [];
  let number = 0;
  for (const { at, customer, ...event } of list) {
    const time = (event.replay ? 0 : START) + Math.round(at * 1000);
    const row = rowsOf(
      { id: `${facts.id}-${++number}`, ...event, time },
      {
        organisation,
        session: facts.id,
        origin: 'test',
        import: '',
        received,
        pseudonym: (raw) => raw,
        ...(customer === undefined ? {} : { customer }),
      },
    );
    // rowsOf takes '' for "none named"; a test means it.
    rows.push({ ...row.event, session: event.session ?? facts.id });
    if (row.voice) voices.push(row.voice);
  }
  const { refused } = await events.append({ events: rows, voices, rejected: [] });
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
  return { organisation, events, now: () => new Date(START + 30 * 86_400_000) };
}
