import { checkInput } from '#src/contract/check-input.ts';
import { type Preferences, preferences } from '#src/contract/my-data.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Keeps how somebody wants to be written to. It is no consent: whether they are written to at all is asked elsewhere.
 *
 * @throws AftershowError bad_input
 * @example await savePreferences(ctx, customer, { language: 'fr', frequency: 'weekly', topics: [] });
 */
export async function savePreferences(ctx: Writing, customer: string, input: Preferences): Promise<void> {
  const values = { ...checkInput(preferences, input), updated: ctx.now() };
  await changeRecords(ctx, { action: 'preferences.save', target: customer }, (trx) =>
    trx
      .insertInto('contact_preferences')
      .values({ organisation: ctx.organisation, customer, ...values })
      .onConflict((conflict) => conflict.columns(['organisation', 'customer']).doUpdateSet(values))
      .execute(),
  );
}
