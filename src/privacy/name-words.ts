import { createHmac } from 'node:crypto';
import type { Secrets } from '#src/store/records/secrets.ts';

/** A word that somebody may be called by, and what it may be written as. */
export interface NameWord {
  /** Bare: no case, no accents. */
  word: string;
  /** The word, and the same with the particle before it in one: 'brun' and 'lebrun'. */
  forms: string[];
}

/** They stand before half of all names of a country, so they find nobody. */
const PARTICLES = new Set(
  'al bin da das de dei del della den der des di do dos du e el ibn la las le les los ten ter van von y zu'.split(' '),
);
/** Letters that no accent can be taken off. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
};
const BESIDE = /['’ʼ`´]/gu;
/** Longer words and more of them are no name. */
const LONGEST = 40;
const MOST = 12;
/** So many letters at the beginning of a word are looked for where the whole is not found: enough for a slip in the rest. */
const BEGINNING = 3;

/**
 * The words of a name as it is looked for or compared: without case, accents and particles ("de", "van"), hyphens parting words and apostrophes not. A
 * name of nothing but particles and single letters keeps them. Pure.
 *
 * @example nameWords('Anne-Sophie LE BRUN').map(({ word }) => word) // ['anne', 'sophie', 'brun']
 */
export function nameWords(name: string): NameWord[] {
  const bare = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþ]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(BESIDE, '');
  const all = bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && word.length <= LONGEST);
  const telling = (word: string) => [...word].length > 1 && !PARTICLES.has(word);
  const some = all.some(telling);
  return all.slice(0, MOST).flatMap((word, at) => {
    if (some && !telling(word)) return [];
    const before = all[at - 1];
    const joined = before !== undefined && PARTICLES.has(before) ? [`${before}${word}`] : [];
    return [{ word, forms: [word, ...joined] }];
  });
}

/**
 * What is kept of somebody's names so that they are found: a keyed hash of each word, of words that a hyphen, an apostrophe or a particle joins
 * also of both in one and each apart, and of the first three letters of each.
 *
 * @example indexOfNames(secrets, 'o1', ['Zoé', 'd’Artagnan']).length // zoe, dartagnan, artagnan, and the beginnings zoe, dar, art: 6
 */
export function indexOfNames(
  secrets: Pick<Secrets, 'blind'>,
  organisation: string,
  names: readonly string[],
): string[] {
  const hashes = [...writtenAs(names)].flatMap((word) => [
    wordHash(secrets, organisation, word),
    beginningHash(secrets, organisation, word),
  ]);
  return [...new Set(hashes.filter((hash) => hash !== undefined))];
}

/**
 * All words by which somebody of these names is found. Pure.
 *
 * @example [...writtenAs(['Jean-Luc'])] // ['jean', 'luc', 'jeanluc']
 */
export function writtenAs(names: readonly string[]): Set<string> {
  const written = names.flatMap((name) => [
    name,
    ...(name.search(BESIDE) === -1 ? [] : [name.replace(BESIDE, ' ')]),
    ...(/\p{L}-\p{L}/u.test(name) ? [name.replaceAll('-', '')] : []),
  ]);
  return new Set(written.flatMap((name) => nameWords(name).flatMap(({ forms }) => forms)));
}

/** The first letters of a word; undefined of a shorter one. */
function beginningOf(word: string): string | undefined {
  const letters = [...word];
  return letters.length < BEGINNING ? undefined : letters.slice(0, BEGINNING).join('');
}

/** The keyed hash by which a word is found. */
export function wordHash(secrets: Pick<Secrets, 'blind'>, organisation: string, word: string): string {
  return hashOf(secrets, organisation, 'name word', word);
}

/** The keyed hash by which all words that begin like this one are found; undefined where it has no three letters. */
export function beginningHash(secrets: Pick<Secrets, 'blind'>, organisation: string, word: string): string | undefined {
  const beginning = beginningOf(word);
  return beginning === undefined ? undefined : hashOf(secrets, organisation, 'name beginning', beginning);
}

/** 96 bits are enough to part some millions of words; a million customers have four each. */
function hashOf(secrets: Pick<Secrets, 'blind'>, organisation: string, kind: string, value: string): string {
  return createHmac('sha256', secrets.blind)
    .update(JSON.stringify([organisation, kind, value]))
    .digest('base64url')
    .slice(0, 16);
}
