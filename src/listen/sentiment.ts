import { SENTIMENTS, type Sentiment, type VoiceChannel } from '#src/contract/voice.ts';
import { SENTIMENT_COLUMN } from './labels.ts';
import type { Reading } from './read.ts';
import { toneOf } from './tone.ts';
import type { Weights } from './weights.ts';

/** How much the tones of words count beside the model in a chat, whose messages are too short for it. */
const CHAT_TONE = 1;

export interface SentimentScore {
  label: Sentiment;
  /** P(positive) − P(negative), −1 to 1: what aggregates are made of. */
  score: number;
  /** Probability of the label, 0 to 1; single neutral messages are often doubtful. */
  confidence: number;
}

/**
 * Sentiment of what was read, toward what the text speaks about.
 *
 * @param channel where it was said; unknown is fine
 * @example sentimentOf(weights, reading, 'chat') // { label: 'positive', score: 0.81, confidence: 0.86 }
 */
export function sentimentOf(weights: Weights, reading: Reading, channel: VoiceChannel | undefined): SentimentScore {
  const added = channel === undefined ? undefined : weights.channels[channel];
  const tone = channel === 'chat' || channel === 'tip' ? CHAT_TONE * toneOf(reading.tones, 0, reading.tokens.size) : 0;
  const { wide } = reading;
  return chosen(
    (wide[SENTIMENT_COLUMN] ?? 0) + (added?.[0] ?? 0) - tone,
    (wide[SENTIMENT_COLUMN + 1] ?? 0) + (added?.[1] ?? 0),
    (wide[SENTIMENT_COLUMN + 2] ?? 0) + (added?.[2] ?? 0) + tone,
  );
}

/** Softmax of three scores. */
export function chosen(negative: number, neutral: number, positive: number): SentimentScore {
  const most = Math.max(negative, neutral, positive);
  const [bad, none, good] = [Math.exp(negative - most), Math.exp(neutral - most), Math.exp(positive - most)];
  const total = bad + none + good;
  const label = SENTIMENTS[negative === most ? 0 : positive === most ? 2 : 1] ?? 'neutral';
  return { label, score: (good - bad) / total, confidence: 1 / total };
}
