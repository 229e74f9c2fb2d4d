import { z } from 'zod';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** How long a link may open a debrief, in days. */
export const SHARE_DAYS = { least: 1, most: 90, usual: 14 } as const;

const id = z.string().min(1).max(200);
const language = z.enum(['en', 'fr', 'es']);

const share = z.object({
  id: z.string(),
  language,
  /** Who made it; null where nobody of that name works here any more. */
  by: z.string().nullable(),
  created: z.iso.datetime(),
  expires: z.iso.datetime(),
  revoked: z.iso.datetime().nullable(),
  /** How often it was opened, and when last. */
  reads: z.int(),
  last_read: z.iso.datetime().nullable(),
});

export type Share = z.infer<typeof share>;

const tags = ['Sharing'];

/** Read-only links to a debrief, and who gets every debrief by mail. */
export const shares = {
  list: route('share.write')
    .route({ method: 'GET', path: '/v1/sessions/{id}/shares', summary: 'List the links to a debrief', tags })
    .input(byId)
    .output(z.object({ shares: z.array(share) })),
  create: route('share.write')
    .route({
      method: 'POST',
      path: '/v1/sessions/{id}/shares',
      summary: 'Make a link to a debrief',
      description:
        'Whoever has the address reads the debrief without signing in, without names, quotes or customer data, until it expires or is revoked. The address is told once.',
      successStatus: 201,
      tags,
    })
    .input(byId.extend({ language, days: z.int().min(SHARE_DAYS.least).max(SHARE_DAYS.most) }))
    .output(z.object({ id, url: z.string(), expires: z.iso.datetime() })),
  revoke: route('share.write')
    .route({ method: 'DELETE', path: '/v1/shares/{id}', summary: 'Revoke a link', tags })
    .input(byId)
    .output(done),
  restore: route('share.write')
    .route({
      method: 'POST',
      path: '/v1/shares/{id}/restore',
      summary: 'Take the revoking of a link back',
      description: 'Its address opens the debrief again, until it expires.',
      tags,
    })
    .input(byId)
    .output(done),
  following: route('debrief.read')
    .route({ method: 'GET', path: '/v1/debriefs/following', summary: 'Whether you get debriefs by mail', tags })
    .output(z.object({ following: z.boolean() })),
  follow: route('debrief.read')
    .route({ method: 'PUT', path: '/v1/debriefs/following', summary: 'Get every debrief by mail, or no more', tags })
    .input(z.object({ following: z.boolean() }))
    .output(done),
};
