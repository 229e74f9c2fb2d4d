import type { ActionGuard } from '../../../contract/action.ts';

/** What the server says of actions: why it refuses, and its mails. */
export const action = {
  guards: {
    base_rate_unseen: 'Look first at how often similar actions worked here: ask for the proposal.',
    explanations_missing:
      'Write two explanations at least: your own, and how chance, the mix or the season could explain it.',
    alternatives_unweighed:
      'The statement this comes from is not examined to the end: search against it, and weigh your explanation and chance, mix or season against the facts.',
    not_accepted: 'An action comes from a statement that the team has accepted.',
    smallest_missing: 'Say from which effect on it would be worth it: the smallest effect of interest.',
    guardrail_missing: 'Name at least one other figure that must not get worse meanwhile.',
    owner_missing: 'Somebody has to see to it: choose who.',
    horizon_too_short:
      'So few cannot reach a verdict, whatever happens: six pairs, six sessions with a switchback, or six sessions after the change are the least.',
    too_little_history: 'There are fewer than six sessions from before to compare with.',
    not_measured: 'Fewer than three of the sessions so far hold this figure: it could not be read afterwards either.',
    no_control_shows: 'Choose at least one show to compare with.',
    metric_unfit: 'This design cannot read this figure. Choose another design or another figure.',
    start_past: 'Sealing comes before the first session with the action: choose a start that is still ahead.',
    no_plan: 'This action has no plan yet.',
    already_sealed: 'This plan is sealed, once and for good.',
    sealed:
      'This plan is sealed. It can still be changed if you say why, but its verdict is then exploratory, for good.',
    under_way: 'Sessions were drawn already: show, design and start stay as they were sealed.',
    wait_for_horizon:
      'The verdict waits until the sessions it was sealed for are over. An early reading can be opened, which is recorded.',
    one_interim: 'The one interim look has been taken.',
    interim_too_early: 'The interim look comes when half of what was sealed is there.',
    interim_unfit: 'This design has no interim look.',
    done_by_verdict: 'What was sealed is done when its verdict is read. It can be dropped, with a reason.',
    dropped_stays: 'What was dropped stays dropped, and in the counts. Write a new action instead.',
    reason_missing: 'Write why.',
    not_yet: 'This session has not begun.',
    verdict_read: 'The verdict is there: nothing is recorded after it.',
  } satisfies Record<ActionGuard, string>,
  letter: {
    due: {
      subject: (verb: string) => `Due soon: ${verb}`,
      body: (verb: string, day: string) =>
        `“${verb}” is yours and due ${day}. Done already, or no longer worth it? Say so, with the reason.`,
    },
    overdue: {
      subject: (verb: string) => `Overdue: ${verb}`,
      body: (verb: string, day: string) =>
        `“${verb}” was due ${day}. This is the last reminder. Dropping it with a reason is fine, too.`,
    },
    verdict: {
      subject: (verb: string) => `The verdict is there: ${verb}`,
      body: (verb: string) =>
        `The sessions that “${verb}” was sealed for are over. How large the effect is, and how sure that is, can now be read.`,
    },
    button: 'Open the action',
    why: 'You get this because this action is yours. There are two reminders at most.',
    whyVerdict: 'You get this because this action is yours.',
  },
};
