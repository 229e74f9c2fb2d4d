import type { Logger } from 'pino';
import { listOrganisations } from '#src/account/list-organisations.ts';
import type { Ears } from '#src/collect/hearing/ears.ts';
import { hearAgain } from '#src/collect/hearing/hear-again.ts';
import type { Context } from '#src/store/context.ts';

/** After the start, so that nobody waits for it; then now and again, for what a process of another release brought. */
const FIRST_MS = 20_000;
const AGAIN_MS = 6 * 3_600_000;
/** How soon after somebody changed what an organisation's texts are heard with they begin to be heard again. */
const CHANGED_MS = 60_000;
/** What comes in is heard as before for a minute more, so a change is looked after a little longer than that. */
const LOOKED_AFTER_MS = 3 * CHANGED_MS;

/**
 * Hears what older weights heard, or nobody: organisation after organisation, in the background; and soon after somebody changed the terms
 * of an organisation's own aspects, its texts again.
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
  const run = async (which: () => Promise<readonly { id: string }[]>) => {
    for (const { id } of await which()) {
      if (ending.signal.aborted) return;
      const heard = await hearAgain({ ...ctx, organisation: id }, ears, ending.signal);
      if (heard > 0) log.info({ organisation: id, heard }, 'understood what was said before');
    }
  };
  const start = (which: Parameters<typeof run>[0] = () => listOrganisations(ctx)) => {
    running = running
      .then(() => run(which))
      .catch((error: unknown) => log.error({ err: error }, 'hearing what was said before failed; tried again later'));
  };
  const first = setTimeout(start, FIRST_MS).unref();
  const again = setInterval(start, AGAIN_MS).unref();
  const changed = setInterval(() => start(() => lately(ctx)), CHANGED_MS).unref();
  return async () => {
    ending.abort();
    clearTimeout(first);
    clearInterval(again);
    clearInterval(changed);
    await running;
  };
}

async function lately({ records, now }: Pick<Context, 'records' | 'now'>): Promise<{ id: string }[]> {
  return records
    .selectFrom('organisation_aspects')
    .select('organisation as id')
    .distinct()
    .where('revision', '>', 0)
    .where('updated', '>=', new Date(now().getTime() - LOOKED_AFTER_MS))
    .execute();
}
