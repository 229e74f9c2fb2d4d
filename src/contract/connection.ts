import { z } from 'zod';
import { EVENT_TYPES, REJECT_REASONS } from './event.ts';
import { done } from './page.ts';
import { route } from './route.ts';

/** What events come from while they happen. `own` is the tracker and everything that sends to `POST /v1/events`. */
export const SOURCES = ['own', 'segment', 'ga4', 'shopify', 'woocommerce', 'bambuser', 'stock'] as const;
export type Source = (typeof SOURCES)[number];

/** Sources that call us, and prove themselves by a secret. */
export const WEBHOOK_SOURCES = ['shopify', 'woocommerce', 'bambuser', 'stock'] as const;
export type WebhookSource = (typeof WEBHOOK_SOURCES)[number];

const instant = z.iso.datetime();

const secretState = z.object({
  /** `configuration`: the operator has set one for this installation. */
  from: z.enum(['none', 'configuration', 'here']),
  created: instant.nullable(),
  /** Until then the one before holds, too. */
  before_until: instant.nullable(),
});

const connection = z.object({
  source: z.enum(SOURCES),
  /** Where it sends to; a webhook's still lacks its key. */
  address: z.string(),
  /** The newest receipt, and how much of the last 24 hours was taken and refused. */
  last: instant.nullable(),
  events_day: z.int(),
  rejected_day: z.int(),
  /** Null where a write key is all there is. */
  secret: secretState.nullable(),
  /** Types it brings for which no purpose is declared: those are refused. */
  undeclared: z.array(z.enum(EVENT_TYPES)),
});

export type Connection = z.output<typeof connection>;

const delivery = z.object({
  delivery: z.string(),
  topic: z.string(),
  received: instant,
  /** `taken`; `no_secret` and `bad_signature`, which were refused; else the code of the error. */
  outcome: z.string(),
  accepted: z.int(),
  rejected: z.int(),
});

export type WebhookDelivery = z.output<typeof delivery>;

const arrivals = z.object({
  now: instant,
  taken: z.array(z.object({ origin: z.string(), events: z.int(), type: z.enum(EVENT_TYPES), last: instant })),
  refused: z.array(
    z.object({ origin: z.string(), reason: z.enum(REJECT_REASONS), field: z.string(), events: z.int() }),
  ),
});

export type Arrivals = z.output<typeof arrivals>;

const tags = ['Connections'];
const bySource = z.object({ source: z.enum(WEBHOOK_SOURCES) });

/** What sends events while they happen. */
export const connections = {
  list: route('connection.read')
    .route({ method: 'GET', path: '/v1/connections', summary: 'List connections', tags })
    .output(z.object({ script: z.string(), connections: z.array(connection) })),
  arrivals: route('connection.read')
    .route({
      method: 'GET',
      path: '/v1/connections/arrivals',
      summary: 'See what has arrived',
      description: 'What came live since an instant of the last day: what was taken, what was refused and why.',
      tags,
    })
    .input(z.object({ since: instant }))
    .output(arrivals),
  deliveries: route('connection.read')
    .route({
      method: 'GET',
      path: '/v1/connections/{source}/deliveries',
      summary: 'List the last deliveries of a webhook',
      description: 'The newest fifty, refused ones included; they are kept for 30 days.',
      tags,
    })
    .input(bySource)
    .output(z.object({ deliveries: z.array(delivery) })),
  setSecret: route('connection.manage')
    .route({
      method: 'PUT',
      path: '/v1/connections/{source}/secret',
      summary: 'Set or replace the secret of a webhook',
      description:
        'Without `secret` one is made and told in this answer only. The one before holds for another 24 hours, so that nothing is refused meanwhile.',
      tags,
    })
    .input(bySource.extend({ secret: z.string().trim().min(8).max(200).optional() }))
    .output(z.object({ secret: z.string().nullable(), before_until: instant.nullable() })),
  removeSecret: route('connection.manage')
    .route({
      method: 'DELETE',
      path: '/v1/connections/{source}/secret',
      summary: 'Remove the secrets of a webhook',
      description: 'At once; its deliveries are refused from then on, unless the operator has configured a secret.',
      tags,
    })
    .input(bySource)
    .output(done),
};
