import { SENTIMENTS, type Sentiment, type VoiceChannel } from '#src/contract/voice.ts';
import { OWN_SENTIMENT_COLUMN, SENTIMENT_COLUMN } from './labels.ts';
import type { Reading } from './read.ts';
import { toneOf } from './tone.ts';

/** How much the tones of words count beside the model in a chat, whose messages are too short for it. */
const CHAT_TONE = 0.5;
/** How much what our own corpus taught counts beside public data, where a text is known to come from a shop's channel. */
const OWN_COUNT = 1;

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
 * @example sentimentOf(reading, 'chat') // { label: 'positive', score: 0.81, confidence: 0.86 }
 */
export function sentimentOf(reading: Reading, channel: VoiceChannel | undefined): SentimentScore {
  const tone = channel === 'chat' || channel === 'tip' ? CHAT_TONE * toneOf(reading.tones, 0, reading.tokens.size) : 0;
  const own = channel === undefined || channel === 'post' ? 0 : OWN_COUNT;
  const { wide, narrow } = reading;
  const score = (k: number) => (wide[SENTIMENT_COLUMN + k] ?? 0) + own * (narrow[OWN_SENTIMENT_COLUMN + k] ?? 0);
  return chosen(score(0) - tone, score(1), score(2) + tone);
}

/** Softmax of three scores. */
export function chosen(negative: number, neutral: number, positive: number): SentimentScore {
  const most = Math.max(negative, neutral, positive);
  const [bad, none, good] = [Math.exp(negative - most), Math.exp(neutral - most), Math.exp(positive - most)];
  const total = bad + none + good;
  const label = SENTIMENTS[negative === most ? 0 : positive === most ? 2 : 1] ?? 'neutral';
  return { label, score: (good - bad) / total, confidence: 1 / total };
}
