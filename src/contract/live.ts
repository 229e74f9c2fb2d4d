import { z } from 'zod';
import { feeling } from './debrief.ts';
import { route } from './route.ts';
import { SESSION_STATES } from './session-plan.ts';

/**
 * What the live board shows, in parts: each is asked of the events store at its own pace and sent when it has changed. Instants are ISO
 * 8601 in UTC, money integer minor units of `currency`, "a minute" is the minute before `at`.
 */

const instant = z.iso.datetime();

/** Who is there, and what they do, in the minute before `at`. */
const pulse = z.object({
  at: instant,
  /** Present now: `counted` from joins, leaves and heartbeats · `reported` by the platform · null where neither is known. */
  viewers: z.int().nullable(),
  viewers_from: z.enum(['counted', 'reported', 'unknown']),
  /** Seconds without a sign of life after which a viewer counts as gone; null where players send none and only leaving says so. */
  gone_after_s: z.number().nullable(),
  arrivals: z.int(),
  leavings: z.int(),
  messages: z.int(),
  chatters: z.int(),
  reactions: z.int(),
  /** Since the session's first event. */
  total: z.object({ messages: z.int(), reactions: z.int(), joins: z.int(), clicks: z.int(), carts: z.int() }),
});

/** Present at the end of each step, from `start` on. */
const curve = z.object({ start: instant, step_s: z.number(), viewers: z.array(z.int()), messages: z.array(z.int()) });

const shownProduct = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string().nullable(),
  price: z.int().nullable(),
  since: instant.nullable(),
  until: instant.nullable(),
  /** `board`: said by hand or by the player · `plan`: by the running order. */
  from: z.enum(['board', 'plan']),
  clicks: z.int(),
  carts: z.int(),
  orders: z.int(),
  units: z.int(),
  stock: z.int().nullable(),
});

/** What is on screen and what is sold, by the same rule as the debrief's. */
const shop = z.object({
  currency: z.string().nullable(),
  now: shownProduct.nullable(),
  next: shownProduct.nullable(),
  /** All that the running order or the session's events name, for choosing by hand. */
  products: z.array(z.object({ id: z.string(), name: z.string(), stock: z.int().nullable() })),
  orders: z.int(),
  /** As paid, during the session. */
  revenue: z.int(),
  refunds: z.int(),
  /** Orders that nobody of the session can be shown to have made. */
  unattributed: z.int(),
  /** In the order of the target: net revenue in minor units, null where none was set. */
  target: z.number().nullable(),
  orders_target: z.number().nullable(),
});

const trouble = z.object({
  minutes: z.number(),
  people: z.int(),
  errors: z.int(),
  stalls: z.int(),
  /** Worst first; an empty name is "not said". */
  devices: z.array(z.object({ name: z.string(), events: z.int(), people: z.int() })),
  countries: z.array(z.object({ name: z.string(), events: z.int(), people: z.int() })),
});

const said = z.object({
  /** Newest first. */
  messages: z.array(z.object({ id: z.string(), at: instant, text: z.string(), question: z.boolean() })),
  /** Not answered, asked by most people first; the same words of several people are one question with several ids. */
  questions: z.array(
    z.object({ ids: z.array(z.string()), text: z.string(), since: instant, people: z.int(), product: z.string() }),
  ),
  answered: z.int(),
});

/** What people feel in the last `minutes`, of what was understood; `by_minute` oldest first, its mean null where nobody wrote. */
const mood = z.object({
  minutes: z.number(),
  feeling,
  complaints: z.int(),
  by_minute: z.array(z.object({ start: instant, texts: z.int(), mean: z.number().nullable() })),
});

const note = z.object({
  id: z.string(),
  text: z.string(),
  sent: instant,
  acknowledged: instant.nullable(),
});

/** What decides what is looked at: the session itself, its running order, and what the producer says. */
const stage = z.object({
  title: z.string(),
  state: z.enum(SESSION_STATES),
  zone: z.string(),
  start: instant.nullable(),
  planned_start: instant.nullable(),
  ends: instant.nullable(),
  host: z.string().nullable(),
  segment: z.object({ title: z.string(), until: instant }).nullable(),
  next_segment: z.object({ title: z.string(), from: instant }).nullable(),
  /** To the host, newest first. */
  notes: z.array(note),
});

/** In the unit of the kind: percent · minutes of silence · errors and stalls a minute · pieces left · minutes of waiting. */
export const ALERT_KINDS = ['viewers_fall', 'chat_silent', 'stream_errors', 'stock_low', 'question_waits'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

const alert = z.object({
  id: z.string(),
  kind: z.enum(ALERT_KINDS),
  /** The product's name or the question, '' where the kind says all. */
  about: z.string(),
  threshold: z.number(),
  minutes: z.number(),
  value: z.number(),
  raised: instant,
  cleared: instant.nullable(),
});

const alerts = z.object({
  /** Open ones first, then those that have cleared, newest first. */
  alerts: z.array(alert),
});

/** Every part of a board; null while it was not asked yet. */
export const board = z.object({
  stage: stage.nullable(),
  pulse: pulse.nullable(),
  curve: curve.nullable(),
  shop: shop.nullable(),
  said: said.nullable(),
  trouble: trouble.nullable(),
  alerts: alerts.nullable(),
  mood: mood.nullable(),
});

export type Board = z.infer<typeof board>;
export type Pulse = z.infer<typeof pulse>;
export type LiveCurve = z.infer<typeof curve>;
export type LiveShop = z.infer<typeof shop>;
export type ShownProduct = z.infer<typeof shownProduct>;
export type Trouble = z.infer<typeof trouble>;
export type Said = z.infer<typeof said>;
export type Mood = z.infer<typeof mood>;
export type Stage = z.infer<typeof stage>;
export type RaisedAlert = z.infer<typeof alert>;
export type HostNote = z.infer<typeof note>;

const id = z.object({ id: z.string().min(1).max(200) });
const done = z.object({});

/** One rule: what is watched, from where on it is worth saying, over which time. */
export const alertRule = z.object({
  kind: z.enum(ALERT_KINDS),
  active: z.boolean(),
  threshold: z.number().min(0).max(1_000_000),
  minutes: z.number().min(1).max(120),
});
export type AlertRule = z.infer<typeof alertRule>;

const live = { tags: ['Live'] };

/** The live board and what may be done from it. The board itself also comes as server-sent events: `GET /v1/sessions/{id}/live/feed`. */
export const liveRoutes = {
  board: route('live.read')
    .route({
      ...live,
      method: 'GET',
      path: '/v1/sessions/{id}/live',
      summary: 'Get the live board',
      description: 'All parts as they are now. To follow a session, listen to `/v1/sessions/{id}/live/feed` instead.',
    })
    .input(id)
    .output(board),
  start: route('live.steer')
    .route({ ...live, method: 'POST', path: '/v1/sessions/{id}/live/start', summary: 'Go live' })
    .input(id)
    .output(done),
  end: route('live.steer')
    .route({ ...live, method: 'POST', path: '/v1/sessions/{id}/live/end', summary: 'End the session' })
    .input(id)
    .output(done),
  show: route('live.steer')
    .route({
      ...live,
      method: 'PUT',
      path: '/v1/sessions/{id}/live/product',
      summary: 'Say which product is on screen',
      description: 'Null follows the running order again.',
    })
    .input(id.extend({ product: z.string().min(1).max(200).nullable() }))
    .output(done),
  answer: route('live.steer')
    .route({
      ...live,
      method: 'POST',
      path: '/v1/sessions/{id}/live/answers',
      summary: 'Mark questions as answered, or not answered after all',
    })
    .input(id.extend({ questions: z.array(z.string().min(1).max(200)).min(1).max(500), answered: z.boolean() }))
    .output(done),
  tell: route('live.steer')
    .route({
      ...live,
      method: 'POST',
      path: '/v1/sessions/{id}/live/notes',
      summary: 'Tell the host something',
      successStatus: 201,
    })
    .input(id.extend({ text: z.string().trim().min(1).max(280) }))
    .output(z.object({ note: z.string() })),
  acknowledge: route('live.steer')
    .route({
      ...live,
      method: 'POST',
      path: '/v1/sessions/{id}/live/notes/{note}/acknowledge',
      summary: 'Say that the host has read it',
    })
    .input(id.extend({ note: z.string().min(1).max(200) }))
    .output(done),
  rules: route('live.read')
    .route({
      ...live,
      method: 'GET',
      path: '/v1/sessions/{id}/alert-rules',
      summary: 'List the alert rules of a session',
      description: 'Its own, else those of the organisation, else the ones we propose (all but the webhook then).',
    })
    .input(id)
    .output(z.object({ from: z.enum(['session', 'organisation', 'proposed']), rules: z.array(alertRule) })),
  saveRules: route('alert.manage')
    .route({
      ...live,
      method: 'PUT',
      path: '/v1/sessions/{id}/alert-rules',
      summary: 'Set the alert rules',
      description: 'Of this session, or with `everywhere` of all sessions that set none of their own.',
    })
    .input(id.extend({ everywhere: z.boolean().default(false), rules: z.array(alertRule).max(ALERT_KINDS.length) }))
    .output(done),
  webhook: route('alert.manage')
    .route({ ...live, method: 'GET', path: '/v1/alert-webhook', summary: 'Say where alerts are sent' })
    .output(
      z.object({
        webhook: z
          .object({
            kind: z.enum(['slack', 'teams']),
            host: z.string(),
            last_told: instant.nullable(),
            last_error: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  saveWebhook: route('alert.manage')
    .route({
      ...live,
      method: 'PUT',
      path: '/v1/alert-webhook',
      summary: 'Send alerts to a Slack or Teams channel',
      description: 'An incoming webhook: https, at a public address. Its address is never shown again.',
    })
    .input(z.object({ kind: z.enum(['slack', 'teams']), url: z.string().min(10).max(2000) }))
    .output(done),
  removeWebhook: route('alert.manage')
    .route({ ...live, method: 'DELETE', path: '/v1/alert-webhook', summary: 'Send alerts nowhere' })
    .output(done),
};
