import type { Digest } from '#src/contract/digest.ts';

/** What is said in short, and who wrote it. */
export const digest = {
  open: 'Put these texts in short',
  again: 'Once more',
  title: 'What these texts say',
  leaves: (name: string, host: string) =>
    `Up to 40 quotes go to ${name} at ${host}; names, addresses and numbers are masked before.`,
  waiting: 'Reading the texts…',
  failed: 'That did not work. Try again.',
  byMachine: (name: string) => `Written by a machine (${name}). Check it against the quotes it rests on.`,
  rests: 'Rests on',
  why: {
    off: 'Counted here; no model is set up that would write sentences.',
    budget: 'Counted here: today’s budget for the model is spent.',
    slow: 'Counted here: the model took too long.',
    failed: 'Counted here: the model gave no answer.',
    unusable: 'Counted here: what the model answered could not be used.',
  } as Record<NonNullable<Digest['why']>, string>,
  point: (aspect: string, people: string, negative: string) => `${aspect}: ${people}, ${negative} negative`,
  nothing: 'Nobody named a subject in these texts.',
  propose: 'Propose a name',
  proposing: 'Reading the quotes…',
  proposed: (name: string) => `Proposed by a machine (${name}), from these quotes. Change it, or save it as yours.`,
  noName: 'No usable name came back. Name it yourself.',
};
