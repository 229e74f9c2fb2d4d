import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTokens, tokenise } from '#src/listen/tokenise.ts';
import type { Valences, Weights } from '#src/listen/weights.ts';

const PACKAGES = join(import.meta.dirname, '../node_modules');

/**
 * Valences of single words in tenths: AFINN-165 in the three languages (afinn-165-multilingual, MIT; French and Spanish were translated by
 * machine), and for English VADER's, where it has the word (vader-sentiment, Apache-2.0; the lexicon itself is MIT).
 */
export function lexicons(): Weights['valences'] {
  const afinn = (lang: string) =>
    Object.entries(
      JSON.parse(readFileSync(join(PACKAGES, `afinn-165-multilingual/build/AFINN-${lang}.json`), 'utf8')) as Record<
        string,
        number
      >,
    );
  const vader = readFileSync(join(PACKAGES, 'vader-sentiment/vader_lexicon.txt'), 'utf8')
    .split('\n')
    .map((line): [string, number] => [line.split('\t')[0] ?? '', Number(line.split('\t')[1])])
    .filter(([word, value]) => word !== '' && Number.isFinite(value));
  return { fr: valences(afinn('fr')), en: valences([...afinn('en'), ...vader]), es: valences(afinn('es')) };
}

function valences(words: readonly [string, number][]): Valences {
  const tokens = makeTokens();
  const found: Valences = new Map();
  for (const [word, value] of words) {
    tokenise(word, tokens);
    if (tokens.size === 1) found.set(tokens.hash[0] ?? 0, Math.round(10 * value));
  }
  return found;
}
