import type { Transaction } from 'kysely';
import type { Records } from '#src/store/records/schema.ts';
import type { Writing } from '#src/store/records/transaction.ts';

/** Everybody whom a declared purpose names as a recipient is to be told of what was done. */
export async function listRecipients(ctx: Writing, trx: Transaction<Records>, request: string): Promise<void> {
  const { organisation } = ctx;
  const purposes = await trx
    .selectFrom('purposes')
    .select('recipients')
    .where('organisation', '=', organisation)
    .where('retired', 'is', null)
    .execute();
  const recipients = [...new Set(purposes.flatMap((purpose) => purpose.recipients))];
  if (recipients.length === 0) return;
  const told = { organisation, request, state: 'to_tell' as const, note: null, at: ctx.now(), actor: ctx.actor.id };
  await trx
    .insertInto('request_recipients')
    .values(recipients.map((recipient) => ({ ...told, recipient })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
