import type { DropCause, MomentCause } from './truth.ts';

export type Sentiment = 'negative' | 'neutral' | 'positive';

/** What a message wants. Each language has its own ways of saying each. */
export const INTENTS = {
  greeting: { sentiment: 'neutral', question: false },
  ask_size: { sentiment: 'neutral', question: true },
  ask_price: { sentiment: 'neutral', question: true },
  ask_delivery: { sentiment: 'neutral', question: true },
  ask_stock: { sentiment: 'neutral', question: true },
  ask_material: { sentiment: 'neutral', question: true },
  ask_use: { sentiment: 'neutral', question: true },
  praise_product: { sentiment: 'positive', question: false },
  praise_host: { sentiment: 'positive', question: false },
  complain_price: { sentiment: 'negative', question: false },
  complain_delivery: { sentiment: 'negative', question: false },
  complain_quality: { sentiment: 'negative', question: false },
  sarcasm: { sentiment: 'negative', question: false },
  emoji: { sentiment: 'positive', question: false },
  small_talk: { sentiment: 'neutral', question: false },
  purchase: { sentiment: 'positive', question: false },
  spam: { sentiment: 'neutral', question: false },
  sold_out: { sentiment: 'negative', question: false },
  trouble: { sentiment: 'negative', question: false },
  reveal: { sentiment: 'positive', question: false },
  giveaway: { sentiment: 'positive', question: false },
  offer: { sentiment: 'positive', question: false },
  joke: { sentiment: 'positive', question: false },
  guest: { sentiment: 'positive', question: false },
  tip: { sentiment: 'positive', question: false },
  boring: { sentiment: 'negative', question: false },
  price_shock: { sentiment: 'negative', question: false },
  delivery_cost: { sentiment: 'negative', question: false },
  bad_sound: { sentiment: 'negative', question: false },
} as const satisfies Record<string, { sentiment: Sentiment; question: boolean }> &
  Record<MomentCause | DropCause, { sentiment: Sentiment; question: boolean }>;

export type Intent = keyof typeof INTENTS;

/**
 * The ways of saying things in one language. Slots: {product} what the product is called, {name} its full name, {price},
 * {host}, {size}, {city}, {colour}, {n} a small number, {face} an emoji. `slots` holds what fills those that depend on the language.
 */
export type Phrases = Record<Intent, readonly string[]> & {
  slots: { city: readonly string[]; colour: readonly string[]; size: readonly string[]; thing: string };
};
