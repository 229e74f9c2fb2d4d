import type { Transaction } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { samePerson } from './same-person.ts';

/**
 * Freezes a customer (article 18): everything is kept, nothing is used. They are read, asked, segmented and written to no more until
 * `liftRestriction`; what they do meanwhile is stored.
 *
 * @example await restrictCustomer(ctx, trx, { customer, reason: 'request 17' });
 */
export async function restrictCustomer(
  ctx: Pick<Context, 'organisation' | 'actor' | 'now'>,
  trx: Transaction<Records>,
  { customer, reason }: { customer: string; reason: string },
): Promise<void> {
  const { organisation, actor } = ctx;
  const person = await samePerson(ctx, trx, customer);
  await trx
    .insertInto('restrictions')
    .values(person.map((one) => ({ organisation, customer: one, since: ctx.now(), reason, actor: actor.id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
