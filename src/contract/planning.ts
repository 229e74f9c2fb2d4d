import { z } from 'zod';
import { interval, money } from './debrief.ts';
import { LESSON_ANSWERS, lesson } from './lesson.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';
import { CONTENT_TYPES } from './session.ts';

const id = z.string().min(1).max(200);
const text = (longest: number) => z.string().trim().min(1).max(longest);
const instant = z.iso.datetime();

/** What a session is, as far as conditions of lessons go. */
export const LESSON_CONDITION_NAMES = ['show', 'format', 'host', 'slot', 'category', 'audience', 'platform'] as const;
export type LessonConditionName = (typeof LESSON_CONDITION_NAMES)[number];

/** A lesson that applies to a session, with what speaks for it and what was made of it. */
const applying = z.object({
  lesson,
  /** Conditions that this session meets, and those of which nobody knows whether it does. */
  met: z.array(z.enum(LESSON_CONDITION_NAMES)),
  unknown: z.array(z.enum(LESSON_CONDITION_NAMES)),
  answer: z.enum(LESSON_ANSWERS).nullable(),
  reason: z.string().nullable(),
});
export type ApplyingLesson = z.infer<typeof applying>;

/** How sure a proposal is. `usual` proposes what was always done, since nothing is known. */
export const CERTAINTIES = ['likely', 'leaning', 'unclear', 'usual'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Why something is proposed: from what sessions say, from lessons, or because it is what was always done. */
const because = z.object({
  certainty: z.enum(CERTAINTIES),
  /** Sessions, or showings of a product, it rests on. */
  n: z.int(),
  /** A ratio to the average session (or content, or product), drawn towards it, with its range. */
  effect: z.object({ ratio: z.number(), interval }).nullable(),
  /** The mix inside which the sign turns round: then nothing is claimed. */
  reversed_by: z.string().nullable(),
  lessons: z.array(z.object({ id: z.string(), statement: z.string() })),
});
export type Because = z.infer<typeof because>;

const proposed = <Value extends z.ZodType>(value: Value) => because.extend({ value });

const draft = z.object({
  /** Ended sessions that the draft rests on. */
  sessions: z.int(),
  /** Those that are still being worked out, and that it does not rest on yet. */
  pending: z.int(),
  /** Fewer than eight: slots, hosts and formats cannot be told apart, and what is usual is proposed. */
  thin: z.boolean(),
  metric: z.enum(['net_revenue', 'unique_viewers']),
  zone: z.string(),
  title: z.string(),
  show: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The next such weekday and hour to come. */
  slot: proposed(z.object({ weekday: z.int(), time: z.string(), start: instant })).nullable(),
  host: proposed(z.string()).nullable(),
  format: proposed(z.string()).nullable(),
  length: proposed(z.object({ minutes: z.int() })).nullable(),
  segments: z.array(
    because.extend({
      title: z.string(),
      content: z.enum(CONTENT_TYPES),
      minutes: z.number(),
      /** Longer or shorter than in the session it is taken from. */
      change: z.enum(['longer', 'shorter', 'same']),
    }),
  ),
  /** The session whose running order this begins from. */
  from: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Best first. */
  products: z.array(
    because.extend({
      product: z.string(),
      name: z.string(),
      units: z.int(),
      revenue: money.nullable(),
      /** Buyers of those present while it was shown, as it was and drawn towards all products. */
      conversion: z.object({ raw: z.number().nullable(), shrunk: z.number(), interval }),
    }),
  ),
  /** Lessons that apply to what is drafted, strongest first. */
  lessons: z.array(applying),
});
export type Draft = z.infer<typeof draft>;

const tags = ['Planning'];

/** Lessons in front of whoever plans, and a first draft of the next session. */
export const planning = {
  lessons: route('lesson.read')
    .route({
      method: 'GET',
      path: '/v1/planning/lessons',
      summary: 'Which lessons apply to a session',
      description:
        'Of a session by its id, or of what is only being planned, by what it is to be. Strongest first: by verdicts, state, confidence and how well its conditions fit.',
      tags,
    })
    .input(
      z.object({
        session: id.optional(),
        ...{ show: id.optional(), format: z.string().max(100).optional(), host: z.string().max(200).optional() },
        start: instant.optional(),
        platform: z.string().max(100).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
    )
    .output(z.object({ lessons: z.array(applying) })),
  shown: route('session.write')
    .route({
      method: 'POST',
      path: '/v1/sessions/{id}/lessons',
      summary: 'Note that lessons were shown',
      description: 'What is never shown is never reused: both are counted.',
      tags,
    })
    .input(byId.extend({ lessons: z.array(id).max(100) }))
    .output(done),
  answer: route('session.write')
    .route({
      method: 'PUT',
      path: '/v1/sessions/{id}/lessons/{lesson}',
      summary: 'Apply, adapt or decline a lesson in a session',
      description: 'Adapting and declining take a reason. `answer` null takes it back.',
      tags,
    })
    .input(
      byId.extend({
        lesson: id,
        answer: z.enum(LESSON_ANSWERS).nullable(),
        reason: z.string().trim().max(1000).nullable().default(null),
      }),
    )
    .output(done),
  draft: route('session.write')
    .route({
      method: 'GET',
      path: '/v1/planning/draft',
      summary: 'Draft the next session',
      description:
        'Slot, host, format, length, running order and products, each with its reason and how sure it is. Nothing is written.',
      tags,
    })
    .input(z.object({ show: id.optional() }))
    .output(draft),
  accept: route('session.write')
    .route({
      method: 'POST',
      path: '/v1/planning/draft',
      summary: 'Plan the drafted session',
      description: 'With everything that was changed of it: a planned session with its running order.',
      successStatus: 201,
      tags,
    })
    .input(
      z.object({
        title: text(300),
        show: id.nullable().default(null),
        host: text(200).nullable().default(null),
        format: text(100).nullable().default(null),
        planned_start: z.iso.datetime({ offset: true }).nullable().default(null),
        minutes: z.number().positive().max(1440).nullable().default(null),
        segments: z
          .array(
            z.object({
              ...{ title: text(300), content: z.enum(CONTENT_TYPES), minutes: z.number().positive().max(1440) },
              /** On screen one after another, each as long as the others. */
              products: z.array(id).max(200).default([]),
            }),
          )
          .max(200)
          .default([]),
        lessons: z
          .array(
            z.object({
              lesson: id,
              answer: z.enum(LESSON_ANSWERS).nullable(),
              reason: z.string().trim().max(1000).nullable().default(null),
            }),
          )
          .max(100)
          .default([]),
      }),
    )
    .output(byId),
};
