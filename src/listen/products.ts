import type { Sentiment } from '#src/contract/voice.ts';
import { type ClauseRoom, clauseAround, clauseSentiment } from './clauses.ts';
import type { Reading } from './read.ts';
import { type Found, findRules, makeFound, namesToRules, type Rules } from './rules.ts';
import { makeTokens, tokenise } from './tokenise.ts';
import type { Weights } from './weights.ts';

export interface ProductSentiment {
  /** The caller's id. */
  product: string;
  sentiment: Sentiment;
  /** P(positive) − P(negative) of the clause around the name. */
  score: number;
}

/** Names of a catalogue, ready to be looked for. */
export interface ProductNames {
  ids: readonly string[];
  rules: Rules;
  found: Found;
}

/** A word that only one product has names it by itself when it has this many letters. */
const TELLING = 5;

/**
 * Makes a catalogue's names ready: each product is found by its whole name, and by any longer word that no other product's name has.
 *
 * @example const products = nameProducts([{ id: 'p1', name: 'Robe Camille' }, { id: 'p2', name: 'Robe Zoé' }]); // "camille" finds p1
 */
export function nameProducts(catalogue: readonly { id: string; name: string }[]): ProductNames {
  const tokens = makeTokens();
  const users = new Map<number, Set<string>>();
  const words = catalogue.map(({ id, name }) => {
    tokenise(name, tokens);
    return Array.from({ length: tokens.size }, (_, i) => {
      const hash = tokens.hash[i] ?? 0;
      users.set(hash, (users.get(hash) ?? new Set()).add(id));
      return { hash, letters: (tokens.to[i] ?? 0) - (tokens.from[i] ?? 0) };
    });
  });
  const names = words.flatMap((name, rule) => [
    { rule, words: name.map(({ hash }) => hash) },
    ...name
      .filter(({ hash, letters }) => letters >= TELLING && users.get(hash)?.size === 1)
      .map(({ hash }) => ({ rule, words: [hash] })),
  ]);
  return { ids: catalogue.map(({ id }) => id), rules: namesToRules(names), found: makeFound() };
}

/** Which products a text names, each once, with the sentiment of the clause around its first name. */
export function productsOf(
  weights: Weights,
  reading: Reading,
  names: ProductNames,
  room: ClauseRoom,
): ProductSentiment[] {
  const { found, ids, rules } = names;
  findRules(rules, reading.tokens, found);
  const answers: ProductSentiment[] = [];
  for (let at = 0; at < found.size; at += 1) {
    const product = ids[found.rule[at] ?? 0];
    if (product === undefined || answers.some((answer) => answer.product === product)) continue;
    const [first, last] = clauseAround(reading, found.first[at] ?? 0);
    const { label, score } = clauseSentiment(weights, reading, first, last, room);
    answers.push({ product, sentiment: label, score });
  }
  return answers;
}
