import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { computeReading, type Found } from './compute-reading.ts';
import { moveConfidence } from './move-confidence.ts';
import { isSealed, ownAction, planOf, type SealedPlan } from './own-action.ts';

type Settling = Writing & Pick<Context, 'events'>;

/** A verdict as it is kept. */
export interface Kept {
  computed: Date;
  stage: 'interim' | 'final';
  exploratory: boolean;
  found: Found;
}

/**
 * The verdict that was kept; undefined while there is none.
 *
 * @example const kept = await keptVerdict(ctx, action);
 */
export async function keptVerdict(
  { records, organisation }: Pick<Context, 'organisation' | 'records'>,
  action: string,
): Promise<Kept | undefined> {
  const row = await records
    .selectFrom('verdicts')
    .select(['computed', 'stage', 'exploratory', 'found'])
    .where('organisation', '=', organisation)
    .where('action', '=', action)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, found: row.found as Found };
}

/**
 * Computes the verdict of a plan whose horizon is reached, once: it is kept as it was found then, the action is done, and the lesson it came
 * from is more or less sure. What another process kept meanwhile counts.
 *
 * @param early of an interim look that went far enough: what it found
 * @example const { found } = await settleVerdict(ctx, plan);
 */
export async function settleVerdict(ctx: Settling, plan: SealedPlan, early?: Found): Promise<Kept> {
  const { organisation, records } = ctx;
  const { action: id } = plan;
  const look = await records
    .selectFrom('interim_looks')
    .select('final_p')
    .where('organisation', '=', organisation)
    .where('action', '=', id)
    .executeTakeFirst();
  const found = early ?? (await computeReading(ctx, plan, 1 - (look?.final_p ?? 0.05)));
  const stage = early === undefined ? 'final' : 'interim';
  const { verdict } = found.impact;
  return changeRecords(ctx, { action: 'action.verdict', target: id, detail: { verdict, stage } }, async (trx) => {
    const within = { ...ctx, records: trx };
    const now = ctx.now();
    // Held: an edit that comes at the same time is either before the verdict, and makes it exploratory, or refused after it.
    const { lesson } = await ownAction(within, id, 'hold');
    const held = await planOf(within, id);
    const exploratory = held !== undefined && isSealed(held) && held.exploratory !== null;
    const made = await trx
      .insertInto('verdicts')
      .values({ organisation, action: id, computed: now, stage, verdict, exploratory, found: JSON.stringify(found) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n) {
      await trx
        .updateTable('actions')
        .set({ state: 'done', closed: now, updated: now })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where('state', '=', 'measuring')
        .execute();
      if (lesson !== null && !exploratory)
        await moveConfidence(trx, { organisation, lesson, impact: found.impact, now });
    }
    return (await keptVerdict(within, id)) ?? { computed: now, stage, exploratory, found };
  });
}
