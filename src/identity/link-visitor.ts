import { sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Says that a visitor (the random id, as `pseudonym` makes it) is a customer. A visitor leads to one customer: the first; the answer
 * names them, and linking again changes nothing. What was bought with a `card` before is linked by `linkPastOrders`.
 *
 * @throws AftershowError not_found when the organisation has no such customer, or either of the two was erased.
 * @example const { customer } = await linkVisitor(ctx, { visitor: toVisitor('anon-1'), customer });
 */
export async function linkVisitor(
  ctx: Writing,
  input: { visitor: string; customer: string; card?: boolean },
): Promise<{ customer: string }> {
  const { organisation } = ctx;
  const before = await customerOf(ctx.records, organisation, input.visitor);
  if (before !== undefined) {
    if (input.card) await noteCard(ctx, input.visitor);
    return { customer: before };
  }
  const act = { action: 'visitor.link', target: input.customer };
  return changeRecords(ctx, act, async (trx) => {
    const customer = await trx
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', input.customer)
      // An erasure either waits for this link and takes it along, or is seen in the next line.
      .forKeyShare()
      .executeTakeFirst();
    const erased = await trx
      .selectFrom('tombstones')
      .select('subject')
      .where('organisation', '=', organisation)
      .where('subject', 'in', [input.customer, input.visitor])
      .execute();
    if (customer === undefined || erased.length > 0) throw new AftershowError('not_found', 'no such customer');
    await trx
      .insertInto('identities')
      .values({
        organisation,
        kind: 'visitor',
        value: input.visitor,
        customer: input.customer,
        card: input.card === true,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return { customer: (await customerOf(trx, organisation, input.visitor)) ?? input.customer };
  });
}

/** Of a link made before anybody noted which are cards: the daily count links its orders. */
async function noteCard({ organisation, records }: Writing, visitor: string): Promise<void> {
  await records
    .updateTable('identities')
    .set({ card: true })
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where('value', '=', visitor)
    .where('card', '=', false)
    .execute();
}

async function customerOf(
  records: Writing['records'],
  organisation: string,
  visitor: string,
): Promise<string | undefined> {
  const found = await records
    .selectFrom('identities')
    .select('customer')
    .where('organisation', '=', organisation)
    .where('kind', '=', sql.lit('visitor' as const))
    .where('value', '=', visitor)
    .executeTakeFirst();
  return found?.customer;
}
