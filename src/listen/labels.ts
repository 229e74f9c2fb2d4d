import {
  ASPECTS,
  BARRIERS,
  EMOTIONS,
  INTENTS,
  type Intent,
  MOTIVATIONS,
  SENTIMENTS,
  type VoiceLanguage,
} from '#src/contract/voice.ts';

/** What a rule can point at; the number of a rule is where its name stands here. */
export const RULES: readonly string[] = [
  'positive',
  'negative',
  'toxic',
  ...INTENTS.map((name) => `intent ${name}`),
  ...ASPECTS.map((name) => `aspect ${name}`),
  ...MOTIVATIONS.map((name) => `motivation ${name}`),
  ...BARRIERS.map((name) => `barrier ${name}`),
];

export const POSITIVE = 0;
export const NEGATIVE = 1;
export const TOXIC = 2;
export const FIRST_INTENT = 3;
export const FIRST_ASPECT: number = FIRST_INTENT + INTENTS.length;
export const FIRST_MOTIVATION: number = FIRST_ASPECT + ASPECTS.length;
export const FIRST_BARRIER: number = FIRST_MOTIVATION + MOTIVATIONS.length;

/** The three languages that are read, as columns. */
export const LANGUAGES = ['fr', 'en', 'es'] as const;

/** The intents that public data knows too; they come first among all. */
export const PUBLIC_INTENTS: readonly Intent[] = INTENTS.slice(0, 3);

/* The first table reads words and pieces of words; its columns: sentiments, emotions, public intents, toxic, a language each. */

export const SENTIMENT_COLUMN = 0;
export const EMOTION_COLUMN: number = SENTIMENTS.length;
export const INTENT_COLUMN: number = EMOTION_COLUMN + EMOTIONS.length;
export const TOXIC_COLUMN: number = INTENT_COLUMN + PUBLIC_INTENTS.length;
export const LANGUAGE_COLUMN: number = TOXIC_COLUMN + 1;

/* The second, smaller table learnt from our own corpus; its columns: aspects, motivations, barriers, intents, sentiments; then, from all texts,
   what kind of text it is. */

export const MOTIVATION_COLUMN: number = ASPECTS.length;
export const BARRIER_COLUMN: number = MOTIVATION_COLUMN + MOTIVATIONS.length;
export const OWN_INTENT_COLUMN: number = BARRIER_COLUMN + BARRIERS.length;
export const OWN_SENTIMENT_COLUMN: number = OWN_INTENT_COLUMN + INTENTS.length;

/** Kinds of texts, each labelled in its own way: tweets, application reviews, shop reviews, posts, subtitles, snippets, and our own channels. */
export const DOMAINS = [
  'umsab',
  'minibar',
  'cesamard',
  'goemotions_ekman',
  'xed',
  'mlma',
  'davidson',
  'hutto',
  'corpus',
] as const;
export const OWN_DOMAIN: number = DOMAINS.indexOf('corpus');
export const DOMAIN_COLUMN: number = OWN_SENTIMENT_COLUMN + SENTIMENTS.length;

/** Which cuts a language has; texts in none of the three are read as English. */
export function cutsOf(language: VoiceLanguage): 0 | 1 | 2 {
  return language === 'fr' ? 0 : language === 'es' ? 2 : 1;
}
