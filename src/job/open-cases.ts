import type { Logger } from 'pino';
import { listOrganisations } from '#src/account/list-organisations.ts';
import type { Context } from '#src/store/context.ts';
import { openCases } from '#src/survey/open-cases.ts';

const PAUSE_MS = 60_000;

/**
 * Every minute, organisation after organisation: opens the cases that its rules name. A failure of one organisation holds up no other.
 *
 * @returns stops, after what is under way
 */
export function openCasesSteadily(system: Omit<Context, 'organisation'>, log: Logger): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = async () => {
    try {
      for (const { id } of await listOrganisations(system)) {
        if (stopped) return;
        const opened = await openCases({ ...system, organisation: id }).catch((error: unknown) => {
          log.error({ organisation: id, err: error }, 'cases could not be opened; tried again');
          return 0;
        });
        if (opened > 0) log.info({ organisation: id, opened }, 'cases were opened by rule');
      }
    } catch (error) {
      log.error({ err: error }, 'cases could not be opened; tried again');
    }
    if (!stopped) next();
  };
  function next(): void {
    timer = setTimeout(() => {
      running = run();
    }, PAUSE_MS).unref();
  }
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
