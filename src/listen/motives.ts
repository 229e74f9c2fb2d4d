import { BARRIERS, type Barrier, MOTIVATIONS, type Motivation } from '#src/contract/voice.ts';
import { BARRIER_COLUMN, cutsOf, MOTIVATION_COLUMN } from './labels.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';
import type { Weights } from './weights.ts';

/** Why somebody buys. */
export function motivationsOf({ cuts }: Weights, reading: Reading): Motivation[] {
  return reached(MOTIVATIONS, MOTIVATION_COLUMN, cuts, reading);
}

/** What stops somebody. */
export function barriersOf({ cuts }: Weights, reading: Reading): Barrier[] {
  return reached(BARRIERS, BARRIER_COLUMN, cuts, reading);
}

function reached<Name extends string>(
  names: readonly Name[],
  first: number,
  cuts: Weights['cuts'],
  { narrow, language }: Reading,
): Name[] {
  const cut = cuts.narrow[cutsOf(language)] ?? [];
  const found: Name[] = [];
  for (let k = 0; k < names.length; k += 1) {
    const name = names[k];
    if (name !== undefined && probability(narrow[first + k] ?? 0) >= (cut[first + k] ?? 1)) found.push(name);
  }
  return found;
}
