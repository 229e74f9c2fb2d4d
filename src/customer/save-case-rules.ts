import { knownOwner } from '#src/account/known-owner.ts';
import type { CaseRules } from '#src/contract/case.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Says which cases open by themselves from now on; open ones stay as they are.
 *
 * @throws AftershowError not_found for an owner who does not work here
 * @example await saveCaseRules(ctx, { complaints: true, unhappy: false, due_hours: 24, owner: null });
 */
export async function saveCaseRules(ctx: Writing, rules: CaseRules): Promise<void> {
  const { organisation } = ctx;
  const detail = { complaints: rules.complaints, unhappy: rules.unhappy, due_hours: rules.due_hours };
  await knownOwner(ctx, rules.owner);
  await changeRecords(ctx, { action: 'case.rules', target: organisation, detail }, async (trx) => {
    const said = { ...rules, updated: ctx.now(), actor: ctx.actor.id };
    await trx
      .insertInto('case_rules')
      .values({ organisation, ...said })
      .onConflict((conflict) => conflict.column('organisation').doUpdateSet(said))
      .execute();
  });
}
