import { INTENTS } from '#src/contract/voice.ts';
import { hashOf } from './hash.ts';
import { FIRST_INTENT } from './labels.ts';
import type { Reading } from './read.ts';
import { WORD } from './tokenise.ts';

const QUESTION: number = FIRST_INTENT + INTENTS.indexOf('question');
const hashes = (words: string) => new Set(words.split(' ').map(hashOf));

const WHAT = hashOf('what');
const HOW = hashOf('how');
const AN = hashes('a an');
/** "How nice is the fabric" asks, "how nice she is" does not. */
const ASKS = hashes('is are was were do does did can could will would has have many much long often big far');
const QUEL = hashes('quel quelle quels quelles');
const QUE = hashes('que cuanto cuanta cuantos cuantas');
const SO = hashes('tan mas');
/** Good or bad by the lexicons, and yet what one asks for. */
const ASKED = hashes('prix qualite valeur precio calidad valor talla taille');

/**
 * Whether a text only seems to ask: "what a lovely visit", « quelle belle robe », «qué visita tan agradable». It has no question mark, an
 * exclamation where its first word of a question stands, and no other such word.
 *
 * @example exclaims(reading) // true of 'what a shame'
 */
export function exclaims({ tokens, tones, found, language }: Reading): boolean {
  if (tokens.questions > 0) return false;
  const at = begins(tokens, tones, language);
  if (at === undefined) return false;
  for (let one = 0; one < found.size; one += 1) {
    const first = found.first[one] ?? 0;
    if (found.rule[one] === QUESTION && (first < at || first > at + 1)) return false;
  }
  return true;
}

function begins(
  { size, hash, kind }: Reading['tokens'],
  tones: Reading['tones'],
  language: Reading['language'],
): number | undefined {
  const is = (at: number, words: ReadonlySet<number>) => at < size && words.has(hash[at] ?? 0);
  const felt = (at: number) => kind[at] === WORD && (tones[at] ?? 0) !== 0 && !is(at, ASKED);
  for (let at = 0; at + 1 < size; at += 1) {
    const word = hash[at] ?? 0;
    if (language === 'fr' && QUEL.has(word) && felt(at + 1)) return at;
    if (language === 'es' && QUE.has(word) && (felt(at + 1) || is(at + 2, SO))) return at;
    if (language === 'fr' || language === 'es') continue;
    if (word === WHAT && is(at + 1, AN)) return at;
    if (word === HOW && felt(at + 1) && !is(at + 1, ASKS) && !is(at + 2, ASKS)) return at;
  }
  return undefined;
}
