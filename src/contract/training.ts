import { z } from 'zod';
import { ACTION_STATES } from './action.ts';
import { interval } from './debrief.ts';
import { type KpiId, measured } from './kpi.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** Which teams of customer service need training, what is done about it, and what came of that. */

/** What tells of a training need (METHOD section 1). */
export const TRAINING_FIGURES = [
  'first_contact_resolution',
  'handling_time',
  'agent_turnover',
] as const satisfies readonly KpiId[];
export type TrainingFigure = (typeof TRAINING_FIGURES)[number];

/** Of training itself nothing can be read before so many days with it are over. */
export const LEAST_DAYS_AFTER = 14;

const day = z.iso.date();
const figure = z.enum(TRAINING_FIGURES);
const difference = z.object({ value: z.number(), interval });
const team = z.string().trim().min(1).max(100);
const tags = ['KPIs'];

const against = z.object({
  kpi: figure,
  own: measured,
  /** All other teams together. */
  others: measured,
  /** Own less the others’; null where one of them has too little. */
  difference: difference.nullable(),
  /** Worse than the others’, beyond chance also after so many were looked at. */
  flagged: z.boolean(),
  /** The level at which it is beyond chance, corrected for all that was looked at (Holm). */
  p: z.number().nullable(),
});
export type AgainstOthers = z.infer<typeof against>;

const needs = z.object({
  from: day,
  to: day,
  /** Comparisons made: what the levels are corrected for. */
  compared: z.int(),
  teams: z.array(
    z.object({
      team: z.string(),
      /** Agents who are there now, as far as anybody told who joined. */
      agents: z.int(),
      figures: z.array(against),
      /** Any figure is flagged. */
      needed: z.boolean(),
    }),
  ),
});
export type TrainingNeeds = z.infer<typeof needs>;

const sides = z.object({ before: measured, after: measured, change: difference.nullable() });
const effect = z.object({
  /** As many days before the first training as after the last one. */
  before: z.object({ from: day, to: day }),
  after: z.object({ from: day, to: day }),
  own: sides,
  others: sides,
  /** The team’s change less the others’ in the same days: what is not the season’s. */
  net: difference.nullable(),
  /** The interval of `net` leaves 0 out, to the better or the worse. */
  verdict: z.enum(['better', 'worse', 'open']),
});
export type TrainingEffect = z.infer<typeof effect>;

const training = z.object({
  /** The action it is. */
  id: z.string(),
  verb: z.string(),
  state: z.enum(ACTION_STATES),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  due: day.nullable(),
  overdue: z.boolean(),
  team: z.string(),
  kpi: figure,
  /** What was seen when it was opened. */
  evidence: z.object({ from: day, to: day, ...against.pick({ own: true, others: true, difference: true }).shape }),
  /** Who is in the team or was trained, by the pseudonym that the source knows them by; `day` null where not yet. */
  agents: z.array(z.object({ agent: z.string(), day: day.nullable(), here: z.boolean() })),
  effect: effect.nullable(),
  /** While there is no effect yet: the day from which one can be read, null before anybody was trained. */
  readable: day.nullable(),
});
export type Training = z.infer<typeof training>;

export const trainings = {
  needs: route('kpi.read')
    .route({
      method: 'GET',
      path: '/v1/training-needs',
      summary: 'Which teams of customer service need training',
      description:
        'Each team against all others: first-contact resolution, handling time, turnover. Refused to who is bound to stores.',
      tags,
    })
    .input(z.object({ from: day, to: day }))
    .output(needs),
  list: route('kpi.read')
    .route({
      method: 'GET',
      path: '/v1/trainings',
      summary: 'Trainings, who was trained, and what came of it',
      description: 'Refused to who is bound to stores.',
      tags,
    })
    .output(z.object({ trainings: z.array(training) })),
  open: route('action.write')
    .route({
      method: 'POST',
      path: '/v1/trainings',
      summary: 'Open a training of a team',
      description: 'An action of the kind `training`, with the figure as evidence, read anew.',
      successStatus: 201,
      tags,
    })
    .input(
      z.object({
        ...{ team, kpi: figure, from: day, to: day },
        verb: z.string().trim().min(1).max(300),
        why: z.string().trim().max(2000).default(''),
        owner: z.string().min(1).max(200).nullable().default(null),
        due: day.nullable().default(null),
      }),
    )
    .output(z.object({ id: z.string() })),
  note: route('action.write')
    .route({
      method: 'PUT',
      path: '/v1/trainings/{id}/people',
      summary: 'Say who was trained and when',
      description: 'Without a day: not yet.',
      tags,
    })
    .input(byId.extend({ agent: z.string().trim().min(1).max(200), day: day.nullable() }))
    .output(done),
};
