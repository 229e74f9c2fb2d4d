import { z } from 'zod';
import { route } from './route.ts';
import { SESSION_STATES } from './session-plan.ts';

const day = z.iso.date();

const entry = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(SESSION_STATES),
  show: z.object({ id: z.string(), name: z.string() }).nullable(),
  host: z.string().nullable(),
  language: z.string().nullable(),
  /** When it started, else when it is planned. */
  start: z.iso.datetime(),
  duration_s: z.number().nullable(),
  /** Its day and time on the organisation's clocks. */
  date: day,
  time: z.string(),
});

/** An airing of a show that nobody has planned yet. */
const slot = z.object({
  show: z.object({ id: z.string(), name: z.string() }),
  host: z.string().nullable(),
  start: z.iso.datetime(),
  duration_s: z.number().nullable(),
  date: day,
  time: z.string(),
});

export type CalendarEntry = z.infer<typeof entry>;
export type CalendarSlot = z.infer<typeof slot>;

const feed = z.object({
  id: z.string(),
  created: z.iso.datetime(),
  last_read: z.iso.datetime().nullable(),
});

const tags = ['Calendar'];
const LONGEST_DAYS = 366;

/** What happens when. */
export const calendar = {
  range: route('session.read')
    .route({
      method: 'GET',
      path: '/v1/calendar',
      summary: 'Get the calendar of some days',
      description:
        'From one day to another, both included, as the organisation’s time zone counts days; with the slots of shows that have no session yet.',
      tags,
    })
    .input(
      z
        .object({ from: day, to: day })
        .refine(({ from, to }) => from <= to, { message: 'ends before it starts', path: ['to'] })
        .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 <= LONGEST_DAYS, {
          message: `at most ${LONGEST_DAYS} days`,
          path: ['to'],
        }),
    )
    .output(
      z.object({
        zone: z.string(),
        today: day,
        sessions: z.array(entry),
        /** Sessions without a day. */
        undated: z.array(z.object({ id: z.string(), title: z.string() })),
        slots: z.array(slot),
      }),
    ),
  feeds: route('session.read')
    .route({ method: 'GET', path: '/v1/calendar/feeds', summary: 'List your calendar feeds', tags })
    .output(z.object({ feeds: z.array(feed) })),
  createFeed: route('session.read')
    .route({
      method: 'POST',
      path: '/v1/calendar/feeds',
      summary: 'Make an address from which a calendar program reads',
      description:
        'The address is shown once; it holds a secret, and stops when it is revoked or you leave the organisation.',
      successStatus: 201,
      tags,
    })
    .output(z.object({ id: z.string(), url: z.string() })),
  revokeFeed: route('session.read')
    .route({ method: 'DELETE', path: '/v1/calendar/feeds/{id}', summary: 'Revoke a calendar feed', tags })
    .input(z.object({ id: z.string().min(1).max(200) }))
    .output(z.object({})),
  restoreFeed: route('session.read')
    .route({
      method: 'POST',
      path: '/v1/calendar/feeds/{id}/restore',
      summary: 'Take the revoking of a calendar feed back',
      description: 'Its address answers again.',
      tags,
    })
    .input(z.object({ id: z.string().min(1).max(200) }))
    .output(z.object({})),
};
