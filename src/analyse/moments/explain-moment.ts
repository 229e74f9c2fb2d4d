import type { Lag, Moment, Quote, Word } from '#src/contract/debrief.ts';
import type { Pin, Segment } from '#src/contract/session.ts';
import { logOdds } from '#src/statistics/log-odds.ts';
import type { ChatMessage } from './chat-signals.ts';
import { isCritical } from './critical-words.ts';
import type { RankedMoment } from './rank-moments.ts';
import { stretchToWatch } from './stretch-to-watch.ts';
import { wordsOf } from './words-of.ts';

/** What is known around a moment: what was said in it, how often each word was said in the session, what was on stage. */
export interface Surroundings {
  rank: number;
  lag: Lag;
  messages: readonly ChatMessage[];
  /** Messages of the whole session that hold each word. */
  sessionWords: ReadonlyMap<string, number>;
  pins: readonly Pin[];
  segments: readonly Segment[];
  duration_s: number;
}

const WORDS = 8;
const QUOTES = 3;
const LONGEST_QUOTE = 300;

/**
 * Says what a stretch was about: what to watch of it (`stretchToWatch`), the signals that drove it, the products and the segment on
 * screen when it was set off (from peak − lag, as long as the reactions lasted), the words over-represented against the rest of the session (z > 1.96, from two people at least), and three quotes, one of
 * them critical if there is one.
 *
 * @example explainMoment(ranked, surroundings).words[0]?.word
 */
export function explainMoment(ranked: RankedMoment, around: Surroundings): Moment {
  const { lag, pins, segments, duration_s } = around;
  const within = (at_s: number) => Math.max(0, Math.min(duration_s, at_s));
  const watch = stretchToWatch(ranked, lag.seconds);
  const shown_s = within(ranked.peak_s - lag.seconds);
  const hidden_s = within(shown_s + ranked.to_s - ranked.from_s);
  const words = overRepresented(around.messages, around.sessionWords);
  return {
    rank: around.rank,
    kind: ranked.kind,
    start_s: within(watch.start_s),
    peak_s: ranked.peak_s,
    end_s: within(watch.end_s),
    score: ranked.score,
    p: ranked.p,
    signals: ranked.signals,
    products: [
      ...new Set(pins.filter((pin) => pin.start_s <= hidden_s && pin.end_s > shown_s).map(({ product }) => product)),
    ],
    segment: segments.find((segment) => segment.start_s <= shown_s && segment.end_s > shown_s)?.title ?? null,
    words,
    quotes: pickQuotes(around.messages, words),
  };
}

function overRepresented(messages: readonly ChatMessage[], sessionWords: ReadonlyMap<string, number>): Word[] {
  const inside = new Map<string, number>();
  const authors = new Map<string, Set<string>>();
  for (const { author, text } of messages) {
    for (const word of wordsOf(text)) {
      inside.set(word, (inside.get(word) ?? 0) + 1);
      const said = authors.get(word);
      if (said === undefined) authors.set(word, new Set([author]));
      else said.add(author);
    }
  }
  const elsewhere = new Map<string, number>();
  for (const [word, count] of sessionWords) elsewhere.set(word, Math.max(0, count - (inside.get(word) ?? 0)));
  return logOdds(inside, elsewhere)
    .filter(({ word, z }) => z > 1.96 && (authors.get(word)?.size ?? 0) > 1)
    .slice(0, WORDS);
}

/** Messages that say most of what was special, from different people in different words. */
function pickQuotes(messages: readonly ChatMessage[], words: readonly Word[]): Quote[] {
  const weight = new Map(words.map(({ word, z }) => [word, z]));
  const candidates = messages
    .filter(({ text }) => text.trim() !== '' && !/https?:\/\//.test(text) && !text.startsWith('!'))
    .map((message) => {
      const said = wordsOf(message.text);
      const special = said.reduce((sum, word) => sum + (weight.get(word) ?? 0), 0);
      return { message, worth: (1 + special) * Math.min(1, (said.length + 1) / 4), critical: isCritical(message.text) };
    })
    .sort((a, b) => b.worth - a.worth || a.message.at_s - b.message.at_s);
  const picked: typeof candidates = [];
  for (const candidate of candidates) {
    if (picked.length >= QUOTES) break;
    if (picked.some(({ message }) => alike(message, candidate.message))) continue;
    picked.push(candidate);
  }
  const critical = candidates.find((candidate) => candidate.critical);
  if (critical !== undefined && !picked.some((quote) => quote.critical)) {
    const same = picked.findIndex(({ message }) => alike(message, critical.message));
    picked.splice(same >= 0 ? same : QUOTES - 1, 1, critical);
  }
  return picked
    .sort((a, b) => a.message.at_s - b.message.at_s)
    .map(({ message, critical: harsh }) => ({
      id: message.id,
      at_s: message.at_s,
      author: message.author,
      text: message.text.length > LONGEST_QUOTE ? `${message.text.slice(0, LONGEST_QUOTE)}…` : message.text,
      critical: harsh,
    }));
}

function alike(a: ChatMessage, b: ChatMessage): boolean {
  return a.author === b.author || wordsOf(a.text).sort().join(' ') === wordsOf(b.text).sort().join(' ');
}
