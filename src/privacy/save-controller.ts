import type { Controller } from '#src/contract/processing.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Writes down who answers for an organisation's processing, its data protection officer, transfers and measures of its own: what article 30.1
 * wants in the register and nothing else can tell.
 *
 * @example await saveController(ctx, { name: 'Lumen SAS', address: '1 rue de la Paix, Paris', officer: 'dpo@lumen.example', … });
 */
export async function saveController(ctx: Writing, said: Controller): Promise<void> {
  const { organisation } = ctx;
  const values = { ...said, actor: ctx.actor.id, updated: ctx.now() };
  await changeRecords(ctx, { action: 'controller.save', target: organisation, detail: {} }, (trx) =>
    trx
      .insertInto('controllers')
      .values({ organisation, ...values })
      .onConflict((conflict) => conflict.column('organisation').doUpdateSet(values))
      .execute(),
  );
}
