import { z } from 'zod';
import { route } from './route.ts';

const id = z.string().min(1).max(200);
const text = (longest: number) => z.string().trim().min(1).max(longest);

/** What one may say of a show. */
export const showSaid = z.object({
  name: text(200),
  format: text(100).nullable(),
  /** The usual host, by name. */
  host: text(200).nullable(),
  /** The usual one first. */
  languages: z.array(z.string().min(2).max(35)).max(20),
  /** 1 is Monday; with the time of day in the organisation's zone. */
  slot_weekday: z.int().min(1).max(7).nullable(),
  slot_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day like 20:30')
    .nullable(),
  duration_s: z.number().positive().max(86_400).nullable(),
});

const show = showSaid.extend({
  id: z.string(),
  host: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Sessions of it, those planned included. */
  sessions: z.int(),
  last: z.iso.datetime().nullable(),
  next: z.iso.datetime().nullable(),
  archived: z.boolean(),
  version: z.int(),
});

export type Show = z.infer<typeof show>;

const tags = ['Shows and hosts'];

/** The recurring formats that sessions are airings of. */
export const shows = {
  list: route('session.read')
    .route({ method: 'GET', path: '/v1/shows', summary: 'List shows', tags })
    .input(z.object({ archived: z.stringbool().default(false) }))
    .output(z.object({ shows: z.array(show) })),
  create: route('show.write')
    .route({ method: 'POST', path: '/v1/shows', summary: 'Create a show', successStatus: 201, tags })
    .input(showSaid.partial().extend({ name: showSaid.shape.name }))
    .output(z.object({ id })),
  update: route('show.write')
    .route({
      method: 'PATCH',
      path: '/v1/shows/{id}',
      summary: 'Change or archive a show',
      description: 'Only what is given changes. An archived show keeps its sessions and has no slots any more.',
      tags,
    })
    .input(showSaid.partial().extend({ id, version: z.int().positive().optional(), archived: z.boolean().optional() }))
    .output(z.object({ version: z.int() })),
};
