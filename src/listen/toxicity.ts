import { cutsOf, TOXIC, TOXIC_COLUMN } from './labels.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';
import type { Weights } from './weights.ts';

/** An insult of the lists is enough for this much. */
const LISTED = 0.6;

/** How likely a text hurts people, 0 to 1, and whether it reaches the cut: the model together with each language's list of insults. */
export function toxicityOf({ cuts }: Weights, { wide, found, language }: Reading): { toxic: boolean; score: number } {
  let score = probability(wide[TOXIC_COLUMN] ?? 0);
  for (let at = 0; at < found.size; at += 1) if (found.rule[at] === TOXIC) score = Math.max(score, LISTED);
  return { toxic: score >= Math.min(LISTED, cuts.wide[cutsOf(language)]?.[TOXIC_COLUMN] ?? LISTED), score };
}
