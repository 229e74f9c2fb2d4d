import { createHash } from 'node:crypto';
import {
  ASPECTS,
  type Aspect,
  INTENTS,
  type Intent,
  SENTIMENTS,
  type Sentiment,
  type VoiceChannel,
} from '#src/contract/voice.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { aspectLead } from './aspects.ts';
import { intentLead } from './intents.ts';
import { blockScale } from './learn.ts';
import type { Listener } from './listener.ts';
import { LOCAL_ASPECTS, LOCAL_COLUMNS, LOCAL_INTENTS, LOCAL_ROWS, LOCAL_TOXIC, type Local } from './local.ts';
import { read } from './read.ts';
import { quantise } from './table.ts';
import { isShop, type UnderstandOptions } from './understand.ts';

/** A text as somebody corrected it; what is not named was not corrected. */
export interface CorrectedText {
  text: string;
  channel?: VoiceChannel | undefined;
  said: {
    sentiment?: Sentiment | undefined;
    intents?: Partial<Record<Intent, boolean | undefined>> | undefined;
    /** Null: not about it. */
    aspects?: Partial<Record<Aspect, Sentiment | null | undefined>> | undefined;
    toxic?: boolean | undefined;
  };
}

const EPOCHS = 30;
const RATE = 0.2;
const DECAY = 1e-3;
/** Each other text counts as much, so that what nobody corrected stays as it was. */
const OTHERS = 1;
const SEED = 1;
/** A word tells corrected texts apart when it is in so many of them, and so much oftener than in others. */
const [FEWEST, OFTENER] = [2, 4];

interface Example {
  index: Int32Array;
  words: number;
  /** Scores of the release, and what they shall become; NaN where nobody said. */
  scores: Float64Array;
  wanted: Float64Array;
  weight: number;
}

/**
 * Learns what is to be added to the release's scores so that corrected texts, and texts like them, are understood as people said, and others
 * as before. The same texts give the same table.
 *
 * @param others texts nobody corrected, as many as there are up to some thousand: they hold what is right in its place
 * @example const local = learnLocal(listener, [{ text: 'le son saute', said: { intents: { complaint: false } } }], others, { usual: 'fr' });
 */
export function learnLocal(
  listener: Listener,
  corrected: readonly CorrectedText[],
  others: readonly { text: string; channel?: VoiceChannel | undefined }[],
  options: Pick<UnderstandOptions, 'usual'> = {},
): Local {
  const taught = corrected.map(({ text, channel, said }) => exampleOf(listener, { text, channel }, options, said));
  const rest = others.map(({ text, channel }) => exampleOf(listener, { text, channel }, options, undefined));
  const examples = [...taught, ...unlike(rest, taught)];
  const weights = new Float32Array(LOCAL_ROWS * LOCAL_COLUMNS);
  const squares = new Float32Array(weights.length).fill(1e-6);
  const random = seededRandom(SEED);
  const order = examples.map((_, i) => i);
  const slope = new Float64Array(LOCAL_COLUMNS);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = random.int(0, i);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const i of order) {
      const example = examples[i];
      if (example === undefined) continue;
      slopesOf(example, weights, slope);
      update(example, weights, squares, slope);
    }
  }
  const hash = createHash('sha256')
    .update(JSON.stringify(corrected))
    .update(listener.weights.hash)
    .digest('hex')
    .slice(0, 16);
  const bias = new Float32Array(LOCAL_COLUMNS);
  return { hash, table: quantise([{ columns: LOCAL_COLUMNS, weights, bias }], LOCAL_ROWS) };
}

function exampleOf(
  { weights, reading }: Listener,
  { text, channel }: { text: string; channel?: VoiceChannel | undefined },
  { usual }: Pick<UnderstandOptions, 'usual'>,
  said: CorrectedText['said'] | undefined,
): Example {
  read(weights, text, { usual, shop: isShop(channel) }, reading);
  const { index, words, characters } = reading.features;
  const scores = new Float64Array(LOCAL_COLUMNS);
  for (let k = 0; k < SENTIMENTS.length; k += 1) scores[k] = reading.sentiment[k] ?? 0;
  for (let k = 0; k < INTENTS.length; k += 1) scores[LOCAL_INTENTS + k] = intentLead(weights, reading, k);
  for (let k = 0; k < ASPECTS.length; k += 1) scores[LOCAL_ASPECTS + k] = aspectLead(weights, reading, k);
  scores[LOCAL_TOXIC] = reading.toxic;
  const wanted = new Float64Array(LOCAL_COLUMNS).fill(Number.NaN);
  const before = expected(scores);
  if (said === undefined) wanted.set(before);
  else {
    const { sentiment } = said;
    if (sentiment !== undefined)
      SENTIMENTS.forEach((name, k) => {
        wanted[k] = Number(name === sentiment);
      });
    INTENTS.forEach((name, k) => {
      if (said.intents?.[name] !== undefined) wanted[LOCAL_INTENTS + k] = Number(said.intents[name]);
    });
    ASPECTS.forEach((name, k) => {
      if (said.aspects?.[name] !== undefined) wanted[LOCAL_ASPECTS + k] = Number(said.aspects[name] !== null);
    });
    if (said.toxic !== undefined) wanted[LOCAL_TOXIC] = Number(said.toxic);
  }
  return {
    index: Int32Array.from(index.subarray(0, characters), (bucket) => bucket & (LOCAL_ROWS - 1)),
    words,
    scores,
    wanted,
    weight: said === undefined ? OTHERS : 1,
  };
}

/** Texts without a word that is much oftener in corrected ones: such a text may be as wrong as they were, and shall not hold them back. */
function unlike(others: readonly Example[], corrected: readonly Example[]): Example[] {
  const [here, there] = [textsWith(corrected), textsWith(others)];
  const telling = new Set<number>();
  for (const [word, texts] of here) {
    const elsewhere = (there.get(word) ?? 0) / Math.max(1, others.length);
    if (texts >= FEWEST && texts / corrected.length >= OFTENER * elsewhere) telling.add(word);
  }
  return others.filter(({ index, words }) => !index.subarray(0, words).some((word) => telling.has(word)));
}

/** In how many texts each word is. */
function textsWith(examples: readonly Example[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const { index, words } of examples) {
    for (const word of new Set(index.subarray(0, words))) found.set(word, (found.get(word) ?? 0) + 1);
  }
  return found;
}

/** Softmax of the sentiments, logistic of the rest. */
function expected(scores: Float64Array): Float64Array {
  const most = Math.max(...scores.subarray(0, LOCAL_INTENTS));
  let total = 0;
  for (let k = 0; k < LOCAL_INTENTS; k += 1) total += Math.exp((scores[k] ?? 0) - most);
  return scores.map((score, k) => (k < LOCAL_INTENTS ? Math.exp(score - most) / total : 1 / (1 + Math.exp(-score))));
}

function slopesOf({ index, words, scores, wanted, weight }: Example, weights: Float32Array, slope: Float64Array): void {
  const sums = scores.slice();
  for (let at = 0; at < index.length; at += 1) {
    const scale = scaleOf(at, words, index.length);
    const base = (index[at] ?? 0) * LOCAL_COLUMNS;
    for (let k = 0; k < LOCAL_COLUMNS; k += 1) sums[k] = (sums[k] ?? 0) + scale * (weights[base + k] ?? 0);
  }
  const now = expected(sums);
  for (let k = 0; k < LOCAL_COLUMNS; k += 1) {
    const target = wanted[k] ?? Number.NaN;
    slope[k] = Number.isNaN(target) ? 0 : weight * ((now[k] ?? 0) - target);
  }
}

function update({ index, words }: Example, weights: Float32Array, squares: Float32Array, slope: Float64Array): void {
  for (let at = 0; at < index.length; at += 1) {
    const scale = scaleOf(at, words, index.length);
    const base = (index[at] ?? 0) * LOCAL_COLUMNS;
    for (let k = 0; k < LOCAL_COLUMNS; k += 1) {
      const s = slope[k] ?? 0;
      // Too little to be wrong about: the texts that nobody corrected stay out of the way.
      if (Math.abs(s) < 1e-3) continue;
      const here = base + k;
      const w = weights[here] ?? 0;
      const g = s * scale + DECAY * w;
      const sum = (squares[here] ?? 0) + g * g;
      squares[here] = sum;
      weights[here] = w - (RATE * g) / Math.sqrt(sum);
    }
  }
}

function scaleOf(at: number, words: number, characters: number): number {
  return at < words ? blockScale(0, words) : blockScale(1, characters - words);
}
