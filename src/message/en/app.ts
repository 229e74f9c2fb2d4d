import { debrief } from './app/debrief.ts';
import { sessions } from './app/sessions.ts';
import { common, failure, figure, shell } from './app/shell.ts';

/** What the screens say, and the shape the other languages must satisfy. */
export const app = { shell, debrief, sessions, common, failure, figure };

export type AppWords = typeof app;
