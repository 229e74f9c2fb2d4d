import type { Transaction } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import { holdCustomers } from '#src/privacy/mark-erased.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { resettleConsent } from './resettle-consent.ts';

/**
 * Takes a merge back, in whatever order merges were made: what led to the one that was merged leads there again, also where the one it was
 * merged into is another's by now; and where merging alone had turned a yes into a no, the yes stands again (G4) unless somebody who is
 * still the same person refuses. What the person said or did since stays with the customer it came to: nobody can tell any more whose it was.
 *
 * @throws AftershowError not_found · conflict when it was undone before, or another merge of theirs is under way
 * @example await unmergeCustomers(ctx, { id });
 */
export async function unmergeCustomers(ctx: Writing, { id }: { id: string }): Promise<void> {
  const { organisation } = ctx;
  const act = { action: 'customer.unmerge', target: (kept: string) => kept, detail: { merge: id } };
  await changeRecords(ctx, act, async (trx) => {
    const asked = await mergeOf(ctx, trx, id);
    const { kept, gone } = asked;
    const person = await samePerson(ctx, trx, kept);
    await holdCustomers(trx, organisation, person);
    // Read again once all of them are held: from here on nobody merges or parts them but we.
    const merge = await mergeOf(ctx, trx, id);
    if ((await samePerson(ctx, trx, kept)).some((one) => !person.includes(one)))
      throw new AftershowError('conflict', 'they were merged with somebody else just now: try again');
    const above = await mergesAbove(ctx, trx, kept);
    const root = above.at(-1)?.kept ?? kept;
    const moved = new Set(merge.identities.map(({ kind, value }) => JSON.stringify([kind, value])));
    for (const { kind, value } of merge.identities) {
      await trx
        .updateTable('identities')
        .set({ customer: gone })
        .where('organisation', '=', organisation)
        .where('kind', '=', kind)
        .where('value', '=', value)
        .where('customer', '=', root)
        .execute();
    }
    // What has left is no longer theirs to give back.
    for (const { id: higher, identities } of above) {
      const left = identities.filter(({ kind, value }) => !moved.has(JSON.stringify([kind, value])));
      await trx
        .updateTable('customer_merges')
        .set({ identities: JSON.stringify(left) })
        .where('organisation', '=', organisation)
        .where('id', '=', higher)
        .execute();
    }
    await trx
      .updateTable('customer_merges')
      .set({ undone: ctx.now(), undone_by: ctx.actor.id })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    await resettleConsent(ctx, trx, { kept, gone, consent: merge.consent });
    return kept;
  });
}

async function mergeOf({ organisation }: Writing, trx: Transaction<Records>, id: string) {
  const merge = await trx
    .selectFrom('customer_merges')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (merge === undefined) throw new AftershowError('not_found', 'no such merge');
  if (merge.undone !== null) throw new AftershowError('conflict', 'this merge was undone before');
  return merge;
}

/** The merges by which a customer became another's, and that one another's, to the last. */
async function mergesAbove({ organisation }: Writing, trx: Transaction<Records>, customer: string) {
  const all = [];
  for (let gone: string | undefined = customer; gone !== undefined; ) {
    const next: { id: string; kept: string; identities: { kind: string; value: string }[] } | undefined = await trx
      .selectFrom('customer_merges')
      .select(['id', 'kept', 'identities'])
      .where('organisation', '=', organisation)
      .where('gone', '=', gone)
      .where('undone', 'is', null)
      .executeTakeFirst();
    if (next !== undefined) all.push(next);
    gone = next?.kept;
  }
  return all;
}
