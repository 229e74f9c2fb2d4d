import type { z } from 'zod';
import type { Collected } from '#src/collect/collect.ts';
import { collected, sentEvents } from '#src/contract/collecting.ts';
import { asObject, listAt } from './parse-json.ts';

/** What a body held: events for the steps to check, and how far the sender's clock is from ours. */
interface Read {
  candidates: readonly unknown[];
  skew: number;
}

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
  read(body: unknown, at: { received: Date; most: number }): Read;
  /** Undefined answers 204 without a body. */
  answer(collected: Collected): object | undefined;
}

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
    read: (body, { most }) => ({ candidates: listAt(asObject(body, 'the body'), 'events', most), skew: 0 }),
    answer: (done) => done,
  },
];
