import type { DigestLanguage } from '#src/contract/digest.ts';

/** A language as a model is told of it. */
export const IN_WORDS: Readonly<Record<DigestLanguage, string>> = { en: 'English', fr: 'French', es: 'Spanish' };
