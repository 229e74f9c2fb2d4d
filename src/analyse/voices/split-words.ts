import { WORD_HERE } from '../word-pattern.ts';

const WORD = new RegExp(WORD_HERE, 'gu');
/** What ends a clause: no phrase reaches over it. */
const BREAK = /[.!?;:,()[\]{}"«»“”…\n|/•]|\s[-–—]\s|\p{Extended_Pictographic}/u;
const LINK = /https?:\/\/\S+|www\.\S+/giu;
/** An article that stands before its word without a space: "l’application" is "application". */
const ELIDED = /^(?:l|d|qu|n|s|c|j|m|t)['’](?=.)/u;
/** More of one text says the same again. */
const MOST_WORDS = 80;

/** A word of a clause, and whether an elided article stood before it. */
export interface SaidWord {
  word: string;
  elided: 'article' | 'other' | false;
}

/**
 * A text as clauses of words in lower case, as `SPACED` of theme-match.ts has them.
 *
 * @example splitWords('L’application plante, trop lent !')[0]?.map(({ word }) => word) // ['application', 'plante']
 */
export function splitWords(text: string): SaidWord[][] {
  const clauses: SaidWord[][] = [];
  let left = MOST_WORDS;
  for (const clause of text.replace(LINK, ' ').toLowerCase().split(BREAK)) {
    const words = (clause.match(WORD) ?? []).slice(0, left).map((word): SaidWord => {
      const bare = word.replace(ELIDED, '');
      return { word: bare, elided: bare === word ? false : word.startsWith('l') ? 'article' : 'other' };
    });
    left -= words.length;
    if (words.length > 0) clauses.push(words);
    if (left <= 0) break;
  }
  return clauses;
}
