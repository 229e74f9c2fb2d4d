import type { Logger } from 'pino';
import { deliverMails, type Post } from '#src/mail/deliver-mails.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 2_000;

/**
 * Sends what the outbox holds, every two seconds, as long as the application runs.
 *
 * @returns stops, after the mails that are under way
 */
export function deliverSteadily(ctx: Pick<Context, 'records' | 'now'>, post: Post, log: Logger): () => Promise<void> {
  return steadily(
    PAUSE_MS,
    async () => {
      const { failed } = await deliverMails(ctx, post);
      if (failed > 0) log.warn({ failed }, 'the mail server did not take some mails; they are tried again');
    },
    (error) => log.error({ err: error }, 'the outbox could not be read; tried again'),
  );
}
