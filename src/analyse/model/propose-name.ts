import type { DigestLanguage, NameProposal } from '#src/contract/digest.ts';
import { themeMatch } from '../voices/theme-of.ts';
import { itemsOf } from '../voices/voice-item.ts';
import { type Asking, scopeOf, surroundings } from '../voices/voice-scope.ts';
import { askWithinBudget } from './ask-within-budget.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { IN_WORDS } from './in-words.ts';
import type { Model } from './open-model.ts';
import { plainWords } from './plain-words.ts';

const MOST_QUOTES = 12;
const MOST_CHARACTERS = 60;
const MOST_WORDS = 6;

/**
 * Has a model propose a name for a theme, with the quotes it read. It names nothing: a person does.
 *
 * @throws AftershowError not_found
 * @example (await proposeName(ctx, model, theme.id, 'fr')).name // 'Retards de livraison'
 */
export async function proposeName(
  ctx: Asking,
  model: Model | undefined,
  theme: string,
  language: DigestLanguage,
): Promise<NameProposal> {
  const [around, match] = await Promise.all([surroundings(ctx), themeMatch(ctx, theme)]);
  const { rows, vouched } = await chooseQuotes(ctx, scopeOf(ctx, around, {}, match), MOST_QUOTES);
  const { text, why } = await askWithinBudget(ctx, model, {
    task: `Name in ${IN_WORDS[language]} the one subject that most of these quotes share, in two to five words and nothing else.`,
    quotes: rows,
    mostTokens: 30,
    vouched,
  });
  const name =
    text === undefined
      ? ''
      : plainWords(text.split('\n').find((line) => line.trim() !== '') ?? '', {
          most: MOST_CHARACTERS,
          keep: vouched.keep,
        });
  const plain = name.replace(/^["'«“\s]+|["'»”.\s]+$/gu, '');
  // A sentence is no name: somebody told the model to say something else.
  const fits = /\p{L}{3}/u.test(plain) && plain.split(/\s+/).length <= MOST_WORDS && !plain.endsWith('…');
  return {
    by: fits ? 'model' : 'built_in',
    why: fits ? null : (why ?? 'unusable'),
    name: fits ? plain : null,
    quotes: (await itemsOf(ctx, around, rows)).slice(0, 3),
  };
}
