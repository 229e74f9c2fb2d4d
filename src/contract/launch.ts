import { z } from 'zod';
import { aspectName } from './aspect-name.ts';
import { feeling } from './debrief.ts';
import { route } from './route.ts';
import { BARRIERS, INTENTS, MOTIVATIONS } from './voice.ts';
import { voiceItem } from './voices.ts';

/**
 * Feedback on a launch while it is said: of chosen products, or of an idea in words, what people say in a session; and what the team changes
 * meanwhile, with its minute. Of a session that is over, all of it.
 */

const id = z.object({ id: z.string().min(1).max(200) });
const products = z
  .string()
  .max(3000)
  .transform((list) => list.split(',').filter((one) => one !== ''))
  .pipe(z.array(z.string().max(300)).max(20));

const counted = <Name extends z.ZodType>(name: Name) => z.object({ name, items: z.int(), people: z.int() });

/** Something the team did otherwise because of what they heard: a moment of the replay, too. */
const change = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  /** Seconds from the session's start. */
  at_s: z.number(),
  by: z.string().nullable(),
});
export type LaunchChange = z.infer<typeof change>;

const feedback = z.object({
  /** What it was asked of; products by their names. */
  about: z.object({ products: z.array(z.object({ id: z.string(), name: z.string() })), idea: z.string() }),
  /** Products that can be chosen: those of the running order and of the session's events. */
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
  start: z.iso.datetime().nullable(),
  items: z.int(),
  people: z.int(),
  feeling,
  /** The last ten minutes of it. */
  lately: feeling,
  /** Oldest first; only minutes in which somebody spoke of it. */
  by_minute: z.array(z.object({ at_s: z.number(), items: z.int(), mean: z.number().nullable() })),
  aspects: z.array(
    z.object({ aspect: aspectName, items: z.int(), people: z.int(), negative: z.int(), positive: z.int() }),
  ),
  intents: z.array(counted(z.enum(INTENTS))),
  motivations: z.array(counted(z.enum(MOTIVATIONS))),
  barriers: z.array(counted(z.enum(BARRIERS))),
  /** Asked by most people first; the same words are one question. */
  questions: z.array(z.object({ key: z.string(), text: z.string(), people: z.int(), at_s: z.number().nullable() })),
  /** Newest first. */
  quotes: z.array(voiceItem),
  changes: z.array(change),
});
export type LaunchFeedback = z.infer<typeof feedback>;

const tags = ['Live'];

/** Feedback on a launch. */
export const launch = {
  feedback: route('live.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/launch',
      summary: 'Get what is said of a launch, as it is said',
      description:
        'Of texts that name one of the `products` (ids, comma-separated) or hold one of the phrases of `idea` (comma-separated); with `shown`, also of those that name no product while one of them is on screen. Without both, of all that is said. Answers may be a third of a second old.',
      tags,
    })
    .input(
      id.extend({
        products: products.optional(),
        idea: z.string().trim().max(300).default(''),
        shown: z.enum(['yes', 'no']).default('yes'),
      }),
    )
    .output(feedback),
  change: route('live.steer')
    .route({
      method: 'POST',
      path: '/v1/sessions/{id}/launch/changes',
      summary: 'Note what the team changes',
      description: 'At this second of the session, or at `at_s`. The replay and the debrief show it.',
      successStatus: 201,
      tags,
    })
    .input(
      id.extend({
        title: z.string().trim().min(1).max(200),
        note: z.string().trim().max(1000).default(''),
        at_s: z.number().min(-86_400).max(604_800).optional(),
      }),
    )
    .output(z.object({ id: z.string() })),
  changes: route('session.read')
    .route({ method: 'GET', path: '/v1/sessions/{id}/launch/changes', summary: 'List what the team changed', tags })
    .input(id)
    .output(z.object({ changes: z.array(change) })),
};
