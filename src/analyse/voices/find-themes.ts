import { z } from 'zod';
import { VOICE_LANGUAGES, type VoiceLanguage } from '#src/contract/voice.ts';
import { logOdds } from '#src/statistics/log-odds.ts';
import { WHO } from './count-voices.ts';
import { findPhrases, type Phrase } from './find-phrases.ts';
import { groupTerms, type TermGroup } from './group-terms.ts';
import { splitWords } from './split-words.ts';
import type { StandingTerm } from './standing-terms.ts';
import { type Asking, type Scope, type Surroundings, scopeOf } from './voice-scope.ts';

/** Items that have a subject: what is greeted and chatted is what they stand out against. */
const SUBJECT = `(notEmpty(aspects) OR label IN ('negative', 'positive')
  OR hasAny(intents, ['complaint', 'problem_report', 'suggestion', 'question', 'purchase_intent', 'praise']))`;
/** Themes are found in so many items, the same ones each time, and then counted in all of them. */
const MOST_ITEMS = 4000;
const MOST_ELSEWHERE = 3000;
/** So many items of an organisation hold enough of what is said elsewhere. */
const THIN_FROM = 100_000;
const MOST_TERMS = 120;
/** Fewer people, or a smaller share of a language's, make no theme. */
const LEAST_PEOPLE = 3;
const LEAST_SHARE = 0.002;
const LEAST_Z = 2;
const LEAST_Z_DOUBTFUL = 3.5;
/** Where less than this share of what is said lies elsewhere, nothing can stand out against it: the most frequent is taken. */
const LITTLE = 0.2;
/** In a language of so few texts a phrase is chance. */
const LEAST_TEXTS = 15;

const row = z.object({
  ...{ language: z.enum(VOICE_LANGUAGES), who: z.string(), text: z.string() },
  aspects: z.array(z.string()),
});
type Item = z.infer<typeof row>;

/**
 * What people speak of: phrases that more of them say here than elsewhere, grouped by who says them together.
 *
 * @example (await findThemes(ctx, around, scopeOf(ctx, around, filter)))[0]?.terms
 */
export async function findThemes(
  ctx: Pick<Asking, 'organisation' | 'events'>,
  around: Surroundings,
  scope: Scope,
): Promise<TermGroup[]> {
  const narrowed = Object.values(scope.filter).some((value) => value !== undefined);
  const [inside, elsewhere] = await Promise.all([
    sample(ctx, scope, SUBJECT, MOST_ITEMS),
    // Beside a part stands the rest; beside the whole stands nothing, and the most frequent is taken.
    narrowed ? sample(ctx, await elsewhereOf(ctx, around, scope), '1', MOST_ELSEWHERE) : [],
  ]);
  const found: { term: StandingTerm; texts: number[] }[] = [];
  for (const language of VOICE_LANGUAGES) {
    const places = inside.flatMap((item, at) => (item.language === language ? [at] : []));
    if (language === 'other' || places.length < LEAST_TEXTS) continue;
    const own = places.flatMap((at) => inside[at] ?? []);
    const least = Math.max(LEAST_PEOPLE, Math.ceil(LEAST_SHARE * own.length));
    const phrases = await findPhrases(own, language, least);
    const others = elsewhere.filter((item) => item.language === language);
    for (const { phrase, z: odds } of standingOut(phrases, own.length, others)) {
      const { people, texts, noun } = phrase;
      const term = { term: phrase.phrase, language, people, z: odds, noun };
      found.push({ term, texts: texts.flatMap((at) => places[at] ?? []) });
    }
  }
  found.sort((a, b) => strength(b.term) - strength(a.term) || (a.term.term < b.term.term ? -1 : 1));
  const chosen = found.slice(0, MOST_TERMS);
  return groupTerms(
    chosen.map(({ term }) => term),
    ...together(chosen, inside),
  );
}

/** What lies outside a scope, thinned out where there is so much that a small part of it holds enough to stand against. */
async function elsewhereOf(
  ctx: Pick<Asking, 'organisation' | 'events'>,
  around: Surroundings,
  { filter }: Scope,
): Promise<Scope> {
  const all = await ctx.events.ask(
    'SELECT count() AS n FROM voices WHERE organisation = {organisation:String}',
    { organisation: ctx.organisation },
    z.object({ n: z.number() }),
  );
  const part = Math.max(1, Math.floor((all[0]?.n ?? 0) / THIN_FROM));
  return scopeOf(ctx, around, filter, undefined, { outside: true, part });
}

/** How well a term leads a theme: by how many say it, more so in several words. */
function strength({ term, people, z: odds }: StandingTerm): number {
  return Math.sqrt(people) * Math.min(4, Math.max(1, odds)) * (term.includes(' ') ? 1.6 : 1);
}

/** The same items each time, in an order that has nothing to do with when or by whom they were said. */
function sample(
  ctx: Pick<Asking, 'events'>,
  { from, params }: Scope,
  condition: string,
  most: number,
): Promise<Item[]> {
  return ctx.events.ask(
    `SELECT language, ${WHO} AS who, text, aspects FROM ${from}
     WHERE (${condition}) AND NOT has(intents, 'spam') AND language != 'other' ORDER BY cityHash64(id) LIMIT ${most}`,
    params,
    row,
  );
}

/** Phrases with their log-odds against what is said elsewhere; where that is little, all of them. */
function standingOut(
  phrases: readonly Phrase[],
  texts: number,
  others: readonly Item[],
): { phrase: Phrase; z: number }[] {
  const frequent = phrases.map((phrase) => ({ phrase, z: Math.sqrt(phrase.people) / 2 }));
  if (others.length < LITTLE * texts) return frequent.filter(({ phrase }) => !phrase.doubtful);
  const wanted = new Set(phrases.map(({ phrase }) => phrase));
  const elsewhere = new Map<string, number>();
  for (const { text } of others)
    for (const phrase of held(text, wanted)) elsewhere.set(phrase, (elsewhere.get(phrase) ?? 0) + 1);
  // What a text says that is none of the phrases counts as one word more, so that shares are shares of texts.
  elsewhere.set('', Math.max(0, others.length));
  const inside = new Map([
    ...phrases.map(({ phrase, people }): [string, number] => [phrase, people]),
    ['', texts] as const,
  ]);
  const total = [...inside.values(), ...elsewhere.values()].reduce((sum, n) => sum + n, 0);
  const prior = Math.min(500, Math.max(10, total / 20));
  const odds = new Map(logOdds(inside, elsewhere, prior).map((one) => [one.word, one.z]));
  const standing = frequent.flatMap(({ phrase }) => {
    const value = odds.get(phrase.phrase) ?? 0;
    return value >= (phrase.doubtful ? LEAST_Z_DOUBTFUL : LEAST_Z) ? [{ phrase, z: value }] : [];
  });
  return standing;
}

/** Those of some phrases that a text holds, each once. */
function held(text: string, wanted: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const clause of splitWords(text))
    for (let from = 0; from < clause.length; from += 1) {
      let phrase = '';
      for (let to = from; to < Math.min(clause.length, from + 4); to += 1) {
        phrase = to === from ? (clause[to]?.word ?? '') : `${phrase} ${clause[to]?.word}`;
        if (wanted.has(phrase)) found.add(phrase);
      }
    }
  return found;
}

/** Which terms stand together in how many items, and of which aspects the items of each speak. */
function together(
  chosen: readonly { term: StandingTerm; texts: readonly number[] }[],
  items: readonly Item[],
): [sets: { language: VoiceLanguage; hit: number[]; items: number }[], about: Map<number, Map<string, number>>] {
  const hits = new Map<number, number[]>();
  const about = new Map<number, Map<string, number>>();
  for (const [term, { texts }] of chosen.entries()) {
    const own = new Map<string, number>();
    for (const at of texts) {
      hits.set(at, [...(hits.get(at) ?? []), term]);
      for (const signed of items[at]?.aspects ?? []) {
        const aspect = signed.slice(0, -1);
        own.set(aspect, (own.get(aspect) ?? 0) + 1);
      }
    }
    about.set(term, own);
  }
  return [[...hits].map(([at, hit]) => ({ language: items[at]?.language ?? 'other', hit, items: 1 })), about];
}
