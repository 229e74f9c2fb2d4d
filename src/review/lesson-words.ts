import { lesson as en } from '#src/message/en/app/lesson.ts';
import { lesson as es } from '#src/message/es/app/lesson.ts';
import { lesson as fr } from '#src/message/fr/app/lesson.ts';

/** What mails and exports of lessons say, by language. */
export const LESSON_WORDS = { en, fr, es };
