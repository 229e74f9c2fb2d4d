import type { Digest, DigestLanguage } from '#src/contract/digest.ts';
import type { VoiceFilter } from '#src/contract/voices.ts';
import { readAspects } from '../voices/read-aspects.ts';
import { themeMatch } from '../voices/theme-of.ts';
import { itemsOf } from '../voices/voice-item.ts';
import { type Asking, scopeOf, surroundings } from '../voices/voice-scope.ts';
import { askWithinBudget } from './ask-within-budget.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { IN_WORDS } from './in-words.ts';
import type { Model } from './open-model.ts';
import { plainWords } from './plain-words.ts';

const MOST_QUOTES = 40;
const MOST_POINTS = 5;
const MOST_SENTENCES = 6;
const MOST_CHARACTERS = 280;

/**
 * Puts what is said in short: the subjects that were counted, and, where a model is set up and its budget allows, sentences of its own. A
 * sentence that names none of the quotes is left out, since nothing shows what it rests on.
 *
 * @throws AftershowError not_found for a theme that is none
 * @example (await makeDigest(ctx, model, { session: 's1' }, 'fr')).sentences[0]?.quotes
 */
export async function makeDigest(
  ctx: Asking,
  model: Model | undefined,
  filter: VoiceFilter,
  language: DigestLanguage,
): Promise<Digest> {
  const [around, match] = await Promise.all([surroundings(ctx), themeMatch(ctx, filter.theme)]);
  const [{ rows, vouched }, { rows: aspects }] = await Promise.all([
    chooseQuotes(ctx, scopeOf(ctx, around, filter, match), MOST_QUOTES),
    readAspects(ctx, filter),
  ]);
  const voices = await itemsOf(ctx, around, rows);
  const { text, why } =
    rows.length === 0
      ? { text: undefined, why: 'unusable' as const }
      : await askWithinBudget(ctx, model, {
          task: `Say in ${IN_WORDS[language]} what these people like, what they object to and what they ask for, in three to five sentences, one a line, most frequent first. End every sentence with the numbers of the quotes it rests on, like this: [3][7].`,
          quotes: rows,
          mostTokens: 500,
          vouched,
        });
  const sentences = text === undefined ? [] : sentencesOf(text, { of: rows.length, keep: vouched.keep });
  const points = aspects.slice(0, MOST_POINTS).map(({ aspect, items, people, negative_share, positive }) => {
    const quotes = voices.flatMap(({ aspects: own }, at) => (own.some((one) => one.aspect === aspect) ? [at] : []));
    return { aspect, items, people, negative: negative_share, positive, quotes: quotes.slice(0, 2) };
  });
  // Only what is pointed at is shown, in a new order.
  const shown = [...new Set([...sentences, ...points].flatMap(({ quotes }) => quotes))];
  const placed = <One extends { quotes: number[] }>(one: One): One => ({
    ...one,
    quotes: one.quotes.map((at) => shown.indexOf(at)),
  });
  return {
    by: sentences.length > 0 ? 'model' : 'built_in',
    why: sentences.length > 0 ? null : (why ?? 'unusable'),
    items: aspects.reduce((sum, { items }) => sum + items, 0),
    sentences: sentences.map(placed),
    points: points.map(placed),
    quotes: shown.flatMap((at) => voices[at] ?? []),
  };
}

/**
 * A model's answer as sentences with the places of their quotes.
 *
 * @example sentencesOf('Parcels come late [2].\nAll is well.', { of: 3, keep: () => true }) // [{ text: 'Parcels come late.', quotes: [1] }]
 */
export function sentencesOf(
  text: string,
  { of, keep }: { of: number; keep(word: string): boolean },
): { text: string; quotes: number[] }[] {
  return text
    .split('\n')
    .flatMap((line) => {
      const numbers = [...line.matchAll(/\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/g)].flatMap(([, some = '']) =>
        some.split(/\D+/).map((one) => Number(one) - 1),
      );
      const quotes = [...new Set(numbers)].filter((at) => at >= 0 && at < of);
      const bare = line.replace(/\s*\[[\d\s,;]*\]/g, '').replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '');
      const said = plainWords(bare, { most: MOST_CHARACTERS, keep });
      return quotes.length === 0 || !/\p{L}{3}/u.test(said) ? [] : [{ text: said, quotes }];
    })
    .slice(0, MOST_SENTENCES);
}
