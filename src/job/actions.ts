import type { Logger } from 'pino';
import { remindActions } from '#src/act/remind-actions.ts';
import { settleDue } from '#src/act/settle-due.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 60_000;

/**
 * Draws sessions for the actions that are measured, computes the verdicts whose sessions are over and reminds of what is due, every
 * minute, as long as the application runs.
 *
 * @returns stops, after what is under way
 */
export function actSteadily(
  system: Omit<Context, 'organisation'>,
  origin: () => string,
  log: Logger,
): () => Promise<void> {
  const failed = (error: unknown) => log.error({ err: error }, 'an action could not be seen to; tried again');
  return steadily(
    PAUSE_MS,
    async () => {
      const { drawn, verdicts } = await settleDue(system, origin(), failed);
      const mails = await remindActions(system, origin());
      if (drawn + verdicts + mails > 0) log.info({ drawn, verdicts, mails }, 'actions were seen to');
    },
    failed,
  );
}
