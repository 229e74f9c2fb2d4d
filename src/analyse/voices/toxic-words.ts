import { en } from '#src/listen/words/en.ts';
import { es } from '#src/listen/words/es.ts';
import { fr } from '#src/listen/words/fr.ts';

const listed = [en, es, fr]
  .flatMap(({ toxic }) => toxic.split(/[,\s/]+/))
  .map((word) => word.trim().toLowerCase())
  .filter((word) => word.length > 2);
const WORDS = new Set(listed.filter((word) => !word.endsWith('*')));
const STEMS = listed.filter((word) => word.endsWith('*') && word.length > 4).map((word) => word.slice(0, -1));

/**
 * Whether a word stands in the lists of insults: nothing is named by it.
 *
 * @example isToxicWord('merde') // true
 */
export function isToxicWord(word: string): boolean {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  return WORDS.has(plain) || STEMS.some((stem) => plain.startsWith(stem));
}
