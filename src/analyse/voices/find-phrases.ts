import { setImmediate as turn } from 'node:timers/promises';
import type { VoiceLanguage } from '#src/contract/voice.ts';
import { isFunctionWord } from '../function-words.ts';
import { isEmptyWord } from './empty-words.ts';
import { findNouns } from './find-nouns.ts';
import { type SaidWord, splitWords } from './split-words.ts';
import { isToxicWord } from './toxic-words.ts';

/** A text on its way to phrases. */
export interface Written {
  text: string;
  /** Whoever wrote it. */
  who: string;
}

/** A phrase that may name what people speak of. */
export interface Phrase {
  phrase: string;
  /** Places of the texts that hold it. */
  texts: number[];
  people: number;
  /** It names a thing. */
  noun: boolean;
  /** One word that was never seen used like a noun: only where it stands out much is it a name. */
  doubtful: boolean;
}

type How = 'noun' | 'turned' | 'pair' | 'name';

const MOST_WORDS = 4;
/** Two words are one name ('star wars') where so many of those who write either write both. */
const BOUND = 0.4;
const LOOSELY = 0.1;
/** A word is perhaps a name where it stands among others, as emotes and shouts do not. */
const AMONG = 4;
/** What joins two nouns. */
const JOINING = new Set(
  'de du des à au aux en et pour of the for to in and with del la el los las y con para a'.split(' '),
);
/** Texts between two breaths: other requests wait meanwhile. */
const A_BREATH = 400;
/** They turn what stands beside them: "ne marche pas", "trop cher", "not charging". */
const TURNING = new Set(
  'pas plus jamais trop sans aucun aucune peu no not never too without cannot cant can’t doesn’t don’t won’t didn’t isn’t wasn’t stopped nunca sin demasiado muy ningún ninguna'.split(
    ' ',
  ),
);

/**
 * Phrases of one to four words within clauses that at least so many people write and that name something: they hold a word used like a noun,
 * or what turns a word that says something ("not charging"). They neither begin nor end with a word that is said of everything.
 *
 * @example (await findPhrases(texts, 'fr', 3))[0]?.phrase // 'point relais'
 */
export async function findPhrases(
  texts: readonly Written[],
  language: VoiceLanguage,
  leastPeople: number,
): Promise<Phrase[]> {
  const split: SaidWord[][][] = [];
  for (const [at, { text }] of texts.entries()) {
    split.push(splitWords(text));
    if (at % A_BREATH === 0) await turn();
  }
  const nouns = findNouns(split, language);
  const often = await commonWords(texts, split, leastPeople);
  const found = new Map<string, { texts: number[]; who: Set<string>; how: How }>();
  for (const [at, clauses] of split.entries()) {
    const who = texts[at]?.who ?? '';
    for (const { phrase, how } of phrasesOf(clauses, nouns, often)) {
      const known = found.get(phrase) ?? { texts: [], who: new Set<string>(), how };
      if (known.texts.at(-1) !== at) known.texts.push(at);
      known.who.add(who);
      found.set(phrase, known);
    }
    if (at % A_BREATH === 0) await turn();
  }
  const all = [...found].flatMap(([phrase, { texts: own, who, how }]) => {
    if (who.size < leastPeople) return [];
    const shares = phrase.split(' ').map((word) => who.size / (often.get(word) ?? 1));
    const bound = how !== 'pair' || (Math.max(...shares) >= BOUND && Math.min(...shares) >= LOOSELY);
    const noun = how === 'noun' || how === 'pair';
    return bound ? [{ phrase, texts: own, people: who.size, noun, doubtful: how === 'name' }] : [];
  });
  return withoutParts(all);
}

/** Words that enough people write, with how many do: phrases are made of these alone, which keeps rare ones from being counted. */
async function commonWords(texts: readonly Written[], split: readonly SaidWord[][][], least: number) {
  const people = new Map<string, Set<string>>();
  for (const [at, clauses] of split.entries()) {
    for (const clause of clauses)
      for (const { word } of clause) {
        const who = people.get(word) ?? new Set<string>();
        people.set(word, who.add(texts[at]?.who ?? ''));
      }
    if (at % A_BREATH === 0) await turn();
  }
  return new Map([...people].flatMap(([word, who]) => (who.size >= least ? [[word, who.size] as const] : [])));
}

function* phrasesOf(clauses: readonly SaidWord[][], nouns: ReadonlySet<string>, often: ReadonlyMap<string, number>) {
  for (const clause of clauses) {
    for (let from = 0; from < clause.length; from += 1) {
      const words: string[] = [];
      for (let to = from; to < Math.min(clause.length, from + MOST_WORDS); to += 1) {
        const { word, elided } = clause[to] as SaidWord;
        // An article within would be lost in the phrase: "point d’entrée" is left out rather than misspelt.
        if (!often.has(word) || isToxicWord(word) || (elided && to > from)) break;
        words.push(word);
        const how = names(words, words.some((one) => nouns.has(one)) && words.some(tells));
        if (how === 'name' && clause.length < AMONG) continue;
        if (how !== undefined) yield { phrase: words.join(' '), how };
      }
    }
  }
}

function tells(word: string): boolean {
  return word.length >= 3 && !isEmptyWord(word) && /^\p{L}/u.test(word);
}

/** How a phrase names something: by a noun, by what is turned, or perhaps by two words that always stand together. */
function names(words: readonly string[], noun: boolean): How | undefined {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length === 1) return !tells(first) ? undefined : noun ? 'noun' : 'name';
  const turned = words.length <= 3 && (TURNING.has(first) ? tells(last) : TURNING.has(last) && tells(first));
  if (turned) return 'turned';
  if (holds(first) || holds(last)) return undefined;
  // A sentence is no name: within stand nouns and what joins them, no verb and no pronoun.
  if (words.slice(1, -1).some((word) => !tells(word) && !JOINING.has(word))) return undefined;
  // It may begin with a word that is said of everything ("new phone"), and end with one after à ("mise à jour").
  if (noun && (tells(last) || (words.length === 3 && tells(first) && words[1] === 'à'))) return 'noun';
  return words.length === 2 && tells(first) && tells(last) ? 'pair' : undefined;
}

/** Whether a word only holds others together, articles and prepositions of two letters among them. */
function holds(word: string): boolean {
  return word.length < 3 || isFunctionWord(word);
}

/** A phrase that nearly always stands within a longer one is left to that one. */
function withoutParts(all: readonly Phrase[]): Phrase[] {
  const whole = new Map(all.map((one) => [one.phrase, one.people]));
  const within = new Map<string, number>();
  for (const [phrase, people] of whole) {
    const words = phrase.split(' ');
    for (let from = 0; from < words.length; from += 1)
      for (let to = from + 1; to <= words.length; to += 1) {
        const part = words.slice(from, to).join(' ');
        if (part !== phrase && whole.has(part)) within.set(part, Math.max(within.get(part) ?? 0, people));
      }
  }
  return all.filter(({ phrase, people }) => (within.get(phrase) ?? 0) < 0.7 * people);
}
