import { z } from 'zod';
import { byId, done, next, pageAsked } from './page.ts';
import { route } from './route.ts';

const instant = z.iso.datetime();
const STATES = ['waiting', 'sent', 'dead'] as const;

const mail = z.object({
  id: z.string(),
  kind: z.string(),
  to: z.string(),
  subject: z.string(),
  state: z.enum(STATES),
  tries: z.int(),
  /** What the mail server said last; null when it said nothing. */
  error: z.string().nullable(),
  created: instant,
  sent: instant.nullable(),
  /** True for what the installation writes to people; only who made it sees these. */
  installation: z.boolean(),
});

const tags = ['Mail'];

export const mails = {
  list: route('mail.read')
    .route({
      method: 'GET',
      path: '/v1/mails',
      summary: 'List the outbox, newest first',
      description: 'Without a mail server everything stays here to be read; `dead` ones were given up.',
      tags,
    })
    .input(z.object({ ...pageAsked, state: z.enum(STATES).optional() }))
    .output(z.object({ mails: z.array(mail), next })),
  get: route('mail.read')
    .route({
      method: 'GET',
      path: '/v1/mails/{id}',
      summary: 'Read a mail',
      description: 'Its words are null once it is sent: then they are removed.',
      tags,
    })
    .input(byId)
    .output(mail.extend({ text: z.string().nullable(), html: z.string().nullable() })),
  retry: route('mail.read')
    .route({ method: 'POST', path: '/v1/mails/{id}/retry', summary: 'Send a dead mail again', tags })
    .input(byId)
    .output(done),
};
