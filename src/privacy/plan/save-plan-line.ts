import type { PlanLine } from '#src/contract/collection-plan.ts';
import type { Writing } from '#src/store/records/transaction.ts';
import { declarePurpose } from '../declare-purpose.ts';

/**
 * Puts a line on the collection plan, or changes it: the purpose is declared with it. What it no longer names is dropped at the door
 * from then on (within some seconds); what was kept before stays until its day.
 *
 * @throws AftershowError bad_input
 * @example await savePlanLine(ctx, { purpose: 'newsletter', title: 'Send the letter', question: 'Who wants news?', … });
 */
export async function savePlanLine(ctx: Writing, line: PlanLine): Promise<void> {
  const { organisation } = ctx;
  const { purpose, title, basis, question, whom, source, frequency, recipients } = line;
  const fields = [...new Set(line.fields)];
  const declared = { id: purpose, title, basis, eventTypes: line.event_types, recipients };
  await declarePurpose(ctx, { ...declared, retentionDays: line.retention_days }, async (trx) => {
    const before = await trx
      .selectFrom('plan_lines')
      .select('since')
      .where('organisation', '=', organisation)
      .where('purpose', '=', purpose)
      .executeTakeFirst();
    const now = ctx.now().toISOString();
    const since = JSON.stringify(Object.fromEntries(fields.map((field) => [field, before?.since[field] ?? now])));
    const values = { question, whom, source, frequency, fields, since, updated: ctx.now(), actor: ctx.actor.id };
    await trx
      .insertInto('plan_lines')
      .values({ organisation, purpose, ...values })
      .onConflict((conflict) => conflict.columns(['organisation', 'purpose']).doUpdateSet(values))
      .execute();
  });
}
