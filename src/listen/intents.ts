import { INTENTS, type Intent } from '#src/contract/voice.ts';
import { cutsOf, INTENT_COLUMN } from './labels.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';
import type { Weights } from './weights.ts';

/** What the text wants; several may hold, or none. The rules of its language are among the model's features. */
export function intentsOf({ cuts }: Weights, { wide, language }: Reading): Intent[] {
  const cut = cuts.wide[cutsOf(language)] ?? [];
  const found: Intent[] = [];
  for (let k = 0; k < INTENTS.length; k += 1) {
    const name = INTENTS[k] ?? 'praise';
    if (probability(wide[INTENT_COLUMN + k] ?? 0) >= (cut[INTENT_COLUMN + k] ?? 1)) found.push(name);
  }
  return found;
}
