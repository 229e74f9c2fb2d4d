import { addSurface, type Features } from './features.ts';
import { NEGATIVE, POSITIVE } from './labels.ts';
import type { Found } from './rules.ts';
import { type Tokens, WORD } from './tokenise.ts';
import type { Valences } from './weights.ts';

/** What our own lists count for, in tenths, as the valences are. */
const LISTED = 25;
/** A negated word counts this much the other way round (VADER's constant). */
const NEGATED = -0.74;
/** Brings a sum of valences between −1 and 1 (VADER's constant, in tenths squared). */
const SPREAD = 1500;

/** How good or bad each word of a text is, in tenths; filled by `setTones`. */
export type Tones = Float32Array;

/**
 * Gives every token its tone: from our own lists where they have it (the longest pattern wins: "pas mal" is good), else from the lexicon;
 * negation turns it round.
 */
export function setTones(tokens: Tokens, found: Found, valences: Valences, tones: Tones, covered: Uint8Array): void {
  const { size, hash, kind, negated } = tokens;
  for (let i = 0; i < size; i += 1) {
    covered[i] = 0;
    const value = kind[i] === WORD ? (valences.get(hash[i] ?? 0) ?? 0) : 0;
    tones[i] = value === 0 ? 0 : negated[i] === 1 ? NEGATED * value : value;
  }
  for (let at = 0; at < found.size; at += 1) {
    const rule = found.rule[at];
    if (rule !== POSITIVE && rule !== NEGATIVE) continue;
    const [first, length] = [found.first[at] ?? 0, found.length[at] ?? 1];
    if (!longest(covered, first, length)) continue;
    for (let i = first; i < first + length; i += 1) {
      covered[i] = length;
      tones[i] = 0;
    }
    const value = rule === POSITIVE ? LISTED : -LISTED;
    tones[first] = length === 1 && negated[first] === 1 ? NEGATED * value : value;
  }
}

function longest(covered: Uint8Array, first: number, length: number): boolean {
  for (let i = first; i < first + length; i += 1) if ((covered[i] ?? 0) > length) return false;
  return true;
}

/** The tone of a stretch of tokens, between −1 and 1. */
export function toneOf(tones: Tones, first: number, last: number): number {
  let sum = 0;
  for (let i = first; i < last; i += 1) sum += tones[i] ?? 0;
  return sum / Math.sqrt(sum * sum + SPREAD);
}

/** The tones as features: good and bad apart, both together, and how the text ends. */
export function addTones(tokens: Tokens, tones: Tones, into: Features): void {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < tokens.size; i += 1) {
    const tone = tones[i] ?? 0;
    if (tone > 0) good += tone;
    else bad -= tone;
  }
  const whole = (good - bad) / Math.sqrt((good - bad) ** 2 + SPREAD);
  addSurface(into, 20, Math.round(whole * 5) + 5);
  addSurface(into, 21, Math.min(8, Math.round(good / 12)));
  addSurface(into, 22, Math.min(8, Math.round(bad / 12)));
  addSurface(into, 23, (good > 0 ? 1 : 0) + (bad > 0 ? 2 : 0));
  addSurface(into, 24, Math.round(toneOf(tones, Math.max(0, tokens.size - 6), tokens.size) * 2) + 2);
}
