import { z } from 'zod';
import { EVENT_TYPES, REJECT_REASONS } from './event.ts';

/** An event as `POST /v1/events` takes it. The hot path checks the same by hand (collect/validate.ts); a test holds the two together. */
export const sentEvent = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'Yours, the same on every retry: a repeated event is counted once.' }),
  type: z.enum(EVENT_TYPES),
  time: z.union([z.iso.datetime({ offset: true }), z.int()]).meta({
    description: 'When it happened: ISO 8601 with its zone, or milliseconds since 1970. The same on every retry.',
  }),
  replay: z
    .boolean()
    .optional()
    .meta({ description: 'True: `time` is milliseconds since the session’s start (may be negative).' }),
  session: z.string().max(200).optional(),
  visitor: z
    .string()
    .max(400)
    .optional()
    .meta({ description: 'Your id for the viewer; replaced by a random id before it is kept.' }),
  product: z.string().max(300).optional(),
  quantity: z.int().optional(),
  amount: z.int().optional().meta({ description: 'Minor units (cents); needs `currency`.' }),
  currency: z.string().length(3).optional().meta({ description: 'ISO 4217' }),
  name: z.string().max(300).optional(),
  ref: z.string().max(200).optional().meta({ description: 'Order number, or the id of the event this one answers.' }),
  text: z
    .string()
    .max(10_000)
    .optional()
    .meta({ description: 'What somebody wrote. Addresses and numbers in it are masked.' }),
  lang: z.string().max(35).optional(),
  device: z.string().max(1000).optional().meta({ description: 'A class or a user agent; only the class is kept.' }),
  country: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'A code, or the time zone of a browser: only its country is kept.' }),
  source: z.string().max(300).optional().meta({ description: 'utm_source, or the referrer: only its host is kept.' }),
  person: z
    .object({
      externalId: z.string().max(300).optional(),
      name: z.string().max(300).optional(),
      email: z.string().max(300).optional(),
      phone: z.string().max(300).optional(),
      address: z.string().max(300).optional(),
    })
    .optional()
    .meta({ description: 'Who it was, if known. Never kept with the event: a random customer id takes its place.' }),
  properties: z
    .record(z.string(), z.union([z.string().max(1000), z.number(), z.boolean()]))
    .optional()
    .meta({ description: 'Only declared properties are kept; others are dropped by name.' }),
});

export const sentEvents = z.object({ events: z.array(sentEvent).max(5000) });

const rejection = z.object({
  index: z.int().meta({ description: 'Its place in the list, from 0.' }),
  id: z.string().nullable(),
  reason: z.enum(REJECT_REASONS),
  field: z.string(),
});

export const collected = z.object({ accepted: z.int(), rejected: z.array(rejection) });

/** Errors as every route answers them (RFC 9457). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  request: z.string(),
});
