import type { Guard } from '../../../contract/review.ts';

/** What the server says of a review: why it refuses, and its mails. */
export const review = {
  guards: {
    phase_over: 'This belongs to another phase of the review.',
    phase_back: 'The blind phase is over: whoever has read the others cannot write blind any more.',
    nobody_wrote: 'Nobody has submitted anything yet. Wait for one contribution, or submit yours.',
    submitted_already: 'What you submitted stays as it was. What you add now is marked as written afterwards.',
    figures_withheld: 'This review asks for your contribution before it shows the figures. Submit yours first.',
    facts_first: 'Bind it to at least one fact first: without evidence it is an opinion.',
    search_first: 'Search for what speaks against it first.',
    against_empty: 'Say what speaks against it, or that you searched and found nothing.',
    found_not_answered: 'The search found something against it. Add it, or write why it does not count.',
    success_unasked: 'It went well. What did we do wrong here all the same?',
    alternatives_stay: 'Chance, mix and season stay: they may always explain it.',
    alternatives_unweighed:
      'Before an action is sealed, write your explanation and weigh it, and chance, mix or season, against the facts.',
    votes_after: 'Dots come after the evidence: search every statement first for what speaks against it.',
    dots_spent: 'You have five dots.',
    one_side_empty: 'Successes and problems both: accept one of each, or write why one side is empty.',
    undecided: 'Some statements are undecided. Accept, drop or carry over each.',
    not_accepted: 'A lesson comes from a statement that the team has accepted.',
    lesson_unexamined: 'Nobody has looked for what speaks against this lesson yet.',
    state_order: 'One step at a time: identified, validated, learned.',
    reason_missing: 'Write why.',
    review_day: 'Lessons expire: choose a day within a year on which it is looked at again.',
    confidence_earned: 'Confidence is earned by verdicts; by hand it only goes down.',
  } satisfies Record<Guard, string>,
  letter: {
    opened: {
      subject: (title: string) => `Your view on “${title}”`,
      body: (title: string, due: string) =>
        `The review of “${title}” is open until ${due}. Three minutes are enough: what went well, what did not, why, one idea. Nobody reads it before they have written too.`,
    },
    reminder: {
      subject: (title: string) => `Still missing: your view on “${title}”`,
      body: (title: string, due: string) =>
        `Impressions fade. The review of “${title}” is due ${due}, and yours is not among them yet.`,
    },
    overdue: {
      subject: (title: string) => `The review of “${title}” is overdue`,
      body: (_title: string, due: string, submitted: number, asked: number) =>
        `It was due ${due}. ${submitted} of ${asked} have written. As an owner you can move it on or close it.`,
      why: 'You get this because you own this organisation. You are told once.',
    },
    closed: {
      subject: (title: string) => `The review of “${title}” is closed`,
      body: (title: string, _due: string) =>
        `One page holds what the team makes of “${title}”: with evidence for and against, and the lessons.`,
    },
    page: {
      well: (all: string) => `What went well: ${all}.`,
      badly: (all: string) => `What did not: ${all}.`,
      lessons: (all: string) => `Lessons: ${all}.`,
      actions: (all: string) => `Actions: ${all}.`,
      since: (title: string, all: string) => `Since “${title}”: ${all}.`,
      settled: (settled: number, carried: number) => `${settled} of ${carried} that were carried over are settled`,
      carried: (all: string) => `Not discussed, carried over to the next review: ${all}.`,
      oneSide: (why: string) => `Why one side is empty: ${why}`,
      standing: (pro: number, contra: number) =>
        `${pro} for, ${contra === 0 ? 'searched, nothing counts against' : `${contra} against`}`,
      wrote: (submitted: number, asked: number, small: boolean) =>
        `${submitted} of ${asked} have written${small ? ': so few that this is their view and no more' : ''}.`,
    },
    guestButton: 'Say what you saw',
    guestWhy:
      'You get this because you were asked to this review as a guest. The link is yours alone: whoever has it writes in your name.',
    button: 'Open the review',
    why: 'You get this because you take part in this review. There are two reminders at most.',
  },
};
