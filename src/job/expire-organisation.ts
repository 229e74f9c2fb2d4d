import type { Logger } from 'pino';
import { removeExpired } from '#src/privacy/remove-expired.ts';
import { resumeErasures } from '#src/privacy/resume-erasures.ts';
import type { EraseOptions } from '#src/privacy/run-erasures.ts';
import type { Context } from '#src/store/context.ts';

/**
 * The daily work for one organisation: erasures that are owed are brought to their end; then a dry run is written to the log, and what
 * it counted is removed, as of the same instant and by the same question (G5).
 *
 * @example await expireOrganisation(ctx, { drainBatcher, remember: log.remember, backupDays: 30 }, logger);
 */
export async function expireOrganisation(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  options: EraseOptions,
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
}
