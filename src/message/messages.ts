import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import type { Lang } from './format.ts';
import { fr } from './fr.ts';

/** Everything Aftershow says, by language. */
export const messages: Record<Lang, Messages> = { en, fr, es };
