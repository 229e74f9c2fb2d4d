import { z } from 'zod';
import { aspectName } from './aspect-name.ts';
import { VOICE_LANGUAGES } from './voice.ts';

/**
 * The most typical phrase of a language; with what it is about where it is one word, which alone may say little: an aspect of the catalogue,
 * while what an organisation calls one of its own stands before the phrase.
 */
export const themeNamed = z.object({
  language: z.enum(VOICE_LANGUAGES),
  phrase: z.string(),
  aspect: aspectName.nullable(),
});
