import type { Recognised } from '#src/contract/import.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { type Reading, type ReadOptions, readSource } from '../../files/read-file.ts';
import { sessionSpan } from '../session-span.ts';

/** A look at a file ends after so many rows, or so long: what is not seen by then is said to be more. */
const MOST_ROWS = 100_000;
const LONGEST_MS = 3_000;

/** What a look at a file has shown. */
export interface Look {
  source: Reading['source'];
  facts: Partial<SessionFacts>;
  rows: number;
  complete: boolean;
  span: Pick<Recognised, 'first' | 'last' | 'from_s' | 'to_s'>;
  /** Rows are refused because nothing says in which currency their amounts are. */
  needsCurrency: boolean;
  currency: string | null;
}

/**
 * Reads the beginning of a file as its import would, and keeps nothing.
 *
 * @throws AftershowError what `readSource` throws, among it unknown_source
 */
export async function lookAtFile(path: string, options: ReadOptions): Promise<Look> {
  const reading = await readSource(path, options);
  const [span, clock, offset] = [sessionSpan(), [Infinity, -Infinity], [Infinity, -Infinity]];
  const until = performance.now() + LONGEST_MS;
  let complete = true;
  let currency: string | null = reading.facts.currency ?? reading.source.map?.money ?? null;
  for await (const batch of reading.batches) {
    for (const event of batch) {
      span.add(event);
      const seen = event.replay ? offset : clock;
      seen[0] = Math.min(seen[0] ?? Infinity, event.time);
      seen[1] = Math.max(seen[1] ?? -Infinity, event.time);
      if (event.type !== 'tip') currency ??= event.currency ?? null;
    }
    if (reading.counts.records < MOST_ROWS && performance.now() < until) continue;
    complete = false;
    break;
  }
  const unpriced = reading.rejected.some(({ message }) => message.startsWith('its currency is not said'));
  return {
    source: reading.source,
    facts: { ...reading.sessions[0], ...reading.facts },
    rows: reading.counts.records,
    complete,
    span: {
      first: isoOf(clock[0]),
      last: isoOf(clock[1]),
      from_s: secondsOf(offset[0]),
      to_s: secondsOf(offset[1]),
    },
    needsCurrency: unpriced || (reading.source.kind === 'products' && currency === null),
    currency,
  };
}

function isoOf(ms: number | undefined): string | null {
  return ms === undefined || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}

function secondsOf(ms: number | undefined): number | null {
  return ms === undefined || !Number.isFinite(ms) ? null : ms / 1000;
}
