import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { type Drawn, drawBlocks, drawPairs } from './draw.ts';
import { type SealedPlan, sealedPlan } from './own-action.ts';
import { openSeed } from './seed.ts';
import { fateOf, sessionsOfShow } from './sessions-of-show.ts';

type Drawing = Writing & Pick<Context, 'secrets'>;

/**
 * Draws what has come into the calendar since: which sessions, or blocks of them, have the action. A session is drawn while it is still
 * planned and ahead, so that nobody knows its outcome; comparison shows and before/after only follow what the show airs after the start.
 * Any number of processes may: the action is held meanwhile.
 *
 * @returns how many were drawn
 * @throws AftershowError not_found · guard no_plan
 * @example await drawSessions(ctx, action);
 */
export async function drawSessions(ctx: Drawing, id: string): Promise<number> {
  const { organisation } = ctx;
  const reading = await sealedPlan(ctx, id);
  if (!isDrawing(reading.action.state) || (await toDraw(ctx, reading.plan)).length === 0) return 0;
  const act = { action: 'action.draw', target: id, detail: (drawn: number) => ({ drawn }) };
  return changeRecords(ctx, act, async (trx) => {
    const within = { ...ctx, records: trx };
    const { action, plan } = await sealedPlan(within, id, 'hold');
    if (!isDrawing(action.state)) return 0;
    const drawn = await toDraw(within, plan);
    if (drawn.length === 0) return 0;
    await trx
      .insertInto('assignments')
      .values(
        drawn.map(({ blocks, ...one }) => ({
          ...{ organisation, action: id, ...one, blocks: JSON.stringify(blocks), drawn: ctx.now() },
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return drawn.length;
  });
}

const isDrawing = (state: string) => state === 'measuring';

async function toDraw(ctx: Drawing, plan: SealedPlan): Promise<Drawn[]> {
  const { records, organisation } = ctx;
  if (plan.design === 'ab') return [];
  const before = await records
    .selectFrom('assignments')
    .select(['session', 'pair', 'alike', 'treated'])
    .where('organisation', '=', organisation)
    .where('action', '=', plan.action)
    .execute();
  const known = new Set(before.map(({ session }) => session));
  const all = await sessionsOfShow(ctx, { shows: [plan.show] });
  const since = all.filter(({ id, at, removed }) => !known.has(id) && !removed && at !== null && at >= plan.starts);
  const ahead = since.filter(({ state, at }) => state === 'planned' && at !== null && at > ctx.now());
  const seed = openSeed(ctx, plan);
  const fates = new Map(all.map((session) => [session.id, fateOf(session, ctx.now())]));
  const cancelled = new Set(
    before.flatMap(({ session }) => ((fates.get(session) ?? 'cancelled') === 'cancelled' ? [session] : [])),
  );
  if (plan.design === 'pairs') return drawPairs(seed, plan.horizon, before, ahead, cancelled);
  // What is cancelled is replaced where both sides of the comparison lose it; a pair stays as it was drawn.
  const lasting = before.length - cancelled.size;
  const room = Math.max(0, plan.horizon - lasting);
  if (plan.design === 'switchback') {
    const { block_s } = plan;
    return ahead
      .filter(({ duration_s }) => block_s !== null && (duration_s ?? 0) >= 2 * block_s)
      .slice(0, room)
      .map(({ id, duration_s }, index) => {
        const place = before.length + index + 1;
        const blocks = drawBlocks(seed, place, duration_s ?? 0, block_s ?? 0);
        return { session: id, pair: place, place: 1 as const, alike: '', treated: null, blocks };
      });
  }
  return since
    .filter(({ id }) => fates.get(id) !== 'cancelled')
    .slice(0, room)
    .map(({ id }, index) => ({
      ...{ session: id, pair: before.length + index + 1, place: 1 as const, alike: '', treated: true, blocks: [] },
    }));
}
