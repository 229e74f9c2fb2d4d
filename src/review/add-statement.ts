import { v7 as uuidv7 } from 'uuid';
import type { StatementKind } from '#src/contract/review.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { addAlways } from './add-always.ts';
import { checkRef } from './check-ref.ts';
import { enterReview } from './enter-review.ts';
import { requireSense } from './enter-statement.ts';
import { noteChange } from './note-change.ts';

/** What somebody makes of the facts. */
interface StatementSaid {
  review: string;
  kind: StatementKind;
  text: string;
  heading: string | null;
  /** Facts for it. */
  refs: readonly string[];
}

/**
 * Says what one makes of the facts, bound to those that speak for it. Chance, mix and season stand in its table from the start.
 *
 * @throws AftershowError bad_input for a pointer to nothing · not_found · guard
 * @example const { id } = await addStatement(ctx, { review, kind: 'success', text: '…', heading: null, refs: ['finding:s1/…'] });
 */
export async function addStatement(
  ctx: Writing & Pick<Context, 'events'>,
  { review: reviewId, refs, ...said }: StatementSaid,
): Promise<{ id: string }> {
  const { organisation } = ctx;
  const [id, now, actor] = [uuidv7(), ctx.now(), ctx.actor.id];
  const act = { action: 'statement.create', target: id, detail: { kind: said.kind } };
  return changeRecords(ctx, act, async (trx) => {
    const within = { ...ctx, records: trx };
    const { review } = await enterReview(within, reviewId, 'hold');
    requireSense(review);
    for (const ref of refs) await checkRef(within, reviewId, ref);
    await trx
      .insertInto('statements')
      .values({ organisation, review: reviewId, id, ...said, actor, created: now })
      .execute();
    await addAlways(trx, organisation, id);
    const facts = [...new Set(refs)].map((ref) => {
      return { organisation, statement: id, id: uuidv7(), side: 'for' as const, ref, note: null, actor, at: now };
    });
    if (facts.length > 0) await trx.insertInto('statement_evidence').values(facts).execute();
    await noteChange(trx, organisation, reviewId);
    return { id };
  });
}
