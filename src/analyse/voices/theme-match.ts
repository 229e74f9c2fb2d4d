import type { ThemeRules } from '#src/contract/themes.ts';
import type { Params } from '#src/store/events/events.ts';
import { UNLINKED } from '../chat.sql.ts';

/** What makes a text speak of something: a condition over voices with its parameters. */
export interface Match {
  sql: string;
  params: Params;
}

/** The words of a text, in SQL. */
export const WORDS = `extractAll(lowerUTF8(${UNLINKED}), {word:String})`;

/** The words of a text between spaces, without elided articles: what `splitWords` makes of it, in SQL. */
export const SPACED = `replaceRegexpAll(concat(' ', arrayStringConcat(${WORDS}, ' '), ' '), ' (?:l|d|qu|n|s|c|j|m|t)[\\'’](.)', ' \\\\1')`;

/**
 * A text of a language that holds one of these words or phrases. Only texts in which the longest word of one stands at all are taken apart,
 * since that costs a hundred times as much.
 *
 * @param terms 'fr point relais': the language, then the phrase
 * @param prefix keeps the parameters of several matches apart
 * @example matchTerms(['fr livraison', 'fr point relais'], 't0')
 */
export function matchTerms(terms: readonly string[], prefix = 'theme'): Match {
  const params: Record<string, string[]> = {};
  const parts = [...Map.groupBy(terms, (term) => term.slice(0, term.indexOf(' ')))].map(([language, own], at) => {
    const phrases = own.map((term) => term.slice(language.length + 1));
    params[`${prefix}${at}Near`] = [...new Set(phrases.map(longestWord))];
    params[`${prefix}${at}Whole`] = phrases.map((phrase) => ` ${phrase} `);
    return `(language = '${language}' AND multiSearchAny(lowerUTF8(text), {${prefix}${at}Near:Array(String)}) AND multiSearchAny(${SPACED}, {${prefix}${at}Whole:Array(String)}))`;
  });
  return { sql: parts.length === 0 ? '0' : parts.join(' OR '), params };
}

function longestWord(phrase: string): string {
  return phrase.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

const signs = "['-', '~', '+']";

/**
 * A text that rules describe: its words are looked for as they are written, in upper or lower case, whole or as a beginning.
 *
 * @example matchRules({ any: ['trop sombre'], all: [], none: [], aspects: [], intents: [], products: [] }, 'r0')
 */
export function matchRules({ any, all, none, aspects, intents, products }: ThemeRules, prefix = 'theme'): Match {
  // Written so that a text's words and a rule's stand between spaces.
  const spaced = `concat(' ', removeDiacriticsUTF8(arrayStringConcat(${WORDS}, ' ')), ' ')`;
  const holds = (name: string, how: 'arrayExists' | 'arrayAll') =>
    `${how}(t -> position(${spaced}, concat(' ', removeDiacriticsUTF8(lowerUTF8(t)))) > 0, {${prefix}${name}:Array(String)})`;
  const signed = (column: string, name: string) =>
    `hasAny(${column}, arrayFlatten(arrayMap(n -> arrayMap(s -> concat(n, s), ${signs}), {${prefix}${name}:Array(String)})))`;
  const conditions = [
    ...(any.length > 0 ? [holds('Any', 'arrayExists')] : []),
    ...(all.length > 0 ? [holds('All', 'arrayAll')] : []),
    ...(none.length > 0 ? [`NOT ${holds('None', 'arrayExists')}`] : []),
    ...(aspects.length > 0 ? [signed('aspects', 'Aspects')] : []),
    ...(intents.length > 0 ? [`hasAny(intents, {${prefix}Intents:Array(String)})`] : []),
    ...(products.length > 0
      ? [`(has({${prefix}Products:Array(String)}, toString(product)) OR ${signed('products', 'Products')})`]
      : []),
  ];
  return {
    sql: conditions.map((one) => `(${one})`).join(' AND '),
    params: {
      ...{ [`${prefix}Any`]: any, [`${prefix}All`]: all, [`${prefix}None`]: none },
      ...{ [`${prefix}Aspects`]: aspects, [`${prefix}Intents`]: intents, [`${prefix}Products`]: products },
    },
  };
}

/**
 * Texts that one of several matches finds.
 *
 * @example matchAny([one, other])
 */
export function matchAny(matches: readonly Match[]): Match {
  return {
    sql: matches.map(({ sql }) => `(${sql})`).join(' OR '),
    params: Object.assign({}, ...matches.map(({ params }) => params)) as Params,
  };
}
