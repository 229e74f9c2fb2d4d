import { z } from 'zod';
import { interval, money } from './debrief.ts';
import { IMPACT_WARNINGS, VERDICTS } from './impact.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** What is tried: a way of doing something, or a product that is shown for the first time. */
export const TRIAL_KINDS = ['idea', 'product'] as const;
export type TrialKind = (typeof TRIAL_KINDS)[number];

const text = (longest: number) => z.string().trim().min(1).max(longest);
const instant = z.iso.datetime();
/** A stretch of a session in which the idea is on or off, drawn by lot. What happens in the washout after a change counts for neither. */
const block = z.object({ start_s: z.number(), end_s: z.number(), on: z.boolean(), washout_s: z.number() });
export type TrialBlock = z.infer<typeof block>;

/** What the team changed while it ran, as the launch screen notes it. */
const change = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  at_s: z.number(),
  by: z.string().nullable(),
});

const trial = z.object({
  id: z.string(),
  session: z.string(),
  kind: z.enum(TRIAL_KINDS),
  title: z.string(),
  hope: z.string(),
  product: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** When it is or was tried, in seconds from the start: the segments that are it, else its product's time on screen. */
  windows: z.array(z.object({ start_s: z.number(), end_s: z.number() })),
  blocks: z.array(block).nullable(),
  /** Draws the blocks again. */
  seed: z.string().nullable(),
  /** Those within it; of one that was never placed, and of drawn blocks, all of the session’s. */
  changes: z.array(change),
  version: z.int(),
});
export type Trial = z.infer<typeof trial>;

/** What is followed while something is tried: counts, and per minute of time. */
const followed = z.object({
  minutes: z.number(),
  messages: z.int(),
  questions: z.int(),
  positive: z.int(),
  negative: z.int(),
  /** Texts whose feeling is known. */
  heard: z.int(),
  clicks: z.int(),
  carts: z.int(),
  orders: z.int(),
  revenue: money.nullable(),
});
export type Followed = z.infer<typeof followed>;

export const TRIAL_METRICS = ['messages', 'clicks', 'orders'] as const;

/** The trial beside the rest of its session, so far or whole. */
const trialReading = z.object({
  trial,
  /** Seconds of the session that are over. */
  until_s: z.number(),
  during: followed,
  elsewhere: followed,
  /** During ÷ elsewhere of each rate, with its interval; null where neither side has any. No proof: other things differed, too. */
  ratios: z.array(z.object({ of: z.enum(TRIAL_METRICS), value: z.number(), interval })),
  /** Of drawn blocks: what re-randomising them says. */
  switchback: z
    .array(
      z.object({
        of: z.enum(TRIAL_METRICS),
        n: z.int(),
        estimate: z.number().nullable(),
        interval: interval.nullable(),
        p: z.number().nullable(),
        warnings: z.array(z.enum(IMPACT_WARNINGS)),
      }),
    )
    .nullable(),
});
export type TrialReading = z.infer<typeof trialReading>;

export const VARIANT_OUTCOMES = ['click', 'cart_add', 'order'] as const;
export type VariantOutcome = (typeof VARIANT_OUTCOMES)[number];

const arm = z.object({ arm: z.string(), viewers: z.int(), did: z.int(), share: z.number().nullable() });

/** A test among viewers: who saw which form of something, and what they did after. */
const variantTest = z.object({
  name: z.string(),
  outcome: z.enum(VARIANT_OUTCOMES),
  first: instant,
  last: instant,
  arms: z.array(arm),
  /** Viewers who were shown both, left out: their browser forgot. */
  both: z.int(),
  /** Chance of shares as uneven as these under an even draw; under .001 nothing else can be believed. */
  sample_ratio_p: z.number(),
  /** B ÷ A − 1, by a confidence sequence: safe to look at any time. */
  relative: z.object({ estimate: z.number(), interval: interval.nullable() }).nullable(),
  verdict: z.enum(VERDICTS),
  warnings: z.array(z.enum(IMPACT_WARNINGS)),
});
export type VariantTest = z.infer<typeof variantTest>;

const tags = ['Trials'];

/** Ideas and launches tried in a session. */
export const trials = {
  list: route('session.read')
    .route({ method: 'GET', path: '/v1/sessions/{id}/trials', summary: 'List what a session tries', tags })
    .input(byId)
    .output(z.object({ trials: z.array(trial) })),
  create: route('session.write')
    .route({
      method: 'POST',
      path: '/v1/sessions/{id}/trials',
      summary: 'Mark something as a trial',
      description:
        'Segments of the running order then name it as their `trial`. A product is tried while it is on screen, too.',
      successStatus: 201,
      tags,
    })
    .input(
      byId.extend({
        title: text(300),
        hope: z.string().trim().max(1000).default(''),
        product: z.string().min(1).max(200).nullable().default(null),
      }),
    )
    .output(byId),
  update: route('session.write')
    .route({ method: 'PATCH', path: '/v1/trials/{id}', summary: 'Change a trial', tags })
    .input(byId.extend({ title: text(300).optional(), hope: z.string().trim().max(1000).optional(), version: z.int() }))
    .output(z.object({ version: z.int() })),
  remove: route('session.write')
    .route({ method: 'DELETE', path: '/v1/trials/{id}', summary: 'Try it no more', tags })
    .input(byId)
    .output(done),
  drawBlocks: route('session.write')
    .route({
      method: 'POST',
      path: '/v1/trials/{id}/blocks',
      summary: 'Draw when it is on and when off',
      description:
        'Blocks of equal length over the session, as many on as off, drawn by a seed that is kept. Only before the session begins: 409 `conflict`.',
      tags,
    })
    .input(
      byId.extend({
        block_s: z.int().min(120).max(3600).default(600),
        washout_s: z.int().min(0).max(600).default(60),
      }),
    )
    .output(z.object({ blocks: z.array(block) })),
  read: route('session.read')
    .route({ method: 'GET', path: '/v1/trials/{id}', summary: 'Follow a trial', tags })
    .input(byId)
    .output(trialReading),
  variants: route('session.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/variants',
      summary: 'Read the tests among viewers of a session',
      description:
        'Pages ask `aftershow.variant(name)`; who was shown what is counted, and who did `outcome` after it.',
      tags,
    })
    .input(byId.extend({ outcome: z.enum(VARIANT_OUTCOMES).default('click') }))
    .output(z.object({ tests: z.array(variantTest) })),
};
