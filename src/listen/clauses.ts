import { addWords, type Features } from './features.ts';
import { SENTIMENT_COLUMN } from './labels.ts';
import type { Reading } from './read.ts';
import { chosen, type SentimentScore, sentimentOf } from './sentiment.ts';
import { addBlock } from './table.ts';
import { toneOf } from './tone.ts';
import type { Weights } from './weights.ts';

/** How much the tones of a clause count beside the model, which sees few words there. */
const CLAUSE_TONE = 1.5;
/** How much the rest of the text says about a clause. */
const WHOLE = 0.3;

/** Room for the clauses of one text. */
export interface ClauseRoom {
  features: Features;
  sums: Float64Array;
  whole: Int32Array;
}

/** First token of the clause that a token is in, and the token after its last. */
export function clauseAround({ tokens }: Pick<Reading, 'tokens'>, token: number): [first: number, last: number] {
  const clause = tokens.clause[token];
  let [first, last] = [token, token + 1];
  while (first > 0 && tokens.clause[first - 1] === clause) first -= 1;
  while (last < tokens.size && tokens.clause[last] === clause) last += 1;
  return [first, last];
}

/**
 * Sentiment of one clause: its own words and tones, and a little of the whole text. "Superb, but too dear" is good about the one and bad
 * about the other.
 */
export function clauseSentiment(
  weights: Weights,
  reading: Reading,
  first: number,
  last: number,
  room: ClauseRoom,
): SentimentScore {
  const { sentiment: whole, tokens, tones } = reading;
  if (first === 0 && last === tokens.size) return sentimentOf(reading);
  const { features, sums } = room;
  addWords(tokens, features, first, last);
  sums.fill(0);
  addBlock(weights.wide, features.index, 0, features.words, 0, sums, room.whole);
  addBlock(weights.wide, features.index, features.words, features.characters, 1, sums, room.whole);
  const tone = CLAUSE_TONE * toneOf(tones, first, last);
  const score = (k: number) => (sums[SENTIMENT_COLUMN + k] ?? 0) + WHOLE * (whole[k] ?? 0);
  return chosen(score(0) - tone, score(1), score(2) + tone);
}
