import { EMPHASIS, LAUGH, NO_REACTION, SURPRISE } from './reaction-patterns.ts';
import type { Signal } from './signals.ts';
import { STEP_S, signalOf, VOTE_S } from './signals.ts';

/** One message of a chat: seconds from the session's start, who wrote it, what. */
export interface ChatMessage {
  at_s: number;
  author: string;
  text: string;
  id: string;
}

const laugh = new RegExp(LAUGH, 'u');
const surprise = new RegExp(SURPRISE, 'u');
const emphasis = new RegExp(EMPHASIS, 'u');
const noReaction = new RegExp(NO_REACTION, 'u');

/**
 * Counts a chat in buckets of five seconds from `start_s`: messages as they are, and votes — each chatter counts once per half
 * minute, for each way of reacting — that a single person cannot stuff.
 *
 * @example chatSignals(messages, 0, 3600).map(({ name }) => name) // ['chat', 'chatters', 'laughs', 'emphasis', 'surprise']
 */
export function chatSignals(messages: readonly ChatMessage[], start_s: number, end_s: number): Signal[] {
  const buckets = Math.max(1, Math.ceil((end_s - start_s) / STEP_S));
  const counted = {
    chat: new Float64Array(buckets),
    chatters: new Float64Array(buckets),
    laughs: new Float64Array(buckets),
    emphasis: new Float64Array(buckets),
    surprise: new Float64Array(buckets),
  };
  const voted = {
    chatters: new Set<string>(),
    laughs: new Set<string>(),
    emphasis: new Set<string>(),
    surprise: new Set<string>(),
  };
  for (const { at_s, author, text } of messages) {
    const bucket = Math.floor((at_s - start_s) / STEP_S);
    if (bucket < 0 || bucket >= buckets) continue;
    counted.chat[bucket] = (counted.chat[bucket] as number) + 1;
    const lower = text.toLowerCase();
    if (noReaction.test(lower)) continue;
    const voter = `${Math.floor((at_s - start_s) / VOTE_S)} ${author}`;
    const vote = (kind: keyof typeof voted) => {
      if (voted[kind].has(voter)) return;
      voted[kind].add(voter);
      counted[kind][bucket] = (counted[kind][bucket] as number) + 1;
    };
    vote('chatters');
    if (laugh.test(lower)) vote('laughs');
    if (emphasis.test(text)) vote('emphasis');
    if (surprise.test(lower)) vote('surprise');
  }
  return Object.entries(counted).map(([name, values]) => signalOf(name, values));
}
