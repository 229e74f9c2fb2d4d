import type { Logger } from 'pino';
import { listOrganisations } from '#src/account/list-organisations.ts';
import type { Context } from '#src/store/context.ts';
import { openCases } from '#src/survey/open-cases.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 60_000;
/** Rounds overlap, so that a response whose transaction ended late is seen by the next. */
const OVERLAP_MS = 15 * 60_000;

/**
 * Every minute, organisation after organisation: opens the cases that its rules name. A failure of one organisation holds up no other.
 *
 * @returns stops, after what is under way
 */
export function openCasesSteadily(system: Omit<Context, 'organisation'>, log: Logger): () => Promise<void> {
  // The first round after a start looks at all that is recent, in case none looked for long.
  let looked: Date | undefined;
  const fail = (error: unknown, organisation?: string) =>
    log.error(
      { ...(organisation === undefined ? {} : { organisation }), err: error },
      'cases could not be opened; tried again',
    );
  return steadily(
    PAUSE_MS,
    async (ending) => {
      const from = looked === undefined ? undefined : new Date(looked.getTime() - OVERLAP_MS);
      const began = system.now();
      let failed = false;
      for (const { id } of await listOrganisations(system)) {
        if (ending.aborted) return;
        const opened = await openCases({ ...system, organisation: id }, from).catch((error: unknown) => {
          failed = true;
          fail(error, id);
          return 0;
        });
        if (opened > 0) log.info({ organisation: id, opened }, 'cases were opened by rule');
      }
      if (!failed) looked = began;
    },
    fail,
  );
}
