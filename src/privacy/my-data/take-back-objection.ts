import { samePerson } from '#src/privacy/same-person.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Takes back an objection, for who made it and says so themselves: they are on the suppression list for this scope no longer. What they
 * agreed to and withdrew stays as they said it.
 *
 * @returns how many of their identifiers it held
 * @example await takeBackObjection(ctx, { customer, scope: 'marketing' });
 */
export async function takeBackObjection(
  ctx: Writing,
  { customer, scope }: { customer: string; scope: 'marketing' | 'profiling' },
): Promise<number> {
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'objection.take_back', target: customer, detail: { scope } }, async (trx) => {
    const person = await samePerson(ctx, trx, customer);
    const { numDeletedRows } = await trx
      .deleteFrom('suppressions')
      .where('organisation', '=', organisation)
      .where('scope', '=', scope)
      .where('hash', 'in', (from) =>
        from
          .selectFrom('identities')
          .select('value')
          .where('organisation', '=', organisation)
          .where('customer', 'in', person),
      )
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}
