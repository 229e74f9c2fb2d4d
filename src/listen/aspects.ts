import { ASPECTS, type Aspect, type Sentiment } from '#src/contract/voice.ts';
import { type ClauseRoom, clauseAround, clauseSentiment } from './clauses.ts';
import { cutsOf, FIRST_ASPECT } from './labels.ts';
import { LOCAL_ASPECTS } from './local.ts';
import { isNamed } from './named.ts';
import type { Reading } from './read.ts';
import type { Found } from './rules.ts';
import { type SentimentScore, sentimentOf } from './sentiment.ts';
import type { Weights } from './weights.ts';

/** Nobody speaks of more things in one breath; a long review that does loses the weakest. */
const MOST_ASPECTS = 5;
/** What a thing's line falls by where its clause feels good or bad. */
const FELT = 0.7;

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
  const leads: { k: number; lead: number; named: boolean }[] = [];
  for (let k = 0; k < ASPECTS.length; k += 1) {
    const lead = aspectLead(weights, reading, k) + (reading.local[LOCAL_ASPECTS + k] ?? 0);
    if (lead >= 0) leads.push({ k, lead, named: isNamed(reading, FIRST_ASPECT + k) });
  }
  return likeliest(leads)
    .map(({ k }) => k)
    .sort((a, b) => a - b)
    .map((k) => describe(weights, reading, room, ASPECTS[k] ?? 'other', reading.found, FIRST_ASPECT + k));
}

/** What is named goes first; of what nothing in the text names the likeliest, and only where nothing is named. */
function likeliest<Lead extends { lead: number; named: boolean }>(leads: Lead[]): Lead[] {
  if (leads.length < 2) return leads;
  leads.sort((a, b) => Number(b.named) - Number(a.named) || b.lead - a.lead);
  const named = leads.filter((one) => one.named).length;
  return leads.slice(0, named === 0 ? 1 : Math.min(MOST_ASPECTS, named));
}

/** By how much an aspect, by its place, is above the line from which it is given; the line is lower where a word of its list stands. */
export function aspectLead({ cuts }: Weights, reading: Reading, k: number): number {
  const lines = isNamed(reading, FIRST_ASPECT + k) ? cuts.named.narrow : cuts.narrow;
  const cut = lines[cutsOf(reading.language)]?.[k] ?? 1;
  const felt = isFelt(reading, FIRST_ASPECT + k) ? FELT : 0;
  return cut >= 1 ? Number.NEGATIVE_INFINITY : (reading.narrow[k] ?? 0) + felt - Math.log(cut / (1 - cut));
}

/** Whether a word of the list stands in a clause that feels good or bad: then it is spoken of, not only mentioned. */
function isFelt({ found, tokens, tones }: Reading, rule: number): boolean {
  for (let at = 0; at < found.size; at += 1) {
    if (found.rule[at] !== rule) continue;
    const [first, last] = clauseAround({ tokens }, found.first[at] ?? 0);
    for (let i = first; i < last; i += 1) if (tones[i] !== 0) return true;
  }
  return false;
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
