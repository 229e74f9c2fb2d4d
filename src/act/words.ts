import { action as en } from '#src/message/en/app/action.ts';
import { action as es } from '#src/message/es/app/action.ts';
import { action as fr } from '#src/message/fr/app/action.ts';

/** What the server says of actions, by language. */
export const ACTION_WORDS = { en, fr, es };
