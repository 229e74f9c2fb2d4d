import type { Logger } from 'pino';
import type { Post } from '#src/mail/deliver-mails.ts';
import { forgetLinks } from '#src/privacy/my-data/end-visit.ts';
import { sendLinks } from '#src/privacy/my-data/send-links.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 1_000;
const FORGET_MS = 3_600_000;

/**
 * Mails the links to people's own data soon after they asked, and forgets those that are over. Without a mail server they wait, and end.
 *
 * @returns stops, after what is under way
 */
export function mailLinksSteadily(
  system: Omit<Context, 'organisation'>,
  { mail, origin }: { mail: Post | undefined; origin: () => string },
  log: Logger,
): () => Promise<void> {
  const failed = (error: unknown) =>
    log.error({ err: error }, 'a link to somebody’s data could not be mailed; tried again');
  const stops = [
    steadily(PAUSE_MS, async () => mail && (await sendLinks(system, { mail, origin })), failed),
    steadily(FORGET_MS, () => forgetLinks(system), failed, 60_000),
  ];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}
