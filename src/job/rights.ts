import type { Logger } from 'pino';
import { runPurges } from '#src/privacy/purges/run-purges.ts';
import { finishErasures } from '#src/privacy/requests/finish-erasures.ts';
import type { EraseOptions } from '#src/privacy/run-erasures.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 5_000;

/**
 * Takes erasures that were asked for to their proof, and does the removals that were asked for, every few seconds, as long as the application runs.
 *
 * @returns stops, after what is under way
 */
export function honourRightsSteadily(
  system: Omit<Context, 'organisation'>,
  erasing: EraseOptions,
  log: Logger,
): () => Promise<void> {
  return steadily(
    PAUSE_MS,
    async () => {
      const purged = await runPurges(system, erasing);
      if (purged > 0) log.info({ purged }, 'removals that were asked for are done');
      const asked = await system.records
        .selectFrom('requests')
        .select('organisation')
        .distinct()
        .where('state', '=', 'erasing')
        .execute();
      for (const { organisation } of asked) {
        const closed = await finishErasures({ ...system, organisation }, erasing);
        if (closed > 0) log.info({ organisation, closed }, 'erasures that were asked for are proven');
      }
    },
    (error) => log.error({ err: error }, 'an erasure could not be finished; tried again'),
  );
}
