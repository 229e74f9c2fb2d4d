import { EMOTIONS, INTENTS, SENTIMENTS } from '#src/contract/voice.ts';
import type { Features } from './features.ts';
import {
  DOMAIN_COLUMN,
  DOMAINS,
  EMOTION_COLUMN,
  INTENT_COLUMN,
  LANGUAGES,
  OWN_DOMAIN,
  OWN_INTENT_COLUMN,
  OWN_SENTIMENT_COLUMN,
  PUBLIC_INTENTS,
  SENTIMENT_COLUMN,
  TOXIC_COLUMN,
} from './labels.ts';
import { blockScale } from './learn.ts';
import type { Parts } from './parts.ts';
import { type Tones, toneOf } from './tone.ts';
import type { Table } from './weights.ts';

/** Scores beyond this say no more. */
const MOST = 4;
/** Our own intents were learnt in larger steps: their scores are larger. */
const OWN_SCALE = 0.5;
/** How much a text whose channel is told counts as one of ours: what others labelled keeps a voice. */
const TOLD = 0.6;
/** Sentiments and public intents: what is asked of each part. */
export const PARTED: number = SENTIMENTS.length + PUBLIC_INTENTS.length;

/** Tones of the lexicons: of the whole, of the best, the worst and the last part. */
const TONED = 4;
/** Brings a tone to about the size of the other numbers. */
const TONE_SCALE = 2;

/** Numbers that the judges are given of a text. */
export const EVIDENCE: number =
  SENTIMENTS.length +
  EMOTIONS.length +
  PUBLIC_INTENTS.length +
  1 +
  DOMAINS.length +
  SENTIMENTS.length +
  INTENTS.length +
  3 * PARTED +
  LANGUAGES.length +
  TONED;
/** The tones stand last: what people want is judged better without them. */
export const TONELESS: number = EVIDENCE - TONED;

/** What the tables say of a text: their scores before softmax and logistic, and what each part of it brought to the first one. */
export interface Scores {
  wide: Float64Array;
  narrow: Float64Array;
  parts: Parts;
  tones: Tones;
  kept: Int32Array;
  /** Scores of the wide table without words and pieces: starts and surface. */
  ground: Float64Array;
  features: Pick<Features, 'wordAt' | 'pieceAt'>;
  /** Room for the scores of one part. */
  part: Float64Array;
}

/**
 * Lays out what the judges are given: each table's scores, the kind of text, the sharpest, mildest and last sentence, and the language.
 *
 * @param shop true where the text is known to come from a shop's own channel: then its kind is not guessed
 * @param language place in LANGUAGES
 * @returns how much the text looks like one of a shop's own channels, 0 to 1
 */
export function layEvidence(
  table: Table,
  scores: Scores,
  { shop, language }: { shop: boolean; language: number },
  into: Float32Array,
): number {
  const { wide, narrow } = scores;
  let size = centred(wide, SENTIMENT_COLUMN, into, 0);
  for (let k = EMOTION_COLUMN; k <= TOXIC_COLUMN; k += 1) into[size++] = held(wide[k] ?? 0);
  const own = layKind(narrow, shop, into, size);
  size = centred(narrow, OWN_SENTIMENT_COLUMN, into, size + DOMAINS.length);
  for (let k = 0; k < INTENTS.length; k += 1) into[size++] = held(OWN_SCALE * (narrow[OWN_INTENT_COLUMN + k] ?? 0));
  layParts(table, scores, into, size);
  size += 3 * PARTED;
  for (let k = 0; k < LANGUAGES.length; k += 1) into[size++] = k === language ? 1 : 0;
  layTones(scores, into, size);
  return own;
}

/** Three scores about their mean. */
function centred(sums: Float64Array, first: number, into: Float32Array, at: number): number {
  const mean = ((sums[first] ?? 0) + (sums[first + 1] ?? 0) + (sums[first + 2] ?? 0)) / 3;
  for (let k = 0; k < 3; k += 1) into[at + k] = held((sums[first + k] ?? 0) - mean);
  return at + 3;
}

function held(score: number): number {
  return Math.max(-MOST, Math.min(MOST, score));
}

/** What kind of text it is, as shares; brought to about the size of the other numbers. */
function layKind(narrow: Float64Array, shop: boolean, into: Float32Array, at: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < DOMAINS.length; k += 1) most = Math.max(most, narrow[DOMAIN_COLUMN + k] ?? 0);
  let total = 0;
  for (let k = 0; k < DOMAINS.length; k += 1) total += Math.exp((narrow[DOMAIN_COLUMN + k] ?? 0) - most);
  const share = (k: number) =>
    shop ? Number(k === OWN_DOMAIN) : Math.exp((narrow[DOMAIN_COLUMN + k] ?? 0) - most) / total;
  for (let k = 0; k < DOMAINS.length; k += 1) into[at + k] = 2 * share(k) - 0.3;
  return shop ? TOLD : share(OWN_DOMAIN);
}

/** The highest, lowest and last score among the parts, of each sentiment and public intent. */
function layParts(
  { columns, scale }: Table,
  { parts, kept, ground, features: { wordAt, pieceAt }, part: one }: Scores,
  into: Float32Array,
  at: number,
): void {
  for (let part = 0; part < parts.count; part += 1) {
    const [from, to] = [parts.first[part] ?? 0, parts.first[part + 1] ?? 0];
    const words = blockScale(0, (wordAt[to] ?? 0) - (wordAt[from] ?? 0));
    const pieces = blockScale(1, (pieceAt[to] ?? 0) - (pieceAt[from] ?? 0));
    for (let k = 0; k < PARTED; k += 1) {
      const column = columnOf(k);
      const ofWords = words * (kept[2 * part * columns + column] ?? 0);
      const ofPieces = pieces * (kept[(2 * part + 1) * columns + column] ?? 0);
      one[k] = (ground[column] ?? 0) + (scale[column] ?? 0) * (ofWords + ofPieces);
    }
    const mean = ((one[0] ?? 0) + (one[1] ?? 0) + (one[2] ?? 0)) / 3;
    for (let k = 0; k < PARTED; k += 1) {
      const score = held((one[k] ?? 0) - (k < SENTIMENTS.length ? mean : 0));
      const place = at + 3 * k;
      into[place] = part === 0 ? score : Math.max(into[place] ?? 0, score);
      into[place + 1] = part === 0 ? score : Math.min(into[place + 1] ?? 0, score);
      into[place + 2] = score;
    }
  }
}

/** What the lexicons alone say: simple, and as good on texts of a kind that nobody showed us. */
function layTones({ parts: { count, first }, tones }: Scores, into: Float32Array, at: number): void {
  into[at] = TONE_SCALE * toneOf(tones, 0, first[count] ?? 0);
  for (let part = 0; part < count; part += 1) {
    const tone = TONE_SCALE * toneOf(tones, first[part] ?? 0, first[part + 1] ?? 0);
    into[at + 1] = part === 0 ? tone : Math.max(into[at + 1] ?? 0, tone);
    into[at + 2] = part === 0 ? tone : Math.min(into[at + 2] ?? 0, tone);
    into[at + 3] = tone;
  }
}

function columnOf(k: number): number {
  return k < SENTIMENTS.length ? SENTIMENT_COLUMN + k : INTENT_COLUMN + k - SENTIMENTS.length;
}
