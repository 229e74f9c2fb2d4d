import type { FrameWords } from '../en/frame.ts';
import { sessions } from './app/sessions.ts';
import { common, failure, figure, shell } from './app/shell.ts';
import { door, forgotten, organisationFields, reset, setup, signIn, verify, welcome } from './app/sign-in.ts';

/** What a first visit needs. */
export const frame = {
  ...{ shell, common, failure, figure, sessions },
  ...{ door, signIn, setup, organisationFields, forgotten, reset, verify, welcome },
} satisfies FrameWords;
