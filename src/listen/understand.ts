import type { Barrier, Intent, Motivation, VoiceChannel, VoiceLanguage } from '#src/contract/voice.ts';
import { type AspectSentiment, aspectsOf } from './aspects.ts';
import { type EmotionScore, emotionsOf } from './emotion.ts';
import { intentsOf } from './intents.ts';
import type { Listener } from './listener.ts';
import type { Local } from './local.ts';
import { barriersOf, motivationsOf } from './motives.ts';
import { type OwnAspectSentiment, type OwnAspects, ownAspectsOf } from './own-aspects.ts';
import { type ProductNames, type ProductSentiment, productsOf } from './products.ts';
import { read } from './read.ts';
import { type SentimentScore, sentimentOf } from './sentiment.ts';
import { toxicityOf } from './toxicity.ts';

/** What is understood of one text. */
export interface Understanding {
  lang: VoiceLanguage;
  sentiment: SentimentScore;
  emotions: EmotionScore[];
  intents: Intent[];
  aspects: AspectSentiment[];
  /** Of the caller's own aspects, those it names. */
  ownAspects: OwnAspectSentiment[];
  /** Which products of the caller's catalogue it names, and the sentiment about each. */
  products: ProductSentiment[];
  motivations: Motivation[];
  barriers: Barrier[];
  toxic: boolean;
  /** How likely the text hurts people, 0 to 1. */
  toxicity: number;
}

export interface UnderstandOptions {
  /** What the author or the channel usually writes in: decides texts too short to tell. */
  usual?: VoiceLanguage | undefined;
  /** The language is known: nothing is guessed. */
  lang?: VoiceLanguage | undefined;
  channel?: VoiceChannel | undefined;
  /** Names to look for, made by `nameProducts`. */
  products?: ProductNames | undefined;
  /** The caller's own aspects, made by `nameAspects`. */
  ownAspects?: OwnAspects | undefined;
  /** What an organisation's own corrections taught, made by `learnLocal`. */
  local?: Local | undefined;
}

/**
 * What is understood of texts, in their order: one pass over each text, no waiting, nothing kept. Texts are read up to 6,000 characters.
 *
 * @param listener made once by `openListener`; it reads one text at a time
 * @example understand(listener, ['superbe mais trop cher'], { channel: 'chat' })[0]?.sentiment.score
 */
export function understand(
  listener: Listener,
  texts: readonly string[],
  { usual, lang, channel, products, ownAspects, local }: UnderstandOptions = {},
): Understanding[] {
  const { weights, reading, clause } = listener;
  return texts.map((text) => {
    read(weights, text, { usual, lang, shop: isShop(channel), local }, reading);
    const { toxic, score } = toxicityOf(reading);
    return {
      lang: reading.language,
      sentiment: sentimentOf(reading),
      emotions: emotionsOf(weights, reading),
      intents: intentsOf(weights, reading),
      aspects: aspectsOf(weights, reading, clause),
      ownAspects: ownAspects === undefined ? [] : ownAspectsOf(weights, reading, ownAspects, clause),
      products: products === undefined ? [] : productsOf(weights, reading, products, clause),
      motivations: motivationsOf(weights, reading),
      barriers: barriersOf(weights, reading),
      toxic,
      toxicity: score,
    };
  });
}

/** Whether a text of this channel is known to be one of a shop's own. */
export function isShop(channel: VoiceChannel | undefined): boolean {
  return channel !== undefined && channel !== 'post';
}
