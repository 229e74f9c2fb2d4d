import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import { countExposed } from './count-exposed.ts';
import type { PlanRow } from './own-action.ts';
import { fateOf, sessionsOfShow } from './sessions-of-show.ts';

/** How far a plan is: pairs, sessions or viewers that count toward its horizon. */
export interface Progress {
  reached: number;
  drawn: number;
  aired: number;
  cancelled_on: number;
  cancelled_off: number;
}

/**
 * How far sealed plans are. A pair counts when both its sessions are over, cancelled or not, so that cancelling does not prolong a trial,
 * and when its only one was cancelled before it found a partner, since none is drawn for it any more;
 * a session when it was aired and a day has passed; viewers as soon as they fell into an arm.
 *
 * @returns by action; plans that were not sealed have none
 * @example const progress = await readProgress(ctx, [plan]); progress.get(plan.action)?.reached
 */
export async function readProgress(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  plans: readonly Pick<PlanRow, 'action' | 'design' | 'sealed_at' | 'show' | 'starts' | 'variant'>[],
): Promise<Map<string, Progress>> {
  const sealed = plans.filter(({ sealed_at }) => sealed_at !== null);
  const rows = await ctx.records
    .selectFrom('assignments')
    .select(['action', 'session', 'pair', 'treated'])
    .where('organisation', '=', ctx.organisation)
    .where(sql<boolean>`action = any(${sealed.map(({ action }) => action)}::text[])`)
    .execute();
  const sessions = await sessionsOfShow(ctx, { ids: rows.map(({ session }) => session) });
  const known = new Map(sessions.map((session) => [session.id, session]));
  const now = ctx.now();
  const found = new Map<string, Progress>();
  for (const plan of sealed) {
    const own = rows
      .filter(({ action }) => action === plan.action)
      .map((row) => ({ ...row, fate: fateOf(known.get(row.session), now) }));
    const aired = own.filter(({ fate }) => fate === 'aired').length;
    const cancelled = (on: boolean) =>
      own.filter(({ fate, treated }) => fate === 'cancelled' && (treated ?? true) === on).length;
    let reached = aired;
    if (plan.design === 'pairs') {
      const pairs = [...Map.groupBy(own, ({ pair }) => pair).values()];
      const over = (pair: typeof own) =>
        pair.length === 2 ? pair.every(({ fate }) => fate !== 'ahead') : pair[0]?.fate === 'cancelled';
      reached = pairs.filter(over).length;
    } else if (plan.design === 'ab') reached = await countExposed(ctx, plan);
    found.set(plan.action, {
      ...{ reached, drawn: own.length, aired, cancelled_on: cancelled(true), cancelled_off: cancelled(false) },
    });
  }
  return found;
}
