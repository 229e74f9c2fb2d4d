import type { Logger } from 'pino';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { findLookalikes } from '#src/identity/find-lookalikes.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 60_000;
const DAY_MS = 86_400_000;
const SETTING = 'customers.counted';

/**
 * Once a day, for each organisation that has customers: where everybody stands, and who may be the same person. A failure of one organisation
 * holds up no other.
 *
 * @returns stops, after what is under way
 */
export function countCustomersDaily(system: Omit<Context, 'organisation'>, log: Logger): () => Promise<void> {
  const failed = (error: unknown, organisation?: string) =>
    log.error({ organisation, err: error }, 'customers could not be counted; tried again');
  return steadily(
    PAUSE_MS,
    async (ending) => {
      const now = system.now();
      const due = await system.records
        .selectFrom('organisations as o')
        .leftJoin('settings as s', (join) => join.onRef('s.organisation', '=', 'o.id').on('s.name', '=', SETTING))
        .select('o.id')
        .where(({ or, eb }) =>
          or([eb('s.updated', 'is', null), eb('s.updated', '<', new Date(now.getTime() - DAY_MS))]),
        )
        .where(({ exists, selectFrom }) =>
          exists(selectFrom('customers as c').select('c.id').whereRef('c.organisation', '=', 'o.id')),
        )
        .execute();
      for (const { id: organisation } of due) {
        if (ending.aborted) return;
        const ctx = { ...system, organisation };
        try {
          const counted = await rememberStandings(ctx);
          const { found } = await findLookalikes(ctx);
          await system.records
            .insertInto('settings')
            .values({ organisation, name: SETTING, value: JSON.stringify({ counted }), updated: now })
            .onConflict((conflict) =>
              conflict
                .columns(['organisation', 'name'])
                .doUpdateSet({ value: JSON.stringify({ counted }), updated: now }),
            )
            .execute();
          log.info({ organisation, counted, lookalikes: found }, 'customers counted');
        } catch (error) {
          failed(error, organisation);
        }
      }
    },
    failed,
  );
}
