import type { VoiceLanguage } from '#src/contract/voice.ts';
import { isFunctionWord } from '../function-words.ts';
import type { SaidWord } from './split-words.ts';

/** What stands before a noun, by language: articles and whose it is. */
const BEFORE: Readonly<Record<VoiceLanguage, ReadonlySet<string>>> = {
  en: new Set('the a an my your his her our their this these those its of any no'.split(' ')),
  fr: new Set(
    'le la les un une du des ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs au aux'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las un una unos unas mi mis tu tus su sus este esta estos estas ese esa esos esas del al nuestro nuestra'.split(
      ' ',
    ),
  ),
  other: new Set(),
};
/** Of how many of its uses a word must stand like a noun, and how often at least. */
const SHARE = 0.15;
const LEAST = 2;

/**
 * Words that are used like nouns: after an article, and in English at the end of what it belongs to, since "a good product" says nothing of
 * "good". Learnt from the texts themselves, so that names of things nobody listed are found.
 *
 * @example findNouns(texts, 'fr').has('livraison') // true
 */
export function findNouns(texts: Iterable<readonly SaidWord[][]>, language: VoiceLanguage): ReadonlySet<string> {
  const before = BEFORE[language];
  const used = new Map<string, { all: number; noun: number }>();
  for (const clauses of texts)
    for (const clause of clauses)
      for (const [at, { word, elided }] of clause.entries()) {
        const found = used.get(word) ?? { all: 0, noun: 0 };
        found.all += 1;
        const next = clause[at + 1]?.word;
        const ends = language !== 'en' || next === undefined || isFunctionWord(next) || next === 'is' || next === 'of';
        const follows = elided === 'article' || before.has(clause[at - 1]?.word ?? '');
        // "une très bonne qualité": an adverb or adjective may stand between.
        const later = language === 'en' && before.has(clause[at - 2]?.word ?? '');
        if (ends && (follows || later)) found.noun += 1;
        used.set(word, found);
      }
  return new Set([...used].filter(([, { all, noun }]) => noun >= LEAST && noun >= SHARE * all).map(([word]) => word));
}
