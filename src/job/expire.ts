import type { Logger } from 'pino';
import { forgetExpired } from '#src/account/forget-expired.ts';
import { listOrganisations } from '#src/account/list-organisations.ts';
import { forgetMails } from '#src/mail/forget-mails.ts';
import type { EraseOptions } from '#src/privacy/run-erasures.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import { expireOrganisation } from './expire-organisation.ts';

const DAY_MS = 86_400_000;
/** Time after the start before the first run, so that a start is quick and a restart in a loop does no harm. */
const FIRST_MS = 60_000;

/**
 * Once a day, organisation after organisation: erasures that are owed are brought to their end, and what has reached its day is
 * removed. A failure of one organisation is logged and holds up no other.
 *
 * @returns stops, after the run that is under way
 */
export function expireDaily(
  ctx: Omit<Context, 'organisation'>,
  options: EraseOptions & { files: Files },
  log: Logger,
): () => Promise<void> {
  let stopped = false;
  let running = Promise.resolve();
  const run = async () => {
    await Promise.all([forgetExpired(ctx), forgetMails(ctx)]);
    for (const { id } of await listOrganisations(ctx)) {
      if (stopped) return;
      try {
        await expireOrganisation({ ...ctx, organisation: id }, options, log);
      } catch (error) {
        log.error({ organisation: id, err: error }, 'removing what expired failed; tried again tomorrow');
      }
    }
  };
  const start = () => {
    running = run().catch((error: unknown) => log.error({ err: error }, 'the daily job failed; tried again tomorrow'));
  };
  const first = setTimeout(start, FIRST_MS).unref();
  const daily = setInterval(start, DAY_MS).unref();
  return async () => {
    stopped = true;
    clearTimeout(first);
    clearInterval(daily);
    await running;
  };
}
