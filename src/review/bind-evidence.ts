import { v7 as uuidv7 } from 'uuid';
import type { EvidenceSide } from '#src/contract/review.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { checkRef } from './check-ref.ts';
import { enterStatement } from './enter-statement.ts';
import { noteChange } from './note-change.ts';

/**
 * Binds a statement to a fact that speaks for or against it. Something against it takes back that nothing was found.
 *
 * @throws AftershowError bad_input for a pointer to nothing · not_found · conflict when it is bound already · guard
 * @example await bindEvidence(ctx, { statement, side: 'against', ref: 'session:s7', note: null });
 */
export async function bindEvidence(
  ctx: Writing & Pick<Context, 'events'>,
  { statement, side, ref, note }: { statement: string; side: EvidenceSide; ref: string; note: string | null },
): Promise<{ id: string }> {
  const { organisation } = ctx;
  const id = uuidv7();
  return changeRecords(ctx, { action: 'statement.bind', target: statement, detail: { side } }, async (trx) => {
    const within = { ...ctx, records: trx };
    const { review } = await enterStatement(within, statement);
    await checkRef(within, review.id, ref);
    const bound = await trx
      .insertInto('statement_evidence')
      .values({ organisation, statement, id, side, ref, note, actor: ctx.actor.id, at: ctx.now() })
      .onConflict((conflict) => conflict.columns(['organisation', 'statement', 'ref']).doNothing())
      .executeTakeFirst();
    if (bound.numInsertedOrUpdatedRows !== 1n) throw new AftershowError('conflict', 'this fact is bound already');
    if (side === 'against')
      await trx
        .updateTable('statements')
        .set({ against_none: false, against_why: null })
        .where('organisation', '=', organisation)
        .where('id', '=', statement)
        .execute();
    await noteChange(trx, organisation, review.id);
    return { id };
  });
}
