import { BARRIERS, type Barrier, MOTIVATIONS, type Motivation } from '#src/contract/voice.ts';
import { BARRIER_COLUMN, cutsOf, FIRST_BARRIER, FIRST_MOTIVATION, MOTIVATION_COLUMN } from './labels.ts';
import { isNamed } from './named.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';
import type { Weights } from './weights.ts';

/** Why somebody buys. */
export function motivationsOf({ cuts }: Weights, reading: Reading): Motivation[] {
  return reached(MOTIVATIONS, MOTIVATION_COLUMN, FIRST_MOTIVATION, cuts, reading);
}

/** What stops somebody. */
export function barriersOf({ cuts }: Weights, reading: Reading): Barrier[] {
  return reached(BARRIERS, BARRIER_COLUMN, FIRST_BARRIER, cuts, reading);
}

function reached<Name extends string>(
  names: readonly Name[],
  first: number,
  rule: number,
  cuts: Weights['cuts'],
  reading: Reading,
): Name[] {
  const { narrow, language } = reading;
  const [cut, namedCut] = [cuts.narrow[cutsOf(language)] ?? [], cuts.named.narrow[cutsOf(language)] ?? []];
  const found: Name[] = [];
  for (let k = 0; k < names.length; k += 1) {
    const [name, p] = [names[k], probability(narrow[first + k] ?? 0)];
    if (name === undefined || p < Math.min(cut[first + k] ?? 1, namedCut[first + k] ?? 1)) continue;
    if (p >= ((isNamed(reading, rule + k) ? namedCut : cut)[first + k] ?? 1)) found.push(name);
  }
  return found;
}
