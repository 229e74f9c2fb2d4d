import type { AppWords } from '../en/app.ts';
import { common, failure, figure, shell } from './app/shell.ts';

/** What the screens say. */
export const app = { shell, common, failure, figure } satisfies AppWords;
