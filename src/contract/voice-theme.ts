import { z } from 'zod';
import { ASPECTS, VOICE_LANGUAGES } from './voice.ts';

/** The most typical phrase of a language; with what it is about where it is one word, which alone may say little. */
export const themeNamed = z.object({
  language: z.enum(VOICE_LANGUAGES),
  phrase: z.string(),
  aspect: z.enum(ASPECTS).nullable(),
});
