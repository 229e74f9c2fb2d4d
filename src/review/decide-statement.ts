import type { Decision } from '#src/contract/review.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { guard } from './guard.ts';
import { listStatements } from './list-statements.ts';
import { noteChange } from './note-change.ts';

/**
 * Accepts, drops or carries over a statement, or leaves it open again. Accepting is refused for as long as evidence was not looked for on
 * both sides.
 *
 * @throws AftershowError not_found · guard, the first of what is missing
 * @example await decideStatement(ctx, { statement, decision: 'accepted' });
 */
export async function decideStatement(
  ctx: Writing,
  { statement: id, decision }: { statement: string; decision: Decision | null },
): Promise<void> {
  await changeRecords(ctx, { action: 'statement.decide', target: id, detail: { decision } }, async (trx) => {
    const within = { ...ctx, records: trx };
    const { review } = await enterStatement(within, id);
    if (decision === 'accepted') {
      const { statements } = await listStatements(within, review.id);
      const [missing] = statements.find((one) => one.id === id)?.missing ?? [];
      if (missing !== undefined) throw guard(missing);
    }
    await trx
      .updateTable('statements')
      .set({ decision, accepted: decision === 'accepted' ? ctx.now() : null })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    await noteChange(trx, ctx.organisation, review.id);
  });
}
