/** What is understood of a text: the closed lists that models, screens and corpus share. */

export const VOICE_LANGUAGES = ['fr', 'en', 'es', 'other'] as const;
export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
/** Ekman's six and neutral. */
export const EMOTIONS = ['joy', 'anger', 'sadness', 'surprise', 'fear', 'disgust', 'neutral'] as const;

/** What somebody wants by saying it; a text may have several. */
export const INTENTS = [
  'complaint', // says that something is not as it should be, and blames
  'problem_report', // describes a fault one could look into: sound, app, order, product
  'suggestion', // asks for or proposes a change
  'question', // wants an answer
  'purchase_intent', // wants, orders or has just bought
  'praise',
  'thanks',
  'spam', // advertisement, begging for followers, flooding
] as const;

/** What a text is about: a fixed catalogue that organisations extend, never rename. */
export const ASPECTS = [
  'product_quality',
  'size_fit',
  'price',
  'delivery',
  'returns',
  'stock',
  'payment',
  'stream_picture',
  'stream_sound', // sound and lag
  'host',
  'pace',
  'app_site',
  'customer_service',
  'store',
  'packaging',
  'other',
] as const;

/** How the name of an aspect begins that an organisation added. */
export const OWN_ASPECT = 'own_';

/** Why people buy. */
export const MOTIVATIONS = [
  'price', // a good price, a discount, a bundle
  'need', // it solves something
  'quality',
  'style', // looks, colour, taste
  'trust', // brand, reviews, known from before
  'demonstration', // seen working in the live
  'scarcity', // last pieces, live only
  'gift',
  'habit', // buys it again
  'service', // delivery, returns, advice
] as const;

/** What stops them. */
export const BARRIERS = [
  'price',
  'size_doubt',
  'quality_doubt',
  'trust',
  'delivery', // cost, delay, country
  'stock',
  'payment',
  'returns',
  'no_need', // has one, not for them
  'information', // lacks an answer before deciding
  'habit', // prefers a store, another brand
] as const;

/** Where somebody said it. */
export const VOICE_CHANNELS = [
  ...(['chat', 'tip', 'survey', 'review', 'complaint', 'call', 'mail', 'sms', 'chatbot', 'post'] as const),
] as const;

export type VoiceLanguage = (typeof VOICE_LANGUAGES)[number];
export type Sentiment = (typeof SENTIMENTS)[number];
export type Emotion = (typeof EMOTIONS)[number];
export type Intent = (typeof INTENTS)[number];
export type Aspect = (typeof ASPECTS)[number];
export type Motivation = (typeof MOTIVATIONS)[number];
export type Barrier = (typeof BARRIERS)[number];
export type VoiceChannel = (typeof VOICE_CHANNELS)[number];
