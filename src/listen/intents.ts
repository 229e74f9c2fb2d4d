import { INTENTS, type Intent } from '#src/contract/voice.ts';
import { cutsOf, INTENT_COLUMN, OWN_INTENT_COLUMN, PUBLIC_INTENTS } from './labels.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';
import type { Weights } from './weights.ts';

/**
 * What the text wants; several may hold, or none. Either what was learnt from our own corpus says so, or, for complaints, problems and
 * suggestions, what was learnt from public data as well. The rules of the text's language are among the features of both.
 */
export function intentsOf({ cuts }: Weights, { wide, narrow, language }: Reading): Intent[] {
  const found: Intent[] = [];
  const [cut, ownCut] = [cuts.wide[cutsOf(language)] ?? [], cuts.narrow[cutsOf(language)] ?? []];
  for (let k = 0; k < INTENTS.length; k += 1) {
    const name = INTENTS[k] ?? 'praise';
    const own = OWN_INTENT_COLUMN + k;
    const open = INTENT_COLUMN + k;
    if (probability(narrow[own] ?? 0) >= (ownCut[own] ?? 1)) found.push(name);
    else if (k < PUBLIC_INTENTS.length && probability(wide[open] ?? 0) >= (cut[open] ?? 1)) found.push(name);
  }
  return found;
}
