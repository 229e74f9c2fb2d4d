import type { VoiceLanguage } from '#src/contract/voice.ts';
import type { StandingTerm } from './standing-terms.ts';

/** Terms that stand for one thing. */
export interface TermGroup {
  terms: StandingTerm[];
}

/** Items that hold these terms and no other of those that stand out. */
export interface TermSet {
  language: string;
  /** Places in the list of terms. */
  hit: readonly number[];
  items: number;
}

/** Share of a term's items that also hold the leading one, from which on both are about one thing. */
const TOGETHER = 0.4;
/** Share of a group's items that speak of an aspect, from which on the group is about it. */
const ABOUT = 0.5;

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
  return acrossLanguages(groups, terms, items, about).map((group) => ({
    terms: group.flatMap((at) => terms[at] ?? []),
  }));
}

/** The group of each other language that has the most in common with a group joins it. */
function acrossLanguages(
  groups: readonly number[][],
  terms: readonly StandingTerm[],
  items: readonly number[],
  about: ReadonlyMap<number, ReadonlyMap<string, number>>,
): number[][] {
  const joined: { group: number[]; aspect: string | undefined; languages: Set<VoiceLanguage> }[] = [];
  for (const group of groups) {
    const [leader = 0] = group;
    const language = terms[leader]?.language ?? 'other';
    const [aspect, n] = [...(about.get(leader) ?? [])].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
    const sure = aspect !== undefined && aspect !== 'other' && n >= ABOUT * (items[leader] ?? 0) ? aspect : undefined;
    const home = joined.find((one) => sure !== undefined && one.aspect === sure && !one.languages.has(language));
    if (home === undefined) joined.push({ group: [...group], aspect: sure, languages: new Set([language]) });
    else {
      home.group.push(...group);
      home.languages.add(language);
    }
  }
  return joined.map(({ group }) => group);
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
    .map((word) => (word.length > 4 ? word.replace(/(?:es|s|x)$/, '').replace(/e$/, '') : word))
    .join(' ');
}

/**
 * What a group is called in each of its languages: the pair that most people say, unless a word of the group is far more usual.
 *
 * @example namesOf(terms)[0] // { language: 'fr', phrase: 'point relais' }
 */
export function namesOf(terms: readonly StandingTerm[]): { language: VoiceLanguage; phrase: string }[] {
  return [...Map.groupBy(terms, ({ language }) => language)].map(([language, own]) => {
    const most = own.toSorted((a, b) => b.people - a.people);
    const pair = most.find(({ term }) => term.includes(' '));
    const word = most[0];
    const phrase = pair !== undefined && pair.people >= 0.4 * (word?.people ?? 0) ? pair : word;
    return { language, phrase: phrase?.term ?? '' };
  });
}
