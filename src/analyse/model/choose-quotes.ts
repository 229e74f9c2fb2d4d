import { ITEM, type ItemRow, itemRow, productNames, TOXIC_FROM } from '../voices/voice-item.ts';
import type { Asking, Scope } from '../voices/voice-scope.ts';
import type { Vouched } from './ask-within-budget.ts';
import { GIVEN_NAMES } from './given-names.ts';
import { isOrdinaryWord } from './ordinary-words.ts';

/** Texts that vouch for words: whatever stands in them without a capital is no name. */
const MOST_READ = 400;
const A_KIND = 3;

/** Quotes of a scope that speak of all its subjects and feelings, and which of their words are no names. */
export interface Chosen {
  rows: ItemRow[];
  vouched: Vouched;
}

/**
 * Chooses quotes: three of each subject and feeling, the surest first; nothing that hurts, nothing that advertises.
 *
 * @example const { rows, vouched } = await chooseQuotes(ctx, scope, 40);
 */
export async function chooseQuotes(ctx: Asking, { from, params }: Scope, most: number): Promise<Chosen> {
  const read = await ctx.events.ask(
    `SELECT ${ITEM} FROM ${from} WHERE heard > 0 AND toxicity < ${TOXIC_FROM} AND NOT has(intents, 'spam') AND lengthUTF8(text) >= 12
     ORDER BY notEmpty(aspects) DESC, certainty DESC, id LIMIT ${A_KIND * 10} BY label, toString(aspects[1]) LIMIT ${MOST_READ}`,
    params,
    itemRow,
  );
  const kinds = new Map<string, number>();
  const rows = read.filter(({ label, aspects: [first = ''] }) => {
    const kind = `${label} ${first}`;
    const before = kinds.get(kind) ?? 0;
    kinds.set(kind, before + 1);
    return before < A_KIND;
  });
  const small = new Set(read.flatMap(({ text }) => text.match(/(?<![\p{L}’'-])\p{Ll}[\p{L}’'-]*/gu) ?? []));
  const named = await productNames(
    ctx,
    rows.flatMap(({ product, products }) => [product, ...products.map((one) => one.slice(0, -1))]),
  );
  return {
    rows: rows.slice(0, most),
    vouched: {
      keep: (word) => !GIVEN_NAMES.has(word) && (small.has(word) || isOrdinaryWord(word)),
      phrases: [...named.values()].filter((name) => name.includes(' ')),
    },
  };
}
