import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Sentiment } from '#src/contract/voice.ts';

const require = createRequire(import.meta.url);
const { SentimentIntensityAnalyzer: vader } = require('vader-sentiment') as {
  SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } };
};

/** Sentiment by adding up AFINN-165 of the text's own language (afinn-165-multilingual): the sign of the sum. */
export function afinn(): (text: string, lang: string) => Sentiment {
  const lists = new Map(
    ['fr', 'en', 'es'].map((lang) => {
      const path = join(import.meta.dirname, `../node_modules/afinn-165-multilingual/build/AFINN-${lang}.json`);
      return [lang, JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>];
    }),
  );
  return (text, lang) => {
    const list = lists.get(lang) ?? {};
    const words = text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
    const sum = words.reduce((total, word) => total + (Object.hasOwn(list, word) ? (list[word] ?? 0) : 0), 0);
    return sum > 0 ? 'positive' : sum < 0 ? 'negative' : 'neutral';
  };
}

/** Sentiment by VADER with its usual cuts (±.05); made for English. */
export function vaderLabel(text: string): Sentiment {
  const { compound } = vader.polarity_scores(text);
  return compound >= 0.05 ? 'positive' : compound <= -0.05 ? 'negative' : 'neutral';
}
