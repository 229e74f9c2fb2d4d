import { sql } from 'kysely';
import type { PlanField } from '#src/contract/collection-plan.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { forgetUnplannedNames } from '../forget-unplanned-names.ts';

/**
 * Takes a field off every line of the plan: it is not kept from then on. Returns how many lines named it.
 *
 * @example await dropField(ctx, { name: 'emotes' }); // 1
 */
export async function dropField(ctx: Writing, { name }: { name: PlanField }): Promise<number> {
  const act = { action: 'plan.drop_field', target: name, detail: (lines: number) => ({ lines }) };
  return changeRecords(ctx, act, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('plan_lines')
      .set({
        fields: sql<string[]>`array_remove(fields, ${name})`,
        since: sql<string>`since - ${name}::text`,
        ...{ updated: ctx.now(), actor: ctx.actor.id },
      })
      .where('organisation', '=', ctx.organisation)
      .where(sql<boolean>`${name} = any(fields)`)
      .executeTakeFirst();
    await forgetUnplannedNames(ctx, trx);
    return Number(numUpdatedRows);
  });
}
