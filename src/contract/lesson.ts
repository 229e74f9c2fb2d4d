import { z } from 'zod';
import { ACTION_STATES } from './action.ts';
import { VERDICTS } from './impact.ts';
import { byId, done, next, pageAsked } from './page.ts';
import { contraryQuote, contrarySession, factRef } from './review.ts';
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
export const LESSON_ANSWERS = ['applied', 'adapted', 'declined'] as const;
export type LessonAnswer = (typeof LESSON_ANSWERS)[number];

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

/** An action that a lesson led to, and what became of it: null until its verdict is there. */
const lessonVerdict = z.object({
  ...{ action: z.string(), verb: z.string(), state: z.enum(ACTION_STATES), verdict: z.enum(VERDICTS).nullable() },
});
export type LessonVerdict = z.infer<typeof lessonVerdict>;

export const lesson = lessonSaid.extend({
  id: z.string(),
  review: z.object({ id: z.string(), title: z.string() }).nullable(),
  state: z.enum(LESSON_STATES),
  /** Its day has come: it has to be looked at again. */
  due: z.boolean(),
  evidence: z.object({ for: z.int(), against: z.int() }),
  /** How often it was shown to whoever planned a session, and what they made of it. */
  uses: z.object({ shown: z.int(), applied: z.int(), adapted: z.int(), declined: z.int() }),
  verdicts: z.array(lessonVerdict),
  /** Says nearly the same, with how near, 0–1. */
  duplicates: z.array(z.object({ id: z.string(), statement: z.string(), similarity: z.number() })),
  /** Says to do the opposite where both apply. */
  contradictions: z.array(z.object({ id: z.string(), statement: z.string(), similarity: z.number() })),
  /** Published from another organisation, without its figures; which one is told to who belongs there, too. */
  origin: z.object({ organisation: z.string().nullable() }).nullable(),
  /** The lesson that says the same and goes on in its place. */
  merged_into: z.string().nullable(),
  created: instant,
  updated: instant,
  version: z.int(),
});
export type Lesson = z.infer<typeof lesson>;

/** What somebody made of a lesson when they planned a session; without an answer it was shown and left. */
const use = z.object({
  session: z.object({ id: z.string(), title: z.string(), start: instant.nullable() }),
  answer: z.enum(LESSON_ANSWERS).nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: instant,
});

/** Two lessons beside each other, as a suggestion. */
const pair = z.object({ a: z.string(), b: z.string(), similarity: z.number() });

const filter = z.object({
  /** In English, French or Spanish, as in a search engine: "host -brand", "words together". */
  search: z.string().trim().max(200).optional(),
  state: z.enum(LESSON_STATES).optional(),
  kind: z.enum(LESSON_KINDS).optional(),
  show: z.string().max(200).optional(),
  slot: z.string().max(10).optional(),
  audience: z.string().max(200).optional(),
  format: z.string().max(100).optional(),
  host: z.string().max(200).optional(),
  category: z.string().max(200).optional(),
  platform: z.string().max(100).optional(),
  /** Only those of whose actions one has this verdict. */
  verdict: z.enum(VERDICTS).optional(),
  /** Only those that have to be looked at again. */
  due: z.stringbool().optional(),
});
export const lessonFilter = filter;
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
          z.object({
            ...{ id: z.string(), side: z.enum(['for', 'against']), ref: z.string(), note: z.string().nullable() },
            at: instant,
            /** What the pointer leads to, in people's words: the session's title, where there is one. */
            session: z.object({ id: z.string(), title: z.string() }).nullable(),
          }),
        ),
        used: z.array(use),
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
  overview: route('lesson.read')
    .route({
      method: 'GET',
      path: '/v1/lesson-overview',
      summary: 'What the library holds',
      description:
        'How many in each state, what they are conditioned on, how they are reused, and pairs that say the same or the opposite.',
      tags,
    })
    .output(
      z.object({
        states: z.record(z.enum(LESSON_STATES), z.int()),
        due: z.int(),
        /** Values that conditions have, for filters. */
        values: z.object({
          format: z.array(z.string()),
          host: z.array(z.object({ id: z.string(), name: z.string() })),
          category: z.array(z.string()),
          platform: z.array(z.string()),
          audience: z.array(z.string()),
        }),
        uses: z.object({
          ...{ shown: z.int(), applied: z.int(), adapted: z.int(), declined: z.int() },
          /** Why they were declined, the newest first. */
          reasons: z.array(z.object({ lesson: z.string(), statement: z.string(), reason: z.string() })),
        }),
        duplicates: z.array(pair),
        contradictions: z.array(pair),
        /** The statements of the lessons in these pairs. */
        statements: z.record(z.string(), z.string()),
      }),
    ),
  bindEvidence: route('lesson.write')
    .route({
      method: 'POST',
      path: '/v1/lessons/{id}/evidence',
      summary: 'Bind a lesson to a fact for or against it',
      successStatus: 201,
      tags,
    })
    .input(byId.extend({ side: z.enum(['for', 'against']), ref: factRef, note: text(1000).nullable().default(null) }))
    .output(byId),
  unbindEvidence: route('lesson.write')
    .route({ method: 'DELETE', path: '/v1/lessons/{id}/evidence/{evidence}', summary: 'Take evidence back', tags })
    .input(byId.extend({ evidence: z.string().max(200) }))
    .output(done),
  searchAgainst: route('lesson.write')
    .route({
      method: 'POST',
      path: '/v1/lessons/{id}/search-against',
      summary: 'Search for what speaks against a lesson',
      description: 'Sessions where the opposite happened, and people who said it. That it was searched is kept.',
      tags,
    })
    .input(byId)
    .output(z.object({ sessions: z.array(contrarySession), quotes: z.array(contraryQuote), found: z.int() })),
  merge: route('lesson.write')
    .route({
      method: 'POST',
      path: '/v1/lessons/{id}/merge',
      summary: 'Make two lessons one',
      description: 'This one goes on, with the evidence and the uses of `other`, which is retired.',
      tags,
    })
    .input(byId.extend({ other: z.string().max(200) }))
    .output(done),
  targets: route('lesson.write')
    .route({ method: 'GET', path: '/v1/lessons/{id}/publish', summary: 'Where one may publish a lesson', tags })
    .input(byId)
    .output(
      z.object({
        /** The statement without its figures, to begin from. */
        statement: z.string(),
        organisations: z.array(z.object({ id: z.string(), name: z.string(), published: z.boolean() })),
      }),
    ),
  publish: route('lesson.write')
    .route({
      method: 'POST',
      path: '/v1/lessons/{id}/publish',
      summary: 'Publish a lesson to other organisations of one’s own',
      description:
        'Without figures, evidence, hosts and shows; there it begins as something identified, with low confidence. Whoever may not write lessons there is refused.',
      tags,
    })
    .input(byId.extend({ organisations: z.array(z.string().max(200)).min(1).max(100), statement: text(1000) }))
    .output(z.object({ published: z.array(z.object({ organisation: z.string(), id: z.string() })) })),
  digest: route('lesson.read')
    .route({ method: 'GET', path: '/v1/lesson-digest', summary: 'Whether one gets the monthly digest', tags })
    .output(z.object({ wanted: z.boolean() })),
  chooseDigest: route('lesson.read')
    .route({ method: 'PUT', path: '/v1/lesson-digest', summary: 'Ask for the monthly digest, or for none', tags })
    .input(z.object({ wanted: z.boolean() }))
    .output(done),
};
