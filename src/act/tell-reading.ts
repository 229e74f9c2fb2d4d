import type { VerdictReading } from '#src/contract/action-verdict.ts';
import type { Context } from '#src/store/context.ts';
import type { Found } from './compute-reading.ts';
import { commitmentOf, drawBlocks, firstIsOn } from './draw.ts';
import { loadAction } from './list-actions.ts';
import { nameMembers } from './name-members.ts';
import type { SealedPlan } from './own-action.ts';
import { openSeed } from './seed.ts';
import { cycleOf, readVerdictRows, shrunkOf } from './verdict-rows.ts';

type Asking = Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'secrets' | 'now'>;

/**
 * A reading with everything beside it that may change: the action as it is now, who looked before the end, the correction over the
 * quarter's verdicts, the estimate drawn toward similar ones and, with a verdict, the seed and whether it draws the same sessions again.
 *
 * @example await tellReading(ctx, plan, { stage: 'final', computed, found, exploratory });
 */
export async function tellReading(
  ctx: Asking,
  plan: SealedPlan,
  {
    stage,
    computed,
    found,
    exploratory,
    over,
  }: { stage: VerdictReading['stage']; computed: Date; found: Found; exploratory: boolean; over: boolean },
): Promise<VerdictReading> {
  const { records, organisation } = ctx;
  const { action: id } = plan;
  const [action, all, openings, look] = await Promise.all([
    loadAction(ctx, id),
    readVerdictRows(ctx),
    records
      .selectFrom('early_readings')
      .select(['at', 'actor', 'why'])
      .where('organisation', '=', organisation)
      .where('action', '=', id)
      .orderBy('at')
      .execute(),
    records
      .selectFrom('interim_looks')
      .select(['at', 'bound_p', 'p', 'crossed'])
      .where('organisation', '=', organisation)
      .where('action', '=', id)
      .executeTakeFirst(),
  ]);
  const nameOf = await nameMembers(
    ctx,
    openings.map(({ actor }) => actor),
  );
  return {
    ...{ action, stage, computed: computed.toISOString(), exploratory, ...found },
    shrunk: shrunkOf(all, id),
    cycle: cycleOf(all, computed, id),
    interim: look === undefined ? null : { ...look, at: look.at.toISOString() },
    openings: openings.map(({ at, actor, why }) => ({ at: at.toISOString(), by: nameOf(actor), why })),
    seed: over ? { ...(await verifiedSeed(ctx, plan)) } : null,
  };
}

/** The seed with its commitment from before, and whether both agree and draw the same again. */
async function verifiedSeed(ctx: Asking, plan: SealedPlan): Promise<NonNullable<VerdictReading['seed']>> {
  const seed = openSeed(ctx, plan);
  const rows = await ctx.records
    .selectFrom('assignments')
    .select(['pair', 'place', 'treated', 'blocks'])
    .where('organisation', '=', ctx.organisation)
    .where('action', '=', plan.action)
    .execute();
  const same = rows.every(({ pair, place, treated, blocks }) => {
    if (plan.design === 'pairs') return treated === (firstIsOn(seed, pair) === (place === 1));
    const [first, last] = [blocks[0], blocks.at(-1)];
    if (first === undefined || last === undefined) return true;
    const again = drawBlocks(seed, pair, last.end_s, plan.block_s ?? first.end_s);
    return JSON.stringify(again.map(({ on }) => on)) === JSON.stringify(blocks.map(({ on }) => on));
  });
  return { commitment: plan.commitment, seed, verified: commitmentOf(seed) === plan.commitment && same };
}
