import { z } from 'zod';
import { route } from './route.ts';

const id = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(200);

const host = z.object({
  id: z.string(),
  name: z.string(),
  sessions: z.int(),
  last: z.iso.datetime().nullable(),
  archived: z.boolean(),
});

export type Host = z.infer<typeof host>;

const tags = ['Shows and hosts'];

/** Who presents. */
export const hosts = {
  list: route('session.read')
    .route({ method: 'GET', path: '/v1/hosts', summary: 'List hosts', tags })
    .input(z.object({ archived: z.stringbool().default(false) }))
    .output(z.object({ hosts: z.array(host) })),
  create: route('show.write')
    .route({ method: 'POST', path: '/v1/hosts', summary: 'Add a host', successStatus: 201, tags })
    .input(z.object({ name }))
    .output(z.object({ id })),
  update: route('show.write')
    .route({ method: 'PATCH', path: '/v1/hosts/{id}', summary: 'Rename or archive a host', tags })
    .input(z.object({ id, name: name.optional(), archived: z.boolean().optional() }))
    .output(z.object({})),
};
