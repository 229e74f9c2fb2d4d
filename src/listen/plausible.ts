import type { Intent } from '#src/contract/voice.ts';
import type { Reading } from './read.ts';
import { sentimentOf } from './sentiment.ts';

/** What the words of a text feel like, clause by clause, and what the model says of the whole. */
export interface Mood {
  /** Some clause has more good words than bad ones, some clause more bad ones. */
  good: boolean;
  bad: boolean;
  /** P(positive) − P(negative). */
  score: number;
  negative: boolean;
  /** It is short, or looks like one of a shop's own channels; in reviews elsewhere a fault is told in kind words too. */
  shop: boolean;
}

/** Surely so: nothing in the words has to confirm it. */
const SURE = 0.6;
/** A score this far from nothing says something. */
const CLEAR = 0.3;
/** An intent this far above its line needs no word of its list. */
const FAR = 1.2;
/** A fault that a list names in words that feel bad is believed this far below its line. */
const NEAR = -0.4;
/** Texts up to so many tokens are read as if a shop's own: nobody reviews in so few. */
const SHORT = 15;

/** Looks at each clause's tones. */
export function moodOf(reading: Reading): Mood {
  const { tokens, tones } = reading;
  let [good, bad, sum] = [false, false, 0];
  for (let i = 0; i < tokens.size; i += 1) {
    sum += tones[i] ?? 0;
    if (i + 1 < tokens.size && tokens.clause[i + 1] === tokens.clause[i]) continue;
    good ||= sum > 0;
    bad ||= sum < 0;
    sum = 0;
  }
  const { score, label } = sentimentOf(reading);
  return { good, bad, score, negative: label === 'negative', shop: reading.own >= 0.5 || tokens.size <= SHORT };
}

/**
 * Whether an intent is given of a text that feels like this: no praise without a good word in what is plainly bad, no complaint in what
 * is plainly good or only asks, no wish to buy in what only complains. The model's scores alone know no such thing.
 *
 * @param lead by how much the intent is above its line
 * @param words whether a word of the intent's list stands in the text, and whether it only stands there negated
 */
export function isPlausible(
  intent: Intent,
  lead: number,
  mood: Mood,
  words: { named: boolean; denied: boolean },
): boolean {
  const { good, bad, score, negative, shop } = mood;
  const { named, denied } = words;
  switch (intent) {
    case 'praise':
      return lead >= 0 && (good ? !negative || score > -SURE || named : !negative && !(bad && score < SURE));
    case 'complaint':
    case 'problem_report':
      if (!shop) return lead >= 0;
      if (named && negative && bad) return lead >= NEAR;
      if (lead < 0) return false;
      return lead >= FAR || !good || bad || (negative && score < -CLEAR);
    case 'purchase_intent':
      return lead >= 0 && (named || lead >= FAR) && !(negative && bad && !good);
    case 'suggestion':
      return lead >= (denied ? FAR : 0);
    default:
      return lead >= 0;
  }
}
