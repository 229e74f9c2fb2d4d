import { z } from 'zod';
import { done } from './page.ts';
import { route } from './route.ts';

const instant = z.iso.datetime();
const tags = ['Surveys'];

/** Where text messages are handed over. */
export const messageProviders = {
  get: route('connection.read')
    .route({ method: 'GET', path: '/v1/message-providers/sms', summary: 'Who sends text messages', tags })
    .output(
      z.object({
        provider: z
          .object({
            host: z.string(),
            created: instant,
            last_sent: instant.nullable(),
            last_error: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  save: route('connection.manage')
    .route({
      method: 'PUT',
      path: '/v1/message-providers/sms',
      summary: 'Say who sends text messages',
      description:
        'Each message is posted as JSON `{id, to, text, language}` to this address, signed: `aftershow-signature: t=SECONDS,v1=HMAC` (SHA-256 over `t.body`). The secret is told once.',
      tags,
    })
    .input(z.object({ url: z.url({ protocol: /^https$/ }).max(2000) }))
    .output(z.object({ secret: z.string() })),
  remove: route('connection.manage')
    .route({ method: 'DELETE', path: '/v1/message-providers/sms', summary: 'Send no text messages any more', tags })
    .output(done),
};
