import { z } from 'zod';
import { VOICE_LANGUAGES, type VoiceLanguage } from '#src/contract/voice.ts';
import { isFunctionWord } from '../function-words.ts';
import { wordsStandingOut } from '../words-standing-out.ts';
import { WHO } from './count-voices.ts';
import { isEmptyWord } from './empty-words.ts';
import { TERMS_OF_WORDS } from './terms-of-words.ts';
import { WORDS } from './theme-match.ts';
import type { Asking, Scope } from './voice-scope.ts';

/** A word, or two that stand together, that stands out. */
export interface StandingTerm {
  term: string;
  language: VoiceLanguage;
  people: number;
  z: number;
  /** It names a thing. */
  noun?: boolean;
}

/** How many people say each term, by language. */
export type TermCounts = ReadonlyMap<VoiceLanguage, ReadonlyMap<string, number>>;

const MOST_TERMS = 20_000;
const row = z.object({ language: z.string(), term: z.string(), people: z.number() });

/**
 * How many different people say each word and each pair of neighbours, the most frequent ones; advertisement is left out.
 *
 * @param condition of items of the scope, in SQL
 * @example (await countTerms(ctx, scope)).get('fr')?.get('point relais')
 */
export async function countTerms(ctx: Asking, { from, params }: Scope, condition = '1'): Promise<TermCounts> {
  const rows = await ctx.events.ask(
    `SELECT language, term, uniqExact(who) AS people FROM (
       SELECT language, ${WHO} AS who, ${WORDS} AS w, arrayJoin(${TERMS_OF_WORDS}) AS term
       FROM ${from} WHERE (${condition}) AND NOT has(intents, 'spam'))
     WHERE lengthUTF8(term) >= 3 AND match(term, '\\\\p{L}') GROUP BY language, term ORDER BY people DESC, term LIMIT ${MOST_TERMS}`,
    params,
    row,
  );
  return new Map(
    VOICE_LANGUAGES.map((language) => [
      language,
      new Map(rows.flatMap((one) => (one.language === language ? [[one.term, one.people]] : []))),
    ]),
  );
}

/** They turn what follows: "pas reçu", "trop cher". */
const TURNING = new Set('pas plus jamais trop sans no not never too without sin muy más demasiado poco peu'.split(' '));

/** "l’invitée" alone stands for a thing; "m’y attendais" is a piece of a sentence. */
const ELIDED = /^(?:[cdjlmnst]|qu)['’]/;

/** Two words say something together when the second is no function word, and the first is none or turns it. */
function tells(term: string): boolean {
  const [first = '', second] = term.split(' ');
  if (second === undefined) return !isEmptyWord(first) && first.length >= 3;
  if (second.length < 3 || isFunctionWord(second) || (isEmptyWord(first) && isEmptyWord(second))) return false;
  return TURNING.has(first) || !(first.length < 3 || ELIDED.test(first) || isFunctionWord(first));
}

/**
 * Words and pairs that more people say inside than elsewhere, by log-odds with an informative Dirichlet prior, words and pairs each among
 * themselves; a word that nearly always stands in one of the pairs is left to it. Where nothing stands elsewhere, the most frequent.
 *
 * @example termsStandingOut(inside, elsewhere, { leastZ: 2, leastPeople: 3, most: 10 })[0]?.term
 */
export function termsStandingOut(
  inside: TermCounts,
  elsewhere: TermCounts,
  { leastZ, leastPeople, most }: { leastZ: number; leastPeople: number; most: number },
): StandingTerm[] {
  const found: StandingTerm[] = [];
  for (const language of VOICE_LANGUAGES) {
    const counts = inside.get(language) ?? new Map<string, number>();
    const others = elsewhere.get(language) ?? new Map<string, number>();
    for (const pairs of [true, false]) {
      const [here, there] = [counts, others].map(
        (all) => new Map([...all].filter(([term]) => term.includes(' ') === pairs)),
      );
      if (here === undefined || there === undefined) continue;
      const words =
        there.size === 0
          ? [...here].map(([word, count]) => ({ word, count, z: Math.sqrt(count) }))
          : wordsStandingOut(here, there, leastZ, leastPeople);
      found.push(
        ...words
          .filter(({ word, count }) => count >= leastPeople && tells(word))
          .map(({ word, count, z }) => ({ term: word, language, people: count, z })),
      );
    }
  }
  const pairs = found.filter(({ term }) => term.includes(' '));
  const told = found.filter(
    (one) =>
      one.term.includes(' ') ||
      !pairs.some(
        (pair) =>
          pair.language === one.language && pair.term.split(' ').includes(one.term) && pair.people >= 0.7 * one.people,
      ),
  );
  return told.sort((a, b) => b.z - a.z || (a.term < b.term ? -1 : 1)).slice(0, most);
}
