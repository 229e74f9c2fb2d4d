import { INTENTS, type Intent } from '#src/contract/voice.ts';
import { exclaims } from './exclaims.ts';
import { cutsOf, FIRST_INTENT, PUBLIC_INTENTS } from './labels.ts';
import { LOCAL_INTENTS } from './local.ts';
import { isDenied, isNamed } from './named.ts';
import { isPlausible, moodOf } from './plausible.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';
import type { Weights } from './weights.ts';

/** Brings a difference of probabilities to about the size of scores: the logistic curve is a quarter as steep as it is high. */
const STEEP = 4;

/** What corrections add from here on is meant. */
const TAUGHT = 0.5;

const QUESTION: number = PUBLIC_INTENTS.length + INTENTS.indexOf('question');

/**
 * What the text wants; several may hold, or none.
 */
export function intentsOf(weights: Weights, reading: Reading): Intent[] {
  const found: Intent[] = [];
  const mood = moodOf(reading);
  for (let k = 0; k < INTENTS.length; k += 1) {
    const [name, local] = [INTENTS[k] ?? 'praise', reading.local[LOCAL_INTENTS + k] ?? 0];
    // Whoever corrected an answer knows better than what is plausible; what corrections add in passing changes nothing.
    const taught = Math.abs(local) >= TAUGHT;
    const lead = intentLead(weights, reading, k) + (taught ? local : 0);
    if (!taught && name === 'question' && exclaims(reading)) continue;
    if (taught ? lead >= 0 : isPlausible(name, lead, mood, wordsOf(reading, FIRST_INTENT + k))) found.push(name);
  }
  return found;
}

function wordsOf(reading: Reading, rule: number): { named: boolean; denied: boolean } {
  const named = isNamed(reading, rule);
  return { named, denied: !named && isDenied(reading, rule) };
}

/**
 * By how much an intent, by its place, is above the line from which it is given. Complaints, problems and suggestions were labelled by
 * others in reviews and by us in a shop's own channels, each in their way: both answers are weighed by how much the text looks like
 * either, and a plain question by ours alone: nobody asks in a review. The rules of the text's language are among the features of both.
 */
export function intentLead({ cuts }: Weights, reading: Reading, k: number): number {
  const { intents, own, language } = reading;
  const cut = cuts.intents[cutsOf(language)] ?? [];
  const ours = PUBLIC_INTENTS.length + k;
  const named = isNamed(reading, FIRST_INTENT + k);
  const ourCut = named ? cuts.named.intents[cutsOf(language)]?.[k] : cut[ours];
  const byUs = probability(intents[ours] ?? 0) - (ourCut ?? 1);
  if (k >= PUBLIC_INTENTS.length) return STEEP * byUs;
  const byOthers = probability(intents[k] ?? 0) - (cut[k] ?? 1);
  const ask = probability(intents[QUESTION] ?? 0);
  const plain = ask * (1 - probability((reading.sentiment[0] ?? 0) - (reading.sentiment[1] ?? 0)));
  const weight = own + (1 - own) * plain;
  return STEEP * (weight * byUs + (1 - weight) * byOthers);
}
