import { sql, type Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { holdCustomers } from '#src/privacy/mark-erased.ts';
import type { StricterConsent } from '#src/store/records/rights-tables.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Takes a merge back: what led to the one that was merged leads there again, and where the merge alone had turned a yes into a no, the
 * yes stands again (G4). What the person said or did since stays with the customer it came to: nobody can tell any more whose it was.
 *
 * @throws AftershowError not_found · conflict when it was undone before
 * @example await unmergeCustomers(ctx, { id });
 */
export async function unmergeCustomers(ctx: Writing, { id }: { id: string }): Promise<void> {
  const { organisation } = ctx;
  const act = { action: 'customer.unmerge', target: (kept: string) => kept, detail: { merge: id } };
  await changeRecords(ctx, act, async (trx) => {
    const merge = await trx
      .selectFrom('customer_merges')
      .selectAll()
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (merge === undefined) throw new AftershowError('not_found', 'no such merge');
    if (merge.undone !== null) throw new AftershowError('conflict', 'this merge was undone before');
    const { kept, gone } = merge;
    await holdCustomers(trx, organisation, [kept, gone]);
    for (const { kind, value } of merge.identities) {
      await trx
        .updateTable('identities')
        .set({ customer: gone })
        .where('organisation', '=', organisation)
        .where('kind', '=', kind)
        .where('value', '=', value)
        .where('customer', '=', kept)
        .execute();
    }
    for (const stricter of merge.consent) await sayAgain(ctx, trx, stricter);
    await trx
      .updateTable('customer_merges')
      .set({ undone: ctx.now(), undone_by: ctx.actor.id })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    return kept;
  });
}

/** The yes that the merge had turned into a no, unless the person has said something themselves since. */
async function sayAgain(ctx: Writing, trx: Transaction<Records>, made: StricterConsent): Promise<void> {
  const { customer, purpose, channel, sequence } = made;
  await sql`
    INSERT INTO consent (organisation, id, customer, purpose, channel, given, wording, source, actor, at)
    SELECT organisation, ${uuidv7()}, customer, purpose, channel, true, wording, 'unmerge', ${ctx.actor.id}, ${ctx.now()}
    FROM consent c
    WHERE organisation = ${ctx.organisation} AND customer = ${customer} AND purpose = ${purpose} AND channel = ${channel}
      AND sequence = ${sequence}
      AND NOT EXISTS (SELECT 1 FROM consent later WHERE later.organisation = c.organisation
        AND later.customer = c.customer AND later.purpose = c.purpose AND later.channel = c.channel
        AND later.sequence > c.sequence)`.execute(trx);
}
