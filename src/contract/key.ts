import { z } from 'zod';
import { byId, done } from './page.ts';
import { SCOPES } from './permission.ts';
import { route } from './route.ts';

const scopes = z.array(z.enum(SCOPES)).min(1);
const instant = z.iso.datetime();
const tags = ['Keys'];

export const keys = {
  list: route('key.manage')
    .route({ method: 'GET', path: '/v1/keys', summary: 'List API and write keys', tags })
    .output(
      z.object({
        keys: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            /** The first letters; the rest is known to nobody. */
            prefix: z.string(),
            scopes: z.array(z.string()),
            /** Sites whose pages alone may use it; empty: whoever has it. */
            origins: z.array(z.string()),
            created: instant,
            expires: instant.nullable(),
            /** To the minute. */
            last_used: instant.nullable(),
            revoked: instant.nullable(),
          }),
        ),
      }),
    ),
  create: route('key.manage')
    .route({
      method: 'POST',
      path: '/v1/keys',
      summary: 'Make a key',
      description:
        'Its secret is in this answer and nowhere else. Nobody gives a scope that reaches further than they do.',
      tags,
    })
    .input(
      z.object({
        name: z.string().trim().min(1).max(200),
        scopes,
        origins: z.array(z.string().max(300)).max(20).default([]).meta({
          description:
            'Sites whose pages alone may use it: `https://shop.example`. A request that says another `Origin`, or none, is refused: such a key is of no use to webhooks and programs.',
        }),
        expires: instant.nullable().default(null),
      }),
    )
    .output(z.object({ id: z.string(), key: z.string(), prefix: z.string() })),
  revoke: route('key.manage')
    .route({
      method: 'DELETE',
      path: '/v1/keys/{id}',
      summary: 'Revoke a key',
      description: 'For good; requests with it are refused within five seconds.',
      tags,
    })
    .input(byId)
    .output(done),
};
