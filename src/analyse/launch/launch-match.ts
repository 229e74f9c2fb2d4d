import type { Pin } from '#src/contract/session.ts';
import type { Match } from '../voices/theme-match.ts';

/** What a launch is about. */
export interface About {
  products: readonly string[];
  /** Phrases, comma-separated. */
  idea: string;
  /** Texts that name no product while one of these is on screen are about it, too. */
  shown: boolean;
}

const MOST_PHRASES = 10;
const plain = (text: string) => `removeDiacriticsUTF8(lowerUTF8(${text}))`;

/**
 * What makes a text of a session speak of a launch; undefined where nothing was chosen, and so everything does.
 *
 * @param pins what was on screen when, in milliseconds since the epoch
 * @example matchLaunch({ products: ['p1'], idea: '', shown: true }, pins)?.sql
 */
export function matchLaunch(
  { products, idea, shown }: About,
  pins: readonly Pick<Pin, 'product' | 'start_s' | 'end_s'>[],
): Match | undefined {
  const phrases = idea
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .slice(0, MOST_PHRASES);
  if (products.length + phrases.length === 0) return undefined;
  const own = shown ? pins.filter(({ product }) => products.includes(product)) : [];
  const signed = products.flatMap((product) => ['-', '~', '+'].map((sign) => product + sign));
  const conditions = [
    ...(products.length === 0
      ? []
      : ['has({launched:Array(String)}, toString(product))', 'hasAny(products, {launchedSigned:Array(String)})']),
    ...(phrases.length === 0
      ? []
      : [
          `arrayExists(t -> position(concat(' ', ${plain('text')}), concat(' ', ${plain('t')})) > 0, {launchIdea:Array(String)})`,
        ]),
    ...(own.length === 0
      ? []
      : [
          "(product = '' AND empty(products) AND arrayExists((a, b) -> at >= a AND at < b, {shownFrom:Array(Int64)}, {shownTo:Array(Int64)}))",
        ]),
  ];
  return {
    sql: conditions.join(' OR '),
    params: {
      launched: products,
      launchedSigned: signed,
      launchIdea: phrases,
      shownFrom: own.map(({ start_s }) => Math.round(start_s * 1000)),
      shownTo: own.map(({ end_s }) => Math.round(Math.min(end_s, 1e11) * 1000)),
    },
  };
}
