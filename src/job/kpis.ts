import type { Logger } from 'pino';
import { countStock } from '#src/kpi/count-stock.ts';
import { raiseAlerts } from '#src/kpi/raise-alerts.ts';
import { tellAlerts } from '#src/kpi/tell-alerts.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 5 * 60_000;
const DAY_MS = 86_400_000;
const SETTING = 'kpis.looked';

/**
 * Once a day, for each organisation: what stores have is counted, the last whole week is judged, and whoever wants to know of real changes is
 * written to. A failure of one organisation holds up no other.
 *
 * @returns stops, after what is under way
 */
export function lookAtKpisDaily(
  system: Omit<Context, 'organisation'>,
  to: { origin: () => string },
  log: Logger,
): () => Promise<void> {
  const failed = (error: unknown, organisation?: string) =>
    log.error({ organisation, err: error }, 'figures could not be looked at; tried again');
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
        .execute();
      for (const { id: organisation } of due) {
        if (ending.aborted) return;
        const ctx = { ...system, organisation };
        try {
          const stores = await countStock(ctx);
          const { watched, raised } = await raiseAlerts(ctx);
          const mails = await tellAlerts(ctx, to);
          const value = JSON.stringify({ stores, watched, raised });
          await system.records
            .insertInto('settings')
            .values({ organisation, name: SETTING, value, updated: now })
            .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet({ value, updated: now }))
            .execute();
          if (raised > 0) log.info({ organisation, watched, raised, mails }, 'figures really changed');
        } catch (error) {
          failed(error, organisation);
        }
      }
    },
    failed,
  );
}
