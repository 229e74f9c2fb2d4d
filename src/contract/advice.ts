import { z } from 'zod';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** Appointments for advice, by video or in a store. Instants are ISO 8601 in UTC. */

export const ADVICE_KINDS = ['video', 'store'] as const;
export type AdviceKind = (typeof ADVICE_KINDS)[number];

const instant = z.iso.datetime();

const slot = z.object({
  id: z.string(),
  kind: z.enum(ADVICE_KINDS),
  store: z.object({ id: z.string(), name: z.string(), zone: z.string() }).nullable(),
  link: z.string().nullable(),
  starts: instant,
  minutes: z.int(),
  booking: z
    .object({ id: z.string(), customer: z.string(), about: z.string(), language: z.string(), booked: instant })
    .nullable(),
});
export type AdviceSlot = z.infer<typeof slot>;

/** Times of one day in a row, and the same in the weeks that follow. */
export const slotsSaid = z
  .object({
    kind: z.enum(ADVICE_KINDS),
    /** Needed in a store. */
    store: z.string().min(1).max(100).nullable().default(null),
    /** Where the video call is: an https address. */
    link: z
      .url({ protocol: /^https$/ })
      .max(500)
      .nullable()
      .default(null),
    day: z.iso.date(),
    /** 'HH:MM' in the store's zone, or the organisation's. */
    from: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
    minutes: z.int().min(5).max(240),
    /** How many follow one another. */
    count: z.int().min(1).max(40),
    weeks: z.int().min(1).max(26).default(1),
  })
  .refine(({ kind, store }) => (kind === 'store') === (store !== null), {
    path: ['store'],
    message: 'needed in a store',
  });

/** What somebody books with. */
export const bookingSaid = z.object({
  email: z.email().max(254),
  about: z.string().trim().max(1000).default(''),
});

const tags = ['Advice'];

export const advice = {
  slots: route('case.read')
    .route({ method: 'GET', path: '/v1/advice/slots', summary: 'List the times for advice', tags })
    .input(z.object({ from: instant.optional(), to: instant.optional() }))
    .output(z.object({ slots: z.array(slot) })),
  open: route('case.write')
    .route({
      method: 'POST',
      path: '/v1/advice/slots',
      summary: 'Open times for advice',
      description: 'Times that overlap one that is there already are left out, and counted.',
      successStatus: 201,
      tags,
    })
    .input(slotsSaid)
    .output(z.object({ opened: z.int(), overlapping: z.int() })),
  remove: route('case.write')
    .route({
      method: 'DELETE',
      path: '/v1/advice/slots/{id}',
      summary: 'Take a time for advice away',
      description: '409 while somebody has booked it.',
      tags,
    })
    .input(byId)
    .output(done),
};
