import type { Logger } from 'pino';
import { openDueReviews } from '#src/review/open-due-reviews.ts';
import { remindReviews } from '#src/review/remind-reviews.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 60_000;

/**
 * Opens the reviews that are due and reminds of those that are open, every minute, as long as the application runs.
 *
 * @returns stops, after what is under way
 */
export function reviewSteadily(
  system: Omit<Context, 'organisation'>,
  origin: () => string,
  log: Logger,
): () => Promise<void> {
  return steadily(
    PAUSE_MS,
    async () => {
      const opened = await openDueReviews(system, origin());
      const mails = await remindReviews(system, origin());
      if (opened + mails > 0) log.info({ opened, mails }, 'reviews were opened or reminded of');
    },
    (error) => log.error({ err: error }, 'reviews could not be seen to; tried again'),
  );
}
