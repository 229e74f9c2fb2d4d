import { review as en } from '#src/message/en/app/review.ts';
import { review as es } from '#src/message/es/app/review.ts';
import { review as fr } from '#src/message/fr/app/review.ts';

/** What mails of the review say, by language. */
export const REVIEW_WORDS = { en, fr, es };
