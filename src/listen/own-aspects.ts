import type { Sentiment } from '#src/contract/voice.ts';
import { type ClauseRoom, clauseAround, clauseSentiment } from './clauses.ts';
import { cutsOf, LANGUAGES } from './labels.ts';
import type { Reading } from './read.ts';
import { type Found, findRules, makeFound, patternsToRules, type Rules } from './rules.ts';
import type { Weights } from './weights.ts';

/** Aspects that an organisation added, ready to be looked for. */
export interface OwnAspects {
  ids: readonly string[];
  /** By language, in the order of LANGUAGES. */
  rules: readonly Rules[];
  found: Found;
}

export interface OwnAspectSentiment {
  /** The caller's id. */
  aspect: string;
  sentiment: Sentiment;
}

/** A text that names more is a list of words. */
const MOST = 5;

/**
 * Makes an organisation's own aspects ready. Their terms are patterns as the lists of the release have them, each looked for in texts of
 * its language; a text of another language is read as an English one.
 *
 * @example const own = nameAspects([{ aspect: 'own_1', terms: { fr: ['fidel*', 'carte cadeau'] } }]);
 */
export function nameAspects(
  aspects: readonly { aspect: string; terms: Partial<Record<(typeof LANGUAGES)[number], readonly string[]>> }[],
): OwnAspects {
  const rules = LANGUAGES.map((language) =>
    patternsToRules(
      aspects.flatMap(({ terms }, rule) => (terms[language] ?? []).map((pattern) => ({ rule, pattern }))),
    ),
  );
  return { ids: aspects.map(({ aspect }) => aspect), rules, found: makeFound() };
}

/** Which of them a text names, each once, with the sentiment of the clause around its first term. */
export function ownAspectsOf(
  weights: Weights,
  reading: Reading,
  { ids, rules, found }: OwnAspects,
  room: ClauseRoom,
): OwnAspectSentiment[] {
  const known = rules[cutsOf(reading.language)];
  if (known === undefined) return [];
  findRules(known, reading.tokens, found);
  const answers: OwnAspectSentiment[] = [];
  for (let at = 0; at < found.size && answers.length < MOST; at += 1) {
    const aspect = ids[found.rule[at] ?? 0];
    if (aspect === undefined || answers.some((answer) => answer.aspect === aspect)) continue;
    const [first, last] = clauseAround(reading, found.first[at] ?? 0);
    answers.push({ aspect, sentiment: clauseSentiment(weights, reading, first, last, room).label });
  }
  return answers;
}
