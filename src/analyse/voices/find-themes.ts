import { z } from 'zod';
import type { VoiceFilter } from '#src/contract/voices.ts';
import { groupTerms, type TermGroup } from './group-terms.ts';
import { countTerms, type StandingTerm, type TermCounts, termsStandingOut } from './standing-terms.ts';
import { matchTerms, TERMS_OF_WORDS, WORDS } from './theme-match.ts';
import { type Asking, type Scope, type Surroundings, scopeOf } from './voice-scope.ts';

/** Items that have a subject: what is greeted and chatted is what they stand out against. */
const SUBJECT = `notEmpty(aspects) OR label IN ('negative', 'positive')
  OR hasAny(intents, ['complaint', 'problem_report', 'suggestion', 'question', 'purchase_intent', 'praise'])`;
const TERMS = { leastZ: 2, leastPeople: 3, most: 120 };
const MOST_SETS = 20_000;

const setRow = z.object({ language: z.string(), hit: z.array(z.number()), items: z.number() });
const aboutRow = z.object({ term: z.number(), aspect: z.string(), items: z.number() });

/**
 * What people speak of: terms that more of them say here than elsewhere, grouped by who says them together.
 *
 * @example (await findThemes(ctx, around, scopeOf(ctx, around, filter)))[0]?.terms
 */
export async function findThemes(ctx: Asking, around: Surroundings, scope: Scope): Promise<TermGroup[]> {
  const everything: VoiceFilter = {};
  const [inside, all] = await Promise.all([
    countTerms(ctx, scope, SUBJECT),
    countTerms(ctx, scopeOf(ctx, around, everything)),
  ]);
  const terms = termsStandingOut(inside, without(all, inside), TERMS);
  if (terms.length === 0) return [];
  const { sets, about } = await sharedItems(ctx, scope, terms);
  return groupTerms(terms, sets, about);
}

/** Which terms stand together in how many items, and of which aspects the items of each speak. */
async function sharedItems(ctx: Asking, { from, params }: Scope, terms: readonly StandingTerm[]) {
  const keys = terms.map(({ language, term }) => `${language} ${term}`);
  const { sql, params: own } = matchTerms(keys, 'standing');
  const asked = { ...params, ...own };
  const hits = `arrayFilter(i -> has(said, {standing:Array(String)}[i]), arrayEnumerate({standing:Array(String)}))`;
  const found = `SELECT language, aspects, arrayMap(t -> concat(language, ' ', t), ${TERMS_OF_WORDS}) AS said, ${hits} AS hit
    FROM (SELECT language, aspects, ${WORDS} AS w FROM ${from} WHERE (${sql}))`;
  const [sets, aspects] = await Promise.all([
    ctx.events.ask(
      `SELECT language, arrayMap(i -> i - 1, hit) AS hit, count() AS items FROM (${found}) GROUP BY language, hit ORDER BY items DESC LIMIT ${MOST_SETS}`,
      asked,
      setRow,
    ),
    ctx.events.ask(
      `SELECT term, aspect, count() AS items FROM (SELECT arrayJoin(hit) - 1 AS term, arrayJoin(arrayMap(a -> substring(toString(a), 1, length(toString(a)) - 1), aspects)) AS aspect FROM (${found})) GROUP BY term, aspect`,
      asked,
      aboutRow,
    ),
  ]);
  const about = new Map<number, Map<string, number>>();
  for (const { term, aspect, items } of aspects) {
    const known = about.get(term) ?? new Map<string, number>();
    about.set(term, known.set(aspect, items));
  }
  return { sets, about };
}

/** What is said elsewhere: by whom it is said at all, but for those who say it here. */
function without(all: TermCounts, inside: TermCounts): TermCounts {
  return new Map(
    [...all].map(([language, terms]) => {
      const here = inside.get(language);
      const left = [...terms].map(([term, people]): [string, number] => [term, people - (here?.get(term) ?? 0)]);
      return [language, new Map(left.filter(([, people]) => people > 0))];
    }),
  );
}
