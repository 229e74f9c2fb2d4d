import { ASPECTS, BARRIERS, INTENTS, MOTIVATIONS } from '#src/contract/voice.ts';
import { FIRST_ASPECT, FIRST_BARRIER, FIRST_INTENT, FIRST_MOTIVATION, PUBLIC_INTENTS } from './labels.ts';
import type { Reading } from './read.ts';

const rulesFrom = (first: number, names: readonly string[]): number[] => names.map((_, k) => first + k);
const NONE = -1;

/** Which list goes with each label of the narrow table, and with each intent that is judged; those that others labelled have none. */
export const NARROW_LISTS: readonly number[] = [
  ...rulesFrom(FIRST_ASPECT, ASPECTS),
  ...rulesFrom(FIRST_MOTIVATION, MOTIVATIONS),
  ...rulesFrom(FIRST_BARRIER, BARRIERS),
  ...rulesFrom(FIRST_INTENT, INTENTS),
];
export const JUDGED_LISTS: readonly number[] = [...PUBLIC_INTENTS.map(() => NONE), ...rulesFrom(FIRST_INTENT, INTENTS)];

/**
 * Whether a text holds a word or phrase of a list. "I recommend" behind a "not" names no praise; what a text is about it names, negated
 * or not.
 */
export function isNamed(reading: Pick<Reading, 'found' | 'tokens'>, rule: number): boolean {
  return stands(reading, rule, rule < FIRST_ASPECT ? 0 : undefined);
}

/** Whether a text holds a word or phrase of a list behind a negation: "nothing to add". */
export function isDenied(reading: Pick<Reading, 'found' | 'tokens'>, rule: number): boolean {
  return stands(reading, rule, 1);
}

function stands(
  { found, tokens }: Pick<Reading, 'found' | 'tokens'>,
  rule: number,
  negated: 0 | 1 | undefined,
): boolean {
  for (let at = 0; at < found.size; at += 1) {
    if (found.rule[at] !== rule) continue;
    if (negated === undefined || tokens.negated[found.first[at] ?? 0] === negated) return true;
  }
  return false;
}

/** Writes 1 for each label whose list the text names. */
export function namedLabels(reading: Reading, rules: readonly number[], into: Uint8Array, first: number): void {
  rules.forEach((rule, k) => {
    if (rule !== NONE && isNamed(reading, rule)) into[first + k] = 1;
  });
}
