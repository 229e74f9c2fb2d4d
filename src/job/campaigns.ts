import type { Logger } from 'pino';
import { sendCampaigns } from '#src/act/campaigns/send-campaigns.ts';
import { settleCampaigns } from '#src/act/campaigns/settle-campaigns.ts';
import { refreshOpportunities } from '#src/act/opportunities/refresh-opportunities.ts';
import type { Context } from '#src/store/context.ts';
import type { Ways } from '#src/survey/send-invitations.ts';
import { steadily } from './steadily.ts';

type System = Omit<Context, 'organisation'>;

const SETTLE_MS = 60_000;
const LOOK_MS = 60_000;
const IDLE_MS = 1_000;
const DAY_MS = 86_400_000;
/** On their way at the same time: so many are in doubt when a process is killed. */
const AT_ONCE = 10;
const SETTING = 'opportunities.looked';

/**
 * As long as the application runs: looks for opportunities once a day in each organisation that has counted customers, sends what campaigns have
 * due at a steady pace, and keeps the effect of those whose horizon is over.
 *
 * @param perSecond most messages a second that this process sends
 * @returns stops, after what is under way
 */
export function campaignsSteadily(
  system: System,
  { ways, perSecond }: { ways: Ways; perSecond: number },
  log: Logger,
): () => Promise<void> {
  const failed = (error: unknown) => log.error({ err: error }, 'campaigns: something failed; tried again');
  const send = async () => {
    const most = Math.max(1, Math.min(AT_ONCE, perSecond));
    const began = performance.now();
    const { sent, failed: refused, later, dropped } = await sendCampaigns(system, ways, most);
    const all = sent + refused + later + dropped;
    if (refused > 0) log.warn({ failed: refused }, 'some messages of campaigns were not taken');
    return { pauseMs: all === 0 ? IDLE_MS : Math.max(0, (1000 * all) / perSecond - (performance.now() - began)) };
  };
  const stops = [
    steadily(IDLE_MS, send, failed, 0),
    steadily(SETTLE_MS, () => settleCampaigns(system), failed),
    steadily(LOOK_MS, (ending) => lookDaily(system, ending, log), failed),
  ];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}

/** A failure of one organisation holds up no other; each is looked at again a day later whatever came of it. */
async function lookDaily(system: System, ending: AbortSignal, log: Logger): Promise<void> {
  const now = system.now();
  const due = await system.records
    .selectFrom('organisations as o')
    .innerJoin('settings as c', (join) =>
      join.onRef('c.organisation', '=', 'o.id').on('c.name', '=', 'customers.counted'),
    )
    .leftJoin('settings as s', (join) => join.onRef('s.organisation', '=', 'o.id').on('s.name', '=', SETTING))
    .select('o.id')
    .where(({ or, eb }) => or([eb('s.updated', 'is', null), eb('s.updated', '<', new Date(now.getTime() - DAY_MS))]))
    .execute();
  for (const { id: organisation } of due) {
    if (ending.aborted) return;
    let value = '{}';
    try {
      const looked = await refreshOpportunities({ ...system, organisation });
      value = JSON.stringify(looked);
      log.info({ organisation, ...looked }, 'opportunities looked for');
    } catch (error) {
      log.error({ organisation, err: error }, 'opportunities could not be looked for');
    }
    await system.records
      .insertInto('settings')
      .values({ organisation, name: SETTING, value, updated: now })
      .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet({ value, updated: now }))
      .execute();
  }
}
