import type { Logger } from 'pino';
import { sendAdviceMails } from '#src/customer/shop/send-advice-mails.ts';
import type { Post } from '#src/mail/deliver-mails.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 2_000;

/**
 * Mails confirmations and reminders of appointments. Without a mail server they wait; what is over by then is not sent.
 *
 * @returns stops, after what is under way
 */
export function mailAdviceSteadily(
  system: Omit<Context, 'organisation'>,
  { mail, origin }: { mail: Post | undefined; origin: () => string },
  log: Logger,
): () => Promise<void> {
  return steadily(
    PAUSE_MS,
    async () => mail && (await sendAdviceMails(system, { mail, origin })),
    (error) => log.error({ err: error }, 'a mail about an appointment could not be sent; tried again'),
  );
}
