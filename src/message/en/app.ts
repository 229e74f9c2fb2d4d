import { common, failure, figure, shell } from './app/shell.ts';

/** What the screens say, and the shape the other languages must satisfy. */
export const app = { shell, common, failure, figure };

export type AppWords = typeof app;
