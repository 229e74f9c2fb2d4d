import type { Logger } from 'pino';
import { sendBoardMails } from '#src/kpi/weekly/send-board-mails.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 10 * 60_000;

/**
 * Mails boards when a week is over, looking six times an hour as long as the application runs.
 *
 * @returns stops, after what is under way
 */
export function mailBoardsSteadily(
  system: Omit<Context, 'organisation'>,
  origin: () => string,
  log: Logger,
): () => Promise<void> {
  return steadily(
    PAUSE_MS,
    async () => {
      const mails = await sendBoardMails(system, origin());
      if (mails > 0) log.info({ mails }, 'boards were mailed');
    },
    (error) => log.error({ err: error }, 'boards could not be mailed; tried again'),
  );
}
