import { ASPECTS, type Aspect, type Sentiment } from '#src/contract/voice.ts';
import { type ClauseRoom, clauseAround, clauseSentiment } from './clauses.ts';
import { cutsOf, FIRST_ASPECT } from './labels.ts';
import { LOCAL_ASPECTS } from './local.ts';
import type { Reading } from './read.ts';
import type { Found } from './rules.ts';
import { type SentimentScore, sentimentOf } from './sentiment.ts';
import type { Weights } from './weights.ts';

export interface AspectSentiment {
  aspect: Aspect;
  sentiment: Sentiment;
  /** P(positive) − P(negative) of the clause around the term. */
  score: number;
  /** What was written about it, as it stands in the text; empty where the text as a whole says it. */
  term: string;
}

/**
 * What a text is about and how it feels about each: words of the lists that the model confirms, or the model alone where it is sure; the
 * sentiment is that of the clause around the term.
 */
export function aspectsOf(weights: Weights, reading: Reading, room: ClauseRoom): AspectSentiment[] {
  const answers: AspectSentiment[] = [];
  for (let k = 0; k < ASPECTS.length; k += 1) {
    const aspect = ASPECTS[k] ?? 'other';
    if (aspectLead(weights, reading, k) + (reading.local[LOCAL_ASPECTS + k] ?? 0) < 0) continue;
    answers.push(describe(weights, reading, room, aspect, reading.found, FIRST_ASPECT + k));
  }
  return answers;
}

/** By how much an aspect, by its place, is above the line from which it is given. */
export function aspectLead({ cuts }: Weights, { narrow, language }: Reading, k: number): number {
  const cut = cuts.narrow[cutsOf(language)]?.[k] ?? 1;
  return cut >= 1 ? Number.NEGATIVE_INFINITY : (narrow[k] ?? 0) - Math.log(cut / (1 - cut));
}

/** Sentiment about one thing: the mean over the clauses in which its terms stand. */
function describe(
  weights: Weights,
  reading: Reading,
  room: ClauseRoom,
  aspect: Aspect,
  found: Found,
  rule: number,
): AspectSentiment {
  let term = '';
  let [count, sum] = [0, 0];
  let best: SentimentScore | undefined;
  let before = -1;
  for (let at = 0; at < found.size && count < 4; at += 1) {
    if (found.rule[at] !== rule) continue;
    const token = found.first[at] ?? 0;
    if (term === '') term = written(reading, token, found.length[at] ?? 1);
    const [first, last] = clauseAround(reading, token);
    if (first === before) continue;
    before = first;
    const one = clauseSentiment(weights, reading, first, last, room);
    if (best === undefined || Math.abs(one.score) > Math.abs(best.score)) best = one;
    sum += one.score;
    count += 1;
  }
  const chosenOne = best ?? sentimentOf(reading);
  return { aspect, sentiment: chosenOne.label, score: count > 0 ? sum / count : chosenOne.score, term };
}

function written({ tokens }: Reading, first: number, length: number): string {
  return tokens.text.slice(tokens.at[first] ?? 0, tokens.until[first + length - 1] ?? 0);
}
