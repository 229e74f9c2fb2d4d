import type { Answers } from '#src/contract/survey.ts';

/** What somebody answered, as results are made of it. */
export interface Sheet {
  id: string;
  number: number;
  channel: string;
  language: string;
  session: string | null;
  customer: string | null;
  /** Came by an invitation; of an anonymous survey, by a mail or a text message. */
  invited: boolean;
  answers: Answers;
  /** By page id. */
  seconds: Record<string, number>;
  page: number;
  state: 'partial' | 'finished';
  started: Date;
  updated: Date;
  finished: Date | null;
}
