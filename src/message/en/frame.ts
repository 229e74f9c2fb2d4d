import { sessions } from './app/sessions.ts';
import { common, failure, figure, shell } from './app/shell.ts';
import { door, forgotten, organisationFields, reset, setup, signIn, verify, welcome } from './app/sign-in.ts';

/** What the way in, the shell and the table of sessions say: all that a first visit needs. The rest comes with the first other screen. */
export const frame = {
  ...{ shell, common, failure, figure, sessions },
  ...{ door, signIn, setup, organisationFields, forgotten, reset, verify, welcome },
};

export type FrameWords = typeof frame;
