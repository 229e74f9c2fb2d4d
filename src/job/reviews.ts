import type { Logger } from 'pino';
import { openDueReviews } from '#src/review/open-due-reviews.ts';
import { remindReviews } from '#src/review/remind-reviews.ts';
import type { Context } from '#src/store/context.ts';

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
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = async () => {
    try {
      const opened = await openDueReviews(system, origin());
      const mails = await remindReviews(system, origin());
      if (opened + mails > 0) log.info({ opened, mails }, 'reviews were opened or reminded of');
    } catch (error) {
      log.error({ err: error }, 'reviews could not be seen to; tried again');
    }
    if (!stopped) next();
  };
  function next(): void {
    timer = setTimeout(() => {
      running = run();
    }, PAUSE_MS).unref();
  }
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
