import type { Theme } from '#src/contract/themes.ts';
import type { VoiceLanguage } from '#src/contract/voice.ts';
import type { StandingTerm } from './standing-terms.ts';

/** Terms that stand for one thing. */
export interface TermGroup {
  terms: StandingTerm[];
  /** What most of its items are about, where that is one thing. */
  aspect: string | undefined;
}

/** Items that hold these terms and no other of those that stand out. */
export interface TermSet {
  language: string;
  /** Places in the list of terms. */
  hit: readonly number[];
  items: number;
}

/** Share of a term's items that also hold the leading one, from which on both are about one thing. */
const TOGETHER = 0.5;
/** Share of a group's items that speak of an aspect, from which on the group is about it. */
const ABOUT = 0.5;
/** Two languages are one theme where so much of both is about the same, and enough people say each. */
const SAME = 0.6;
const LEAST_ABROAD = 5;

/**
 * Groups terms: each joins the strongest one with which it is mostly said, or of which it is another spelling; one that is said by
 * itself leads a group. Groups of different languages become one where most of both speak of the same aspect.
 *
 * @param terms the strongest first
 * @param about how many items of each term speak of which aspect
 * @example groupTerms(terms, sets, about)[0]?.terms.map(({ term }) => term)
 */
export function groupTerms(
  terms: readonly StandingTerm[],
  sets: readonly TermSet[],
  about: ReadonlyMap<number, ReadonlyMap<string, number>>,
): TermGroup[] {
  const items = terms.map(() => 0);
  const together = new Map<number, number>();
  for (const { hit, items: n } of sets) {
    for (const a of hit) {
      items[a] = (items[a] ?? 0) + n;
      for (const b of hit)
        if (a !== b) together.set(a * terms.length + b, (together.get(a * terms.length + b) ?? 0) + n);
    }
  }
  const groups: number[][] = [];
  for (const [at, term] of terms.entries()) {
    const home = groups.find(([leader = at]) => {
      const lead = terms[leader];
      if (lead === undefined || lead.language !== term.language) return false;
      const both = together.get(at * terms.length + leader) ?? 0;
      return both >= TOGETHER * (items[at] ?? 0) || stem(lead.term) === stem(term.term);
    });
    if (home === undefined) groups.push([at]);
    else home.push(at);
  }
  return acrossLanguages(groups, terms, items, about).map(({ group, aspect }) => ({
    terms: group.flatMap((at) => terms[at] ?? []),
    aspect,
  }));
}

/** The group of each other language that has the most in common with a group joins it. */
function acrossLanguages(
  groups: readonly number[][],
  terms: readonly StandingTerm[],
  items: readonly number[],
  about: ReadonlyMap<number, ReadonlyMap<string, number>>,
): { group: number[]; aspect: string | undefined }[] {
  const joined: { group: number[]; aspect: string | undefined; languages: Set<VoiceLanguage> }[] = [];
  for (const group of groups) {
    const [leader = 0] = group;
    const language = terms[leader]?.language ?? 'other';
    const [aspect, n] = [...(about.get(leader) ?? [])].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
    const share = n / Math.max(1, items[leader] ?? 0);
    const sure = aspect !== undefined && aspect !== 'other' && share >= ABOUT ? aspect : undefined;
    const abroad = share >= SAME && (terms[leader]?.people ?? 0) >= LEAST_ABROAD;
    const home = joined.find(
      (one) => sure !== undefined && abroad && one.aspect === sure && !one.languages.has(language),
    );
    if (home === undefined) joined.push({ group: [...group], aspect: sure, languages: new Set([language]) });
    else {
      home.group.push(...group);
      home.languages.add(language);
    }
  }
  return joined;
}

/**
 * A term without accents and the signs of number, so that spellings of one word meet.
 *
 * @example stem('délais') // 'delai'
 */
export function stem(term: string): string {
  return term
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(' ')
    .map((word) => (word.length > 3 ? word.replace(/(?:es|s|x)$/, '').replace(/e$/, '') : word))
    .join(' ');
}

/** A phrase is as good a name as a word that so many more people say. */
const PHRASE_FOR_WORD = 0.25;

/**
 * What a group is called in each of its languages: of its phrases of two words or more that name a thing the one that most people say,
 * unless a noun of the group is far more usual; and with the aspect before it where what is left says little by itself.
 *
 * @example namesOf({ terms, aspect: 'delivery' })[0] // { language: 'fr', phrase: 'point relais', aspect: null }
 */
export function namesOf({ terms, aspect }: TermGroup): Theme['names'] {
  const about = aspect === undefined || aspect === 'other' ? null : aspect;
  return [...Map.groupBy(terms, ({ language }) => language)].map(([language, own]) => {
    const most = own.toSorted((a, b) => b.people - a.people || b.term.length - a.term.length);
    const enough = PHRASE_FOR_WORD * (most[0]?.people ?? 0);
    const phrases = most.filter(({ term, people }) => term.includes(' ') && people >= enough);
    const named = phrases.find(({ noun }) => noun !== false) ?? phrases[0];
    const word = most.find(({ noun, term }) => noun !== false && !term.includes(' ')) ?? most[0];
    const chosen = named ?? word;
    return { language, phrase: chosen?.term ?? '', aspect: chosen?.noun === false ? about : null };
  });
}
