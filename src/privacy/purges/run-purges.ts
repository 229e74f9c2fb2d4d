import type { Context } from '#src/store/context.ts';
import { removeExpired } from '../remove-expired.ts';
import type { EraseOptions } from '../run-erasures.ts';

/**
 * Does the removals that were asked for, as of the instant of their dry run, so that no more is removed than it counted. Begun again
 * after a crash it removes what is left. Returns how many were done.
 *
 * @example await runPurges(system, { drainBatcher, remember, backupDays: 30 });
 */
export async function runPurges(system: Omit<Context, 'organisation'>, erasing: EraseOptions): Promise<number> {
  const owed = await system.records
    .selectFrom('purges')
    .select(['organisation', 'id', 'asked'])
    .where('done', 'is', null)
    .orderBy('asked')
    .execute();
  for (const { organisation, id, asked } of owed) {
    const ctx = { ...system, organisation, now: () => asked };
    const { events, customers, webhookDeliveries } = await removeExpired(ctx, { dryRun: false, ...erasing });
    await system.records
      .updateTable('purges')
      .set({ done: system.now(), removed: JSON.stringify({ events, customers, webhookDeliveries }) })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .where('done', 'is', null)
      .execute();
  }
  return owed.length;
}
