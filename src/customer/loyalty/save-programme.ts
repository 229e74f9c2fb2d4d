import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { BEGAN, LOOKED_UNTIL } from './earn-from-orders.ts';
import type { Programme } from './load-programme.ts';

/**
 * Sets up the loyalty programme, or changes it for what is earned from now on; points already given stay as they were given.
 *
 * @throws AftershowError bad_input when tiers do not rise, or two have one name
 * @example await saveProgramme(ctx, { active: true, earn_points: 1, earn_amount: 100, return_days: 30, expiry_months: 12, tiers: [], referral: null });
 */
export async function saveProgramme(ctx: Writing, programme: Programme): Promise<void> {
  const { tiers } = programme;
  if (tiers.some(({ from }, i) => i > 0 && from <= (tiers[i - 1]?.from ?? 0)))
    throw new AftershowError('bad_input', 'each tier begins above the one before', { field: 'tiers' });
  if (new Set(tiers.map(({ name }) => name)).size < tiers.length)
    throw new AftershowError('bad_input', 'two tiers have the same name', { field: 'tiers' });
  const values = {
    ...programme,
    tiers: JSON.stringify(tiers),
    referral: programme.referral === null ? null : JSON.stringify(programme.referral),
    ...{ updated: ctx.now(), actor: ctx.actor.id },
  };
  await changeRecords(ctx, { action: 'loyalty.save', target: ctx.organisation }, async (trx) => {
    await trx
      .insertInto('loyalty_programmes')
      .values({ organisation: ctx.organisation, ...values })
      .onConflict((conflict) => conflict.column('organisation').doUpdateSet(values))
      .execute();
    // Orders from now on count.
    const value = JSON.stringify(ctx.now().getTime());
    for (const name of [LOOKED_UNTIL, BEGAN])
      await trx
        .insertInto('settings')
        .values({ organisation: ctx.organisation, name, value, updated: ctx.now() })
        .onConflict((conflict) => conflict.columns(['organisation', 'name']).doNothing())
        .execute();
  });
}
