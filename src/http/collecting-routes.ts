import { z } from 'zod';
import type { BodyEvents } from '#src/collect/adapters/body.ts';
import { ga4Events } from '#src/collect/adapters/ga4.ts';
import { segmentEvents } from '#src/collect/adapters/segment.ts';
import type { Collected, Delivery } from '#src/collect/collect.ts';
import { collected, sentEvents } from '#src/contract/collecting.ts';
import type { RejectReason } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { asObject, listAt } from './parse-json.ts';

/** What a body held: events for the steps to check, and records that are none. */
export type Read = Pick<Delivery, 'candidates' | 'refused' | 'unknown'>;

/** One collecting route: the app mounts it and the API page describes it, both from here. */
export interface CollectingRoute {
  path: `/${string}`;
  summary: string;
  description: string;
  /** Kept with every event. */
  origin: string;
  status: 200 | 202;
  body: z.ZodType;
  success: z.ZodType | undefined;
  /** Reads a body of at most `most` records. */
  read(body: unknown, most: number): Read;
  /** Undefined answers 204 without a body. */
  answer(collected: Collected): object | undefined;
}

const message = z.looseObject({
  messageId: z.string(),
  anonymousId: z.string().optional(),
  userId: z.string().optional(),
  timestamp: z.iso.datetime({ offset: true }),
});

const SEGMENT =
  'As Segment’s HTTP API takes it, so that its SDKs work by pointing their host here; the write key is the user name.';

export const COLLECTING_ROUTES: readonly CollectingRoute[] = [
  {
    path: '/v1/events',
    summary: 'Send events',
    description:
      'Answered once every accepted event is durably stored. Send the same events again, unchanged, when no answer came: each is counted once.',
    origin: 'own',
    status: 202,
    body: sentEvents,
    success: collected,
    read: (body, most) => ({ candidates: listAt(asObject(body, 'the body'), 'events', most) }),
    answer: (done) => done,
  },
  segment('/v1/batch', undefined, z.looseObject({ batch: z.array(message.extend({ type: z.string() })) })),
  segment('/v1/track', 'track', message.extend({ event: z.string(), properties: z.looseObject({}).optional() })),
  segment('/v1/identify', 'identify', message.extend({ traits: z.looseObject({}).optional() })),
  segment(
    '/v1/page',
    'page',
    message.extend({ name: z.string().optional(), properties: z.looseObject({}).optional() }),
  ),
  segment(
    '/v1/screen',
    'screen',
    message.extend({ name: z.string().optional(), properties: z.looseObject({}).optional() }),
  ),
  segment('/v1/alias', 'alias', message.extend({ previousId: z.string() })),
  segment('/v1/group', 'group', message.extend({ groupId: z.string() })),
  {
    path: '/mp/collect',
    summary: 'Send Google Analytics 4 events',
    description:
      'Measurement Protocol bodies; the write key comes as `api_secret`. `timestamp_micros` is required and takes microseconds, 16 digits: milliseconds there are the common mistake, and are refused.',
    origin: 'ga4',
    status: 200,
    body: z.looseObject({
      client_id: z.string(),
      timestamp_micros: z.union([z.int(), z.string()]),
      events: z.array(z.looseObject({ name: z.string(), params: z.looseObject({}).optional() })),
    }),
    success: undefined,
    read(body, most) {
      listAt(asObject(body, 'the body'), 'events', most);
      return readOf(ga4Events(body));
    },
    answer: () => undefined,
  },
];

type Call = NonNullable<Parameters<typeof segmentEvents>[1]>;

function segment(path: `/${string}`, call: Call | undefined, body: z.ZodType): CollectingRoute {
  return {
    path,
    summary: call === undefined ? 'Send a batch of Segment messages' : `Send a Segment ${call} message`,
    description: SEGMENT,
    origin: 'segment',
    status: 200,
    body,
    success: z.object({ success: z.boolean() }),
    read(sent, most) {
      const object = asObject(sent, 'the body');
      if (call === undefined) listAt(object, 'batch', most);
      return readOf(segmentEvents(object, call));
    },
    answer: () => ({ success: true }),
  };
}

/** What an adapter made of a body, in the terms of the steps. */
export function readOf({ events, rejected, unknown, skipped }: BodyEvents): Read {
  return {
    candidates: events,
    refused: rejected.map(({ index, id, field }) => ({
      index,
      id: id === '' ? null : id,
      reason: reasonOf(field),
      field,
    })),
    unknown: [...unknown, ...skipped],
  };
}

function reasonOf(field: string): RejectReason {
  if (/time|_at$|date/i.test(field)) return 'bad_time';
  if (/currency/i.test(field)) return 'bad_currency';
  if (/total|price|amount|value|quantity|discount/i.test(field)) return 'bad_amount';
  return 'missing_field';
}

/** The first thing that is wrong with a body of which nothing was good, for its answer. */
export function nothingGood(collected: Collected): AftershowError {
  const first = collected.rejected[0];
  const why = first === undefined ? '' : `: ${first.reason}`;
  return new AftershowError(
    'bad_input',
    `none of the events could be accepted${why}`,
    first?.field ? { field: first.field } : {},
  );
}
