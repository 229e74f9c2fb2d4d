import type { Logger } from 'pino';
import { listOrganisations } from '#src/account/list-organisations.ts';
import type { Ears } from '#src/collect/hearing/ears.ts';
import { hearAgain } from '#src/collect/hearing/hear-again.ts';
import type { Context } from '#src/store/context.ts';

/** After the start, so that nobody waits for it; then now and again, for what a process of another release brought. */
const FIRST_MS = 20_000;
const AGAIN_MS = 6 * 3_600_000;

/**
 * Hears what older weights heard, or nobody: organisation after organisation, in the background.
 *
 * @returns stops after the page that is under way
 */
export function hearSteadily(
  ctx: Omit<Context, 'organisation' | 'claim'>,
  ears: Ears,
  log: Logger,
): () => Promise<void> {
  const ending = new AbortController();
  let running = Promise.resolve();
  const run = async () => {
    for (const { id } of await listOrganisations(ctx)) {
      if (ending.signal.aborted) return;
      const heard = await hearAgain({ ...ctx, organisation: id }, ears, ending.signal);
      if (heard > 0) log.info({ organisation: id, heard }, 'understood what was said before');
    }
  };
  const start = () => {
    running = running
      .then(run)
      .catch((error: unknown) => log.error({ err: error }, 'hearing what was said before failed; tried again later'));
  };
  const first = setTimeout(start, FIRST_MS).unref();
  const again = setInterval(start, AGAIN_MS).unref();
  return async () => {
    ending.abort();
    clearTimeout(first);
    clearInterval(again);
    await running;
  };
}
