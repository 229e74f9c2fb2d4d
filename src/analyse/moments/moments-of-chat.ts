import type { Lag, Moment } from '#src/contract/debrief.ts';
import { type ChatMessage, chatSignals } from './chat-signals.ts';
import { estimateLag } from './estimate-lag.ts';
import { explainMoment } from './explain-moment.ts';
import { type RankedMoment, rankMoments } from './rank-moments.ts';
import { wordsOf } from './words-of.ts';

export interface ChatOptions {
  /** The lag the user set, in seconds; null estimates it. */
  lag_s?: number | null;
  /** Most high moments wanted; low ones are at most half as many. */
  top?: number;
  /** Adapter the chat came with. */
  origin?: string;
  /** The session's length where it is known; else the last message ends it. */
  duration_s?: number;
  seed?: number;
}

/** Low moments that shuffled sessions show as often as this are left out: a lull is easily found. */
const LOW_CHANCE = 0.05;

/**
 * The moments of a chat without any store: what `aftershow moments FILE` prints. Messages may come in any order; those before the
 * start (negative times) are left out. High moments first, by rank.
 *
 * @example momentsOfChat([{ at_s: 5, author: 'a', text: 'hi', id: '1' }]).lag.from // 'calibrated'
 */
export function momentsOfChat(
  messages: readonly ChatMessage[],
  options: ChatOptions = {},
): { lag: Lag; moments: Moment[] } {
  const ordered = messages.filter(({ at_s }) => at_s >= 0).sort((a, b) => a.at_s - b.at_s);
  const none = new Float64Array(0);
  const origin = options.origin ?? '';
  const lag = estimateLag({ set_s: options.lag_s ?? null, pins_s: [], clicks: none, chat: none, origin });
  const first = ordered[0];
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) return { lag, moments: [] };
  const start_s = startOf(first.at_s, last.at_s);
  const duration_s = Math.max(options.duration_s ?? 0, last.at_s + 0.001);
  const signals = chatSignals(ordered, start_s, duration_s);
  const top = options.top ?? 10;
  const ask = { seed: options.seed ?? 1 };
  const high = rankMoments({ start_s, signals, present: null }, 'high', { ...ask, top });
  const low = rankMoments({ start_s, signals, present: null }, 'low', { ...ask, top: Math.ceil(top / 2) });
  const sessionWords = countWords(ordered);
  const explain = (ranked: RankedMoment, index: number) =>
    explainMoment(ranked, {
      rank: index + 1,
      lag,
      messages: ordered.filter(({ at_s }) => at_s >= ranked.from_s && at_s < ranked.to_s),
      sessionWords,
      pins: [],
      segments: [],
      duration_s,
    });
  return { lag, moments: [...high.map(explain), ...low.filter(({ p }) => p <= LOW_CHANCE).map(explain)] };
}

/** A chat cut out of a longer one starts where it starts; one that merely warms up late starts at 0. */
function startOf(first_s: number, last_s: number): number {
  return first_s > last_s / 2 ? Math.floor(first_s) : 0;
}

function countWords(messages: readonly ChatMessage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of messages) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
