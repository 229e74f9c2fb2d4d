import type { Logger } from 'pino';
import { sendLessonDigests } from '#src/review/send-lesson-digests.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 15 * 60_000;

/**
 * Writes the monthly digests of lessons when their day has come, looking four times an hour as long as the application runs.
 *
 * @returns stops, after what is under way
 */
export function digestLessonsSteadily(
  system: Omit<Context, 'organisation'>,
  origin: () => string,
  log: Logger,
): () => Promise<void> {
  return steadily(
    PAUSE_MS,
    async () => {
      const mails = await sendLessonDigests(system, origin());
      if (mails > 0) log.info({ mails }, 'digests of lessons were written');
    },
    (error) => log.error({ err: error }, 'digests of lessons could not be written; tried again'),
  );
}
