import { z } from 'zod';
import { comparison, interval, money, share } from './debrief.ts';
import { byId, next, pageAsked } from './page.ts';
import { route } from './route.ts';
import { CONTENT_TYPES } from './session.ts';
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

/** With whom a session is compared. */
export const PEERS = ['all', 'show', 'host', 'format', 'slot'] as const;

/** One figure of two sessions. */
const pairFigure = z.object({
  name: z.string(),
  a: z.number(),
  b: z.number(),
  /** a ÷ b; null where b is 0. */
  ratio: z.number().nullable(),
  /** Of shares of people: a − b with its interval, from the people of these two sessions alone. */
  difference: z.object({ value: z.number(), interval, p: z.number() }).nullable(),
  /** How ordinary a difference like this is: of all pairs of the organisation's sessions, the share that differ at least as much. */
  as_far_apart: z.object({ share: z.number(), pairs: z.int() }).nullable(),
});

const one = z.object({
  ...{
    id: z.string(),
    title: z.string(),
    start: z.iso.datetime().nullable(),
    zone: z.string(),
    duration_s: z.number(),
  },
  ...{ host: z.string().nullable(), format: z.string().nullable(), promotion: z.boolean(), generated: z.boolean() },
  currency: z.string().nullable(),
  /** Viewers at once by minute from the start; null where that is not known. */
  viewers: z.array(z.number()).nullable(),
  messages: z.array(z.number()).nullable(),
});

/** What a level of a factor (a slot, a format) goes with, as a ratio to the average session. */
const effect = comparison.shape.effects.element;

const slot = z.object({
  /** 1 is Monday. */
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  n: z.int(),
  /** Null with too few sessions to say anything: of this slot or of all. */
  effect: effect.omit({ factor: true, level: true, n: true, metric: true }).nullable(),
  sessions: z.array(z.object({ id: z.string(), title: z.string(), start: z.iso.datetime() })),
});

/** A content type over all sessions: its rate against its session's own, as a ratio with the range of its mean. */
const contentOverall = z.object({
  content: z.enum(CONTENT_TYPES),
  sessions: z.int(),
  seconds: z.number(),
  engagement: z.object({ ratio: z.number(), interval, n: z.int() }).nullable(),
  clicks: z.object({ ratio: z.number(), interval, n: z.int() }).nullable(),
  orders: z.object({ ratio: z.number(), interval, n: z.int() }).nullable(),
  losses: z.object({ ratio: z.number(), interval, n: z.int() }).nullable(),
});

/** How one format, or one kind of content, did from session to session. */
const mixOverTime = z.object({
  of: z.enum(['format', 'content']),
  level: z.string(),
  /** Of a format: its viewers ÷ the mean of all sessions. Of content: its engagement ÷ its own session's. Oldest first. */
  points: z.array(z.object({ session: z.string(), title: z.string(), start: z.iso.datetime(), ratio: z.number() })),
  /** Later half ÷ earlier half; null with fewer than six. */
  change: z.object({ ratio: z.number(), interval }).nullable(),
});

const productPoint = z.object({
  ...{ session: z.string(), title: z.string(), start: z.iso.datetime() },
  ...{ units: z.int(), clickers: z.int(), revenue: money.nullable(), conversion: share },
  ...{ price: z.int().nullable(), out_of_stock_s: z.number() },
});

const productOverTime = z.object({
  ...{ product: z.string(), name: z.string(), sessions: z.int(), units: z.int(), revenue: money.nullable() },
  /** Of all its showings together. */
  conversion: share,
  /** Conversion of the later half of its sessions minus the earlier half, in shares; null with fewer than four. */
  change: z.object({ value: z.number(), interval }).nullable(),
  /** Oldest first. */
  points: z.array(productPoint),
});

/** What a host's sessions say of one habit, beside the other hosts' sessions. Units by `of`. */
const habit = z.object({
  of: z.enum(['answer_s', 'answered_share', 'products_per_hour', 'offer_at_share', 'clicks_after_demonstration']),
  value: z.number().nullable(),
  n: z.int(),
  others: z.object({ value: z.number(), n: z.int() }).nullable(),
  /** Host ÷ others, or host − others for shares, with its interval; null with too few sessions on either side. */
  difference: z.object({ value: z.number(), interval, relative: z.boolean() }).nullable(),
  /** Of each session, the newest first. */
  sessions: z.array(z.object({ id: z.string(), title: z.string(), value: z.number() })),
});

const hostPage = z.object({
  host: named,
  sessions: z.array(z.object({ id: z.string(), title: z.string(), start: z.iso.datetime().nullable() })),
  habits: z.array(habit),
  /** What people wrote that names the host, without their names. */
  comments: z.array(z.object({ session: z.string(), title: z.string(), at_s: z.number(), text: z.string() })),
  /** How many messages name the host. */
  mentions: z.int(),
  /** The one habit to practise: the one whose difference is least favourable and not chance; null where nothing is. */
  practise: habit.shape.of.nullable(),
});

/** Sessions beside each other. */
export const compare = {
  table: route('session.read')
    .route({
      method: 'GET',
      path: '/v1/compare/sessions',
      summary: 'List sessions with their figures',
      description:
        'Newest first; figures come from the kept debriefs. `pending` sessions have none of the newest data yet: ask again.',
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
  peers: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/compare/sessions/{id}/peers',
      summary: 'Compare a session with its peers',
      description: 'Percentiles among earlier sessions, and what slot, host, format, content and duration go with.',
      tags,
    })
    .input(byId.extend({ by: z.enum(PEERS).default('all') }))
    .output(
      z.object({
        session: one,
        by: z.enum(PEERS),
        /** How many earlier sessions are its peers. */
        peers: z.int(),
        /** Null with fewer than three. */
        comparison: comparison.nullable(),
      }),
    ),
  pair: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/compare/sessions/{id}/with/{other}',
      summary: 'Compare two sessions',
      description: 'Every figure that both have, with how far apart sessions of this organisation usually are.',
      tags,
    })
    .input(byId.extend({ other: id }))
    .output(z.object({ a: one, b: one, figures: z.array(pairFigure), comparable: z.int() })),
  slots: route('debrief.read')
    .route({ method: 'GET', path: '/v1/compare/slots', summary: 'What weekdays and hours go with', tags })
    .input(z.object({ metric: z.enum(['net_revenue', 'unique_viewers']).default('net_revenue') }))
    .output(
      z.object({
        ...{ metric: z.string(), zone: z.string(), sessions: z.int(), slots: z.array(slot) },
        /** Eight are needed before anything is said of any slot. */
        enough: z.boolean(),
      }),
    ),
  mixes: route('debrief.read')
    .route({ method: 'GET', path: '/v1/compare/mixes', summary: 'What formats and content types go with', tags })
    .output(
      z.object({
        ...{ sessions: z.int(), effects: z.array(effect), contents: z.array(contentOverall) },
        courses: z.array(mixOverTime),
      }),
    ),
  products: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/compare/products',
      summary: 'Products over all sessions that showed them',
      tags,
    })
    .output(z.object({ sessions: z.int(), products: z.array(productOverTime) })),
  host: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/compare/hosts/{id}',
      summary: 'What a host’s sessions say of their habits',
      tags,
    })
    .input(byId)
    .output(hostPage),
};

export type ComparedSession = z.infer<typeof row>;
export type ComparedOne = z.infer<typeof one>;
export type PairFigure = z.infer<typeof pairFigure>;
export type Peers = (typeof PEERS)[number];
export type Slot = z.infer<typeof slot>;
export type MixOverTime = z.infer<typeof mixOverTime>;
export type ContentOverall = z.infer<typeof contentOverall>;
export type ProductOverTime = z.infer<typeof productOverTime>;
export type HostPage = z.infer<typeof hostPage>;
export type Habit = z.infer<typeof habit>;
