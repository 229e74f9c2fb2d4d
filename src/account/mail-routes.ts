import { implement } from '@orpc/server';
import { mails } from '#src/contract/mail.ts';
import { type ListedMail, listMails } from '#src/mail/list-mails.ts';
import { loadMail } from '#src/mail/load-mail.ts';
import { retryMail } from '#src/mail/retry-mail.ts';
import { personIn, type RouteContext } from './route-context.ts';

const outbox = implement(mails).$context<RouteContext>();

/** The outbox, read by owners. Here and not in mail, since who asks is known only from here on. */
export const mailRoutes = {
  list: outbox.list.handler(async ({ context, input }) => {
    const { mails: found, next } = await listMails(context.ctx, reader(context), input);
    return { mails: found.map(wire), next };
  }),
  get: outbox.get.handler(async ({ context, input }) => {
    const { text, html, ...mail } = await loadMail(context.ctx, reader(context), input);
    return { ...wire(mail), text, html };
  }),
  retry: outbox.retry.handler(async ({ context, input }) => {
    await retryMail(context.ctx, reader(context), input);
    return {};
  }),
};

function reader(context: RouteContext) {
  return { installation: personIn(context).operator };
}

function wire({ organisation, recipient, created, sent, ...mail }: ListedMail) {
  const times = { created: created.toISOString(), sent: sent?.toISOString() ?? null };
  return { ...mail, ...times, to: recipient, installation: organisation === null };
}
