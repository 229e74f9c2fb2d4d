import type { LintWords } from './lint-words.ts';

const EDGE = '(?:(?<=[\\p{L}\\p{M}\\d])(?![\\p{L}\\p{M}\\d])|(?<![\\p{L}\\p{M}\\d])(?=[\\p{L}\\p{M}\\d]))';

/**
 * The same patterns with word edges that know accents: to JavaScript's own \b an é is no letter, so that /\bévidemment/ never matches.
 *
 * @example bounded(fr).leading.some((pattern) => pattern.test('évidemment utile')) // true
 */
export function bounded(words: LintWords): LintWords {
  const edged = (value: unknown): unknown => {
    if (value instanceof RegExp) return new RegExp(value.source.replaceAll('\\b', EDGE), `${value.flags}u`);
    return Array.isArray(value) ? value.map(edged) : value;
  };
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, edged(value)])) as unknown as LintWords;
}
