import { z } from 'zod';
import { byId, next, pageAsked } from './page.ts';
import { route } from './route.ts';

/** What a lesson says to do. */
export const LESSON_KINDS = ['keep', 'change', 'avoid', 'try'] as const;
export type LessonKind = (typeof LESSON_KINDS)[number];
/** In the order of a lesson's life; whatever its state, it can be retired. */
export const LESSON_STATES = ['identified', 'validated', 'learned', 'retired'] as const;
export type LessonState = (typeof LESSON_STATES)[number];
/** Moved by verdicts. */
export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
export type LessonAnswer = 'applied' | 'adapted' | 'declined';

const text = (longest: number) => z.string().trim().min(1).max(longest);
const instant = z.iso.datetime();

/** When a lesson applies: what is not said holds for all. Hosts by id; slots as the weekday and hour, '4 20', in the organisation's zone. */
const conditions = z
  .object({
    show: z.string().max(200),
    format: text(100),
    host: z.string().max(200),
    slot: z.string().regex(/^[1-7] ([01]\d|2[0-3])$/, 'write a weekday and an hour like 4 20'),
    category: text(200),
    audience: text(200),
    platform: text(100),
  })
  .partial();
export type LessonConditions = z.infer<typeof conditions>;

const day = z.iso.date();

/** What one may say of a lesson. */
export const lessonSaid = z.object({
  statement: text(1000),
  kind: z.enum(LESSON_KINDS),
  confidence: z.enum(CONFIDENCES),
  conditions,
  /** The day it is looked at again: a year from now at most. */
  review_on: day,
  why: z.string().trim().max(2000),
});

const lesson = lessonSaid.extend({
  id: z.string(),
  review: z.object({ id: z.string(), title: z.string() }).nullable(),
  state: z.enum(LESSON_STATES),
  /** Its day has come: it has to be looked at again. */
  due: z.boolean(),
  evidence: z.object({ for: z.int(), against: z.int() }),
  /** How often it was shown to whoever planned a session, and what they made of it. */
  uses: z.object({ shown: z.int(), applied: z.int(), adapted: z.int(), declined: z.int() }),
  /** Says nearly the same, with how near, 0–1. */
  duplicates: z.array(z.object({ id: z.string(), statement: z.string(), similarity: z.number() })),
  /** Says to do the opposite where both apply. */
  contradictions: z.array(z.object({ id: z.string(), statement: z.string(), similarity: z.number() })),
  created: instant,
  updated: instant,
  version: z.int(),
});
export type Lesson = z.infer<typeof lesson>;

const filter = z.object({
  /** In English, French or Spanish, as in a search engine: "host -brand", "words together". */
  search: z.string().trim().max(200).optional(),
  state: z.enum(LESSON_STATES).optional(),
  kind: z.enum(LESSON_KINDS).optional(),
  format: z.string().max(100).optional(),
  host: z.string().max(200).optional(),
  category: z.string().max(200).optional(),
  platform: z.string().max(100).optional(),
  /** Only those that have to be looked at again. */
  due: z.stringbool().optional(),
});
export type LessonFilter = z.infer<typeof filter>;

const tags = ['Lessons'];
const said = z.object({ version: z.int() });

/** What the team learnt, with the conditions in which it holds. */
export const lessons = {
  list: route('lesson.read')
    .route({ method: 'GET', path: '/v1/lessons', summary: 'Search the lessons', tags })
    .input(filter.extend(pageAsked))
    .output(z.object({ lessons: z.array(lesson), next })),
  get: route('lesson.read')
    .route({ method: 'GET', path: '/v1/lessons/{id}', summary: 'Read a lesson with its history and evidence', tags })
    .input(byId)
    .output(
      lesson.extend({
        against_searched: instant.nullable(),
        history: z.array(
          z.object({ state: z.enum(LESSON_STATES), why: z.string(), by: z.string().nullable(), at: instant }),
        ),
        refs: z.array(
          z.object({ side: z.enum(['for', 'against']), ref: z.string(), note: z.string().nullable(), at: instant }),
        ),
      }),
    ),
  create: route('lesson.write')
    .route({
      method: 'POST',
      path: '/v1/lessons',
      summary: 'Write a lesson',
      description:
        'From an accepted statement of a review, whose evidence it takes over; without one, as something identified whose confidence is low.',
      successStatus: 201,
      tags,
    })
    .input(
      lessonSaid
        .partial()
        .required({ statement: true, kind: true, review_on: true })
        .extend({ from_statement: z.string().max(200).optional() }),
    )
    .output(z.object({ id: z.string() })),
  update: route('lesson.write')
    .route({ method: 'PATCH', path: '/v1/lessons/{id}', summary: 'Change a lesson', tags })
    .input(lessonSaid.partial().extend({ id: z.string(), version: z.int().positive().optional() }))
    .output(said),
  move: route('lesson.write')
    .route({
      method: 'POST',
      path: '/v1/lessons/{id}/state',
      summary: 'Say what became of a lesson',
      description: 'identified → validated → learned, one step at a time and with a reason; retired from anywhere.',
      tags,
    })
    .input(byId.extend({ state: z.enum(LESSON_STATES), why: text(2000) }))
    .output(said),
};
