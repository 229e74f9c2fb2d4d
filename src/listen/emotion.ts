import { EMOTIONS, type Emotion } from '#src/contract/voice.ts';
import { cutsOf } from './labels.ts';
import { probability } from './probability.ts';
import type { Reading } from './read.ts';
import type { Weights } from './weights.ts';

export interface EmotionScore {
  name: Emotion;
  /** Probability, 0 to 1. */
  score: number;
}

/**
 * The emotions whose probability reaches their cut, the likeliest first; often one, sometimes none or two. Disgust is weak: show it in
 * aggregates only.
 */
export function emotionsOf({ cuts }: Weights, { emotions, language }: Reading): EmotionScore[] {
  const cut = cuts.emotions[cutsOf(language)] ?? [];
  const found: EmotionScore[] = [];
  for (let k = 0; k < EMOTIONS.length; k += 1) {
    const name = EMOTIONS[k] ?? 'neutral';
    const score = probability(emotions[k] ?? 0);
    if (score >= (cut[k] ?? 1)) found.push({ name, score });
  }
  return found.length > 1 ? found.sort((a, b) => b.score - a.score) : found;
}
