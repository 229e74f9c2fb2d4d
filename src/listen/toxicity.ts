import { TOXIC, TOXIC_COLUMN } from './labels.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';

/** An insult of the lists is enough for this much. */
const LISTED = 0.6;
/** Called toxic from here on. No cut is fitted: the sets it was learnt from are mostly insults, a shop's chat is not. */
const TOXIC_FROM = 0.5;

/** How likely a text hurts people, 0 to 1, and whether that is likely enough: the model together with each language's list of insults. */
export function toxicityOf({ wide, found }: Reading): { toxic: boolean; score: number } {
  let score = probability(wide[TOXIC_COLUMN] ?? 0);
  for (let at = 0; at < found.size; at += 1) if (found.rule[at] === TOXIC) score = Math.max(score, LISTED);
  return { toxic: score >= TOXIC_FROM, score };
}
