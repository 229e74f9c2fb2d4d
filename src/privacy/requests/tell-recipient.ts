import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Notes what a recipient was told of a rectification, an erasure or a restriction (article 19); also after the request was closed.
 *
 * @throws AftershowError not_found
 * @example await tellRecipient(ctx, { id, recipient: 'Mailing house', state: 'confirmed' });
 */
export async function tellRecipient(
  ctx: Writing,
  told: { id: string; recipient: string; state: Records['request_recipients']['state']; note?: string | undefined },
): Promise<void> {
  const { id, recipient, state, note = null } = told;
  const values = { state, note, at: ctx.now(), actor: ctx.actor.id };
  await changeRecords(ctx, { action: 'request.tell', target: id, detail: { recipient, state } }, async (trx) => {
    const known = await trx
      .selectFrom('requests')
      .select('id')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirst();
    if (known === undefined) throw new AftershowError('not_found', 'no such request');
    await trx
      .insertInto('request_recipients')
      .values({ organisation: ctx.organisation, request: id, recipient, ...values })
      .onConflict((conflict) => conflict.columns(['organisation', 'request', 'recipient']).doUpdateSet(values))
      .execute();
  });
}
