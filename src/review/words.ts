import { actionBoard as enBoard } from '#src/message/en/app/action-board.ts';
import { review as en } from '#src/message/en/app/review.ts';
import { reviewWork as enWork } from '#src/message/en/app/review-work.ts';
import { actionBoard as esBoard } from '#src/message/es/app/action-board.ts';
import { review as es } from '#src/message/es/app/review.ts';
import { reviewWork as esWork } from '#src/message/es/app/review-work.ts';
import { actionBoard as frBoard } from '#src/message/fr/app/action-board.ts';
import { review as fr } from '#src/message/fr/app/review.ts';
import { reviewWork as frWork } from '#src/message/fr/app/review-work.ts';

/** What mails of the review say, by language. */
export const REVIEW_WORDS = { en, fr, es };

/** What became of an action, as the screens say it too. */
export const ACTION_WORDS = {
  en: { ...enBoard, late: enWork.page.sinceLate },
  fr: { ...frBoard, late: frWork.page.sinceLate },
  es: { ...esBoard, late: esWork.page.sinceLate },
};
