import type { Logger } from 'pino';
import type { PostJson } from '#src/analyse/live/tell-alerts.ts';
import { tellDebriefs } from '#src/report/tell-debriefs.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

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
  return steadily(
    PAUSE_MS,
    async () => {
      const told = await tellDebriefs(system, to);
      if (told > 0) log.info({ told }, 'debriefs were mailed to those who asked for them');
    },
    (error) => log.error({ err: error }, 'debriefs could not be told of; tried again'),
  );
}
