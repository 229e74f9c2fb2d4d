import type { VoiceRow } from '#src/contract/event.ts';
import type { Sentiment } from '#src/contract/voice.ts';
import type { Understanding } from '#src/listen/understand.ts';

type Filled = 'lang' | 'sentiment' | 'label' | 'certainty' | 'emotion' | 'intents' | 'heard' | 'toxicity';

/** The columns of a voice item that say what was understood. */
export type Heard = Required<Pick<VoiceRow, Filled | 'aspects' | 'products' | 'motivations' | 'barriers'>>;

/** As the last character of what it is about. */
export const SIGNS: Readonly<Record<Sentiment, string>> = { negative: '-', neutral: '~', positive: '+' };

/**
 * What was understood of a text, as the columns of its row. The language that its source states stands; where it states none it is the one
 * that was found, 'und' for any but the three.
 *
 * @param heard which weights it was
 * @example columnsOf(understanding, '', 7).aspects // ['price-']
 */
export function columnsOf(found: Understanding, stated: string, heard: number): Heard {
  const { lang, sentiment, emotions, intents, aspects, ownAspects, products, motivations, barriers, toxicity } = found;
  return {
    lang: stated === '' ? (lang === 'other' ? 'und' : lang) : stated,
    sentiment: sentiment.score,
    label: sentiment.label,
    certainty: sentiment.confidence,
    emotion: emotions[0]?.name ?? '',
    intents,
    heard,
    toxicity,
    aspects: [...aspects, ...ownAspects].map((one) => one.aspect + SIGNS[one.sentiment]),
    products: products.map((one) => one.product + SIGNS[one.sentiment]),
    motivations,
    barriers,
  };
}
