import { LOCAL_TOXIC } from './local.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';

/** Called toxic from here on. No cut is fitted: the sets it was learnt from are mostly insults, a shop's chat is not. */
const TOXIC_FROM = 0.5;

/** How likely a text hurts people, 0 to 1, and whether that is likely enough: the model together with each language's list of insults. */
export function toxicityOf({ toxic, local }: Reading): { toxic: boolean; score: number } {
  const score = probability(toxic + (local[LOCAL_TOXIC] ?? 0));
  return { toxic: score >= TOXIC_FROM, score };
}
