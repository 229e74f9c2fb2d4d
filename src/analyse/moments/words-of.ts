import { WORD } from './reaction-patterns.ts';

const word = new RegExp(WORD, 'gu');

/**
 * The distinct words of a message, lower-cased, two characters at least.
 *
 * @example wordsOf('Oh oh, la lampe !') // ['oh', 'la', 'lampe']
 */
export function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(word) ?? [])].filter((found) => found.length > 1);
}
