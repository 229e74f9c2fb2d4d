import { z } from 'zod';
import { EVENT_TYPES, REJECT_REASONS } from './event.ts';
import { route } from './route.ts';

/** A clock that is further off than this moves what viewers did beside what they saw. */
export const SKEW_MS = 60_000;
/** What arrives later than this comes after a debrief has been read. */
export const LATE_S = 3600;

const day = z.iso.date();

const source = z.object({
  /** Name of the adapter: `own`, `shopify-orders`, `twitch-json` … */
  origin: z.string(),
  live: z.int(),
  imported: z.int(),
  /** By the day of receipt, in the organisation's zone. */
  days: z.array(z.object({ day, events: z.int(), rejected: z.int() })),
  /** Receipt − time of live events, in seconds; null without any. */
  lateness: z
    .object({ n: z.int(), median_s: z.number(), p95_s: z.number(), late: z.int() })
    .nullable()
    .meta({ description: 'late: more than an hour' }),
  /** Senders' clock minus ours, where they said when they sent. */
  skew: z.object({ n: z.int(), median_ms: z.number(), off: z.int() }).nullable(),
  /** The newest receipt; null where all of it was refused. */
  last: z.iso.datetime().nullable(),
});

const reason = z.object({
  reason: z.enum(REJECT_REASONS),
  events: z.int(),
  origins: z.array(z.string()),
  fields: z.array(z.string()),
  /** The newest few: field names, with values only where they say nothing of anybody. */
  samples: z.array(z.object({ received: z.iso.datetime(), origin: z.string(), field: z.string(), body: z.string() })),
});

const health = z.object({
  from: day,
  to: day,
  zone: z.string(),
  sources: z.array(source),
  rejected: z.array(reason),
  /** Records of kinds we do not know, by the name they gave. */
  unknown: z.array(z.object({ name: z.string(), events: z.int(), origin: z.string() })),
  /** Ended sessions that began in these days, and those without a single order near them. */
  sessions: z.int(),
  without_orders: z.array(z.object({ id: z.string(), title: z.string(), start: z.iso.datetime() })),
  /** Orders placed in these days; `person`: with a viewer or customer; `linked`: whose person touched a product in a session in the week before. */
  orders: z.object({ all: z.int(), person: z.int(), linked: z.int() }),
  /** Types for which no purpose is declared. */
  undeclared: z.array(z.enum(EVENT_TYPES)),
});

export type DataHealth = z.output<typeof health>;

/** How the data is doing. */
export const dataHealth = {
  read: route('connection.read')
    .route({
      method: 'GET',
      path: '/v1/data-health',
      summary: 'See how the data is doing',
      description:
        'Of the last days by receipt: volumes by source and day, how late they came, how wrong clocks were, what was refused and why, what lacks orders.',
      tags: ['Connections'],
    })
    .input(z.object({ days: z.coerce.number().int().min(1).max(90).default(30) }))
    .output(health),
};
