import { z } from 'zod';
import { recordingLink } from './recording.ts';
import { route } from './route.ts';
import { CONTENT_TYPES } from './session.ts';

/** In this order, and never back, but from reviewed to ended. */
export const SESSION_STATES = ['planned', 'live', 'ended', 'reviewed'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** The figures that a team sets targets by, of those that sessions are compared with; shares are 0–1, money minor units, times seconds. */
export const TARGET_FIGURES = [
  'unique_viewers',
  'peak_viewers',
  'average_viewers',
  'median_watch_s',
  'messages',
  'chatters',
  'reactions',
  'clicks',
  'orders',
  'net_revenue',
  'average_basket',
  'conversion',
] as const;

const id = z.string().min(1).max(200);
const text = (longest: number) => z.string().trim().min(1).max(longest);
const seconds = z
  .number()
  .positive()
  .max(7 * 86_400);
const instant = z.iso.datetime({ offset: true });
const offset = z
  .number()
  .min(-86_400)
  .max(7 * 86_400);

/** What one may say of a session; what is not said stays as it is. */
const said = z.object({
  title: text(300),
  show: id.nullable(),
  /** By name; a new one is added to the hosts. */
  host: text(200).nullable(),
  format: text(100).nullable(),
  language: z.string().min(2).max(35).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'not a currency code: write it like EUR')
    .nullable(),
  planned_start: instant.nullable(),
  planned_duration_s: seconds.nullable(),
  start: instant.nullable(),
  duration_s: seconds.nullable(),
  promotion: z.boolean(),
  targets: z.record(z.string().max(60), z.number().nonnegative()),
  notes: z.string().max(20_000),
});

/** The version that was read before changing: with it, a change of the same fields by somebody else meanwhile is a conflict. */
const seen = z.int().positive().optional().meta({
  description:
    'The `version` you read. When somebody has changed the same fields since, nothing is written: 409 `conflict`, whose `field` names them.',
});

const plan = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(SESSION_STATES),
  show: z.object({ id: z.string(), name: z.string() }).nullable(),
  host: z.object({ id: z.string(), name: z.string() }).nullable(),
  format: z.string().nullable(),
  language: z.string().nullable(),
  currency: z.string(),
  zone: z.string(),
  planned_start: z.iso.datetime().nullable(),
  planned_duration_s: z.number().nullable(),
  start: z.iso.datetime().nullable(),
  duration_s: z.number().nullable(),
  promotion: z.boolean(),
  generated: z.boolean(),
  targets: z.record(z.string(), z.number()),
  notes: z.string(),
  /** Segments of the running order. */
  segments: z.int(),
  version: z.int(),
});

export type SessionPlan = z.infer<typeof plan>;

/** A product as the running order shows it. */
const orderProduct = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string().nullable(),
  price: z.int().nullable(),
  currency: z.string().nullable(),
  /** Of all its variants together; null where nobody said. */
  stock: z.int().nullable(),
});

/** Seconds from the session's start; may be negative before it. */
const plannedSegment = z
  .object({
    ...{ title: text(300), content: z.enum(CONTENT_TYPES), start_s: offset, end_s: offset },
    /** The trial that it is part of. */
    trial: id.nullable().optional(),
  })
  .refine(({ start_s, end_s }) => end_s >= start_s, { message: 'ends before it starts', path: ['end_s'] });
const plannedPin = z
  .object({ product: id, start_s: offset, end_s: offset })
  .refine(({ start_s, end_s }) => end_s >= start_s, { message: 'ends before it starts', path: ['end_s'] });

const order = z.object({
  segments: z.array(
    z.object({
      ...{ title: z.string(), content: z.enum(CONTENT_TYPES), start_s: z.number(), end_s: z.number() },
      trial: z.string().nullable(),
    }),
  ),
  pins: z.array(z.object({ product: z.string(), start_s: z.number(), end_s: z.number() })),
  products: z.array(orderProduct),
  version: z.int(),
});

export type RunningOrder = z.infer<typeof order>;

const recording = z.object({
  kind: z.enum(['file', 'mp4', 'hls', 'youtube']),
  /** Where it plays; of a file, ours, with range requests. */
  url: z.string(),
  /** Which video of the platform. */
  video: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Second of the recording at which the session starts. */
  starts_at_s: z.number(),
  created: z.iso.datetime(),
});

export type Recording = z.infer<typeof recording>;

/** Whose name for a session one may say: the player's platform, or `own` for what a page's tracker is told. */
export const SHOW_SOURCES = ['bambuser', 'firework', 'own'] as const;

const tags = ['Sessions'];
const ofOne = z.object({ id });

/** What is planned: every write of a session, its running order, its recording. */
export const planning = {
  plan: route('session.read')
    .route({ method: 'GET', path: '/v1/sessions/{id}/plan', summary: 'Get what is planned of a session', tags })
    .input(ofOne)
    .output(plan),
  create: route('session.write')
    .route({ method: 'POST', path: '/v1/sessions', summary: 'Plan a session', successStatus: 201, tags })
    .input(said.partial().extend({ title: said.shape.title }))
    .output(ofOne),
  update: route('session.write')
    .route({
      method: 'PATCH',
      path: '/v1/sessions/{id}',
      summary: 'Correct a session or move it on',
      description:
        'Only what is given changes. planned → live → ended → reviewed, and never back but from reviewed to ended.',
      tags,
    })
    .input(said.partial().extend({ id, version: seen, state: z.enum(SESSION_STATES).optional() }))
    .output(z.object({ version: z.int() })),
  copy: route('session.write')
    .route({
      method: 'POST',
      path: '/v1/sessions/{id}/copy',
      summary: 'Copy a session',
      description: 'A new planned session with the same show, host, targets, notes and running order.',
      successStatus: 201,
      tags,
    })
    .input(ofOne.extend({ title: said.shape.title.optional(), planned_start: instant.nullable().default(null) }))
    .output(ofOne),
  remove: route('session.write')
    .route({
      method: 'DELETE',
      path: '/v1/sessions/{id}',
      summary: 'Remove a planned session',
      description: 'Only while it is planned; it can be restored.',
      tags,
    })
    .input(ofOne)
    .output(z.object({})),
  restore: route('session.write')
    .route({ method: 'POST', path: '/v1/sessions/{id}/restore', summary: 'Bring back a removed session', tags })
    .input(ofOne)
    .output(z.object({})),
  order: route('session.read')
    .route({ method: 'GET', path: '/v1/sessions/{id}/order', summary: 'Get the running order', tags })
    .input(ofOne)
    .output(order),
  saveOrder: route('session.write')
    .route({
      method: 'PUT',
      path: '/v1/sessions/{id}/order',
      summary: 'Replace the running order',
      description:
        'All segments and pins, in seconds from the start. With the `version` you read, a change by somebody else meanwhile is a 409 `conflict`.',
      tags,
    })
    .input(
      z.object({
        id,
        version: z.int().nonnegative().optional(),
        segments: z.array(plannedSegment).max(1000),
        pins: z.array(plannedPin).max(10_000),
      }),
    )
    .output(z.object({ version: z.int() })),
  links: route('session.read')
    .route({ method: 'GET', path: '/v1/sessions/{id}/links', summary: 'List what players call a session', tags })
    .input(ofOne)
    .output(z.object({ links: z.array(z.object({ source: z.string(), external: z.string() })) })),
  link: route('session.write')
    .route({
      method: 'POST',
      path: '/v1/sessions/{id}/links',
      summary: 'Say what a player calls a session',
      description:
        'The id of its show. Events that name it are this session’s from then on; say it before the session is on air. It cannot be moved to another session: 409 `conflict`.',
      tags,
    })
    .input(ofOne.extend({ source: z.enum(SHOW_SOURCES), external: z.string().trim().min(1).max(200) }))
    .output(z.object({})),
  recording: route('session.read')
    .route({ method: 'GET', path: '/v1/sessions/{id}/recording', summary: 'Get the recording of a session', tags })
    .input(ofOne)
    .output(z.object({ recording: recording.nullable() })),
  linkRecording: route('recording.write')
    .route({
      method: 'PUT',
      path: '/v1/sessions/{id}/recording',
      summary: 'Link the recording of a session',
      description:
        'An https address of an MP4 file, an HLS list (.m3u8) or a YouTube video; takes the place of what was there.',
      tags,
    })
    .input(
      ofOne.extend({
        url: recordingLink,
        starts_at_s: z
          .number()
          .min(0)
          .max(7 * 86_400)
          .optional(),
      }),
    )
    .output(recording),
  placeRecording: route('recording.write')
    .route({
      method: 'PATCH',
      path: '/v1/sessions/{id}/recording',
      summary: 'Say where in the recording the session starts',
      tags,
    })
    .input(
      ofOne.extend({
        starts_at_s: z
          .number()
          .min(0)
          .max(7 * 86_400),
      }),
    )
    .output(z.object({})),
  removeRecording: route('recording.write')
    .route({
      method: 'DELETE',
      path: '/v1/sessions/{id}/recording',
      summary: 'Remove the recording of a session',
      tags,
    })
    .input(ofOne)
    .output(z.object({})),
};
