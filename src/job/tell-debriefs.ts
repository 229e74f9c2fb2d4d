import type { Logger } from 'pino';
import type { PostJson } from '#src/analyse/live/tell-alerts.ts';
import { tellDebriefs } from '#src/report/tell-debriefs.ts';
import type { Context } from '#src/store/context.ts';

const PAUSE_MS = 60_000;

/**
 * Mails and tells of debriefs, every minute, as long as the application runs.
 *
 * @returns stops, after what is under way
 */
export function tellDebriefsSteadily(
  system: Omit<Context, 'organisation'>,
  to: { post: PostJson; origin: () => string },
  log: Logger,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = async () => {
    try {
      const told = await tellDebriefs(system, to);
      if (told > 0) log.info({ told }, 'debriefs were mailed to those who asked for them');
    } catch (error) {
      log.error({ err: error }, 'debriefs could not be told of; tried again');
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
