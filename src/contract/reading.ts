import { z } from 'zod';
import { debrief } from './debrief.ts';
import { route } from './route.ts';
import { sessionFacts } from './session.ts';
import { planning, SESSION_STATES } from './session-plan.ts';

/** A session as lists show it. */
const sessionSummary = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(SESSION_STATES),
  show: z.string().nullable(),
  start: z.iso.datetime().nullable(),
  planned_start: z.iso.datetime().nullable(),
  duration_s: z.number().nullable(),
  generated: z.boolean(),
});

const id = z.object({ id: z.string().min(1).max(200) });

/** Sessions as they are read: schemas first, from which the server's answers are checked, OpenAPI is written and a client is inferred. */
export const sessions = {
  list: route('session.read')
    .route({
      method: 'GET',
      path: '/v1/sessions',
      summary: 'List sessions',
      description: 'Newest first. Follow `next` as `cursor` until it is null.',
      tags: ['Reading'],
    })
    .input(
      z.object({
        cursor: z.string().max(500).optional().meta({ description: '`next` of the page before.' }),
        limit: z.coerce.number().int().min(1).max(100).default(20),
        state: z.enum(SESSION_STATES).optional(),
        title: z.string().trim().max(200).optional().meta({ description: 'A part of the title, in any case.' }),
      }),
    )
    .output(z.object({ sessions: z.array(sessionSummary), next: z.string().nullable() })),
  get: route('session.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}',
      summary: 'Get a session',
      description: 'What the session is: running order, products, targets. Offsets are seconds from its start.',
      tags: ['Reading'],
    })
    .input(id)
    .output(sessionFacts),
  debrief: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/debrief',
      summary: 'Get the debrief of a session',
      description: 'Every number with its definition, n and interval; see docs/method.md.',
      tags: ['Reading'],
    })
    .input(id)
    .output(debrief),
  ...planning,
};
