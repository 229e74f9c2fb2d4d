import type { Logger } from 'pino';
import { removeExpired } from '#src/privacy/remove-expired.ts';
import { resumeErasures } from '#src/privacy/resume-erasures.ts';
import type { EraseOptions } from '#src/privacy/run-erasures.ts';
import { forgetRemoved } from '#src/session/forget-removed.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';

/**
 * The daily work for one organisation: erasures that are owed are brought to their end; then a dry run is written to the log, and what
 * it counted is removed, as of the same instant and by the same question (G5); sessions that were removed thirty days ago go for good.
 *
 * @example await expireOrganisation(ctx, { drainBatcher, remember: log.remember, backupDays: 30, files }, logger);
 */
export async function expireOrganisation(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  options: EraseOptions & { files: Pick<Files, 'remove'> },
  log: Pick<Logger, 'info'>,
): Promise<void> {
  await resumeErasures(ctx, options);
  const begun = ctx.now();
  const asOf = { ...ctx, now: () => begun };
  const said = (counted: Awaited<ReturnType<typeof removeExpired>>) => ({
    ...{ organisation: ctx.organisation, day: counted.day, rows: counted.events, customers: counted.customers },
    deliveries: counted.webhookDeliveries,
  });
  log.info(said(await removeExpired(asOf, { dryRun: true })), 'will remove what expired');
  log.info(said(await removeExpired(asOf, { dryRun: false, ...options })), 'removed what expired');
  const sessions = await forgetRemoved(asOf, options.files);
  if (sessions > 0) log.info({ organisation: ctx.organisation, sessions }, 'deleted sessions removed 30 days ago');
}
