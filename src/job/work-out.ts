import type { Logger } from 'pino';
import { workOutPast } from '#src/analyse/work-out-past.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 5 * 60_000;
/** Some of an organisation at a time, that none waits for another's thousand. */
const AT_ONCE = 5;
/** As long as something waits; others get their turn at the processors between. */
const BREATH_MS = 2_000;

/**
 * Works out the debriefs that pages compare with, before somebody asks for them, as long as the application runs.
 *
 * @param loaded when the demo is there, which is not worked out by halves
 * @returns stops, after the session that is under way
 */
export function workOutSteadily(
  system: Omit<Context, 'organisation'>,
  loaded: Promise<void>,
  log: Logger,
): () => Promise<void> {
  /** What failed is tried again once nothing else waits. */
  const broken = new Set<string>();
  const failed = (error: unknown, session?: string) => {
    if (session !== undefined) broken.add(session);
    log.error({ err: error, session }, 'a debrief could not be worked out; tried again');
  };
  return steadily(
    PAUSE_MS,
    async (ending) => {
      await loaded;
      if (ending.aborted) return;
      const organisations = await system.records.selectFrom('organisations').select('id').execute();
      let [done, waiting] = [0, 0];
      for (const { id } of organisations) {
        const one = await workOutPast(
          { ...system, organisation: id },
          { most: AT_ONCE, passOver: broken, failed, ending },
        );
        done += one.done;
        waiting += one.waiting;
      }
      if (done > 0) log.info({ done, waiting }, 'debriefs were worked out');
      if (waiting === 0) broken.clear();
      return done > 0 && waiting > 0 ? { pauseMs: BREATH_MS } : undefined;
    },
    failed,
    15_000,
  );
}
