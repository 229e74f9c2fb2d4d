import { z } from 'zod';
import { next, pageAsked } from './page.ts';
import { route } from './route.ts';
import { SESSION_STATES } from './session-plan.ts';

const tags = ['Comparing'];
const id = z.string().min(1).max(200);
const named = z.object({ id: z.string(), name: z.string() });
/** Figures by their name; money in minor units of the session's currency, shares 0–1, times in seconds. What was not measured is absent. */
const figures = z.record(z.string(), z.number());

/** A session as the table shows it. */
const row = z.object({
  ...{
    id: z.string(),
    title: z.string(),
    state: z.enum(SESSION_STATES),
    show: named.nullable(),
    host: named.nullable(),
  },
  ...{ format: z.string().nullable(), language: z.string().nullable(), start: z.iso.datetime().nullable() },
  ...{ planned_start: z.iso.datetime().nullable(), duration_s: z.number().nullable(), promotion: z.boolean() },
  generated: z.boolean(),
  currency: z.string().nullable(),
  /** Null until its debrief was made. */
  figures: figures.nullable(),
  /** At most 40 points over its length: viewers at once, else messages a minute. */
  curve: z.object({ of: z.enum(['viewers', 'messages']), values: z.array(z.number()) }).nullable(),
});

/** Sessions beside each other. */
export const compare = {
  table: route('session.read')
    .route({
      method: 'GET',
      path: '/v1/compare/sessions',
      summary: 'List sessions with their figures',
      description: 'Newest first; figures come from the kept debriefs. `pending` sessions have none yet: ask again.',
      tags,
    })
    .input(
      z.object({
        cursor: pageAsked.cursor,
        limit: z.coerce.number().int().min(1).max(100).default(100),
        ...{ state: z.enum(SESSION_STATES).optional(), show: id.optional(), host: id.optional() },
        format: z.string().max(100).optional(),
        text: z.string().trim().max(200).optional().meta({ description: 'Part of the title, in any case.' }),
      }),
    )
    .output(z.object({ sessions: z.array(row), next, pending: z.int() })),
};

export type ComparedSession = z.infer<typeof row>;
