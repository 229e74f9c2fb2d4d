import type { AppWords } from '../en/app.ts';
import { debrief } from './app/debrief.ts';
import { sessions } from './app/sessions.ts';
import { common, failure, figure, shell } from './app/shell.ts';

/** What the screens say. */
export const app = { shell, debrief, sessions, common, failure, figure } satisfies AppWords;
