import { sql, type Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { holdCustomers } from '#src/privacy/mark-erased.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import type { Context } from '#src/store/context.ts';
import type { StricterConsent } from '#src/store/records/rights-tables.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Says that two customers are one person: what leads to `gone` leads to `kept` from now on, and what either refused is refused for
 * both (G4; never having been asked is no refusal). Nothing is rewritten: events keep the customer they came with, and are read
 * together (`samePerson`). A person decides; `unmergeCustomers` brings back exactly what was.
 *
 * @throws AftershowError not_found · conflict when one of them is merged into somebody already, or is being erased · bad_input
 * @example const { id } = await mergeCustomers(ctx, { kept: 'a', gone: 'b', reason: 'same address and first name' });
 */
export async function mergeCustomers(
  ctx: Writing,
  { kept, gone, reason }: { kept: string; gone: string; reason: string },
): Promise<{ id: string }> {
  const { organisation } = ctx;
  if (kept === gone)
    throw new AftershowError('bad_input', 'somebody cannot be merged with themselves', { field: 'gone' });
  const id = uuidv7();
  const act = { action: 'customer.merge', target: kept, detail: { merge: id, gone } };
  return changeRecords(ctx, act, async (trx) => {
    await holdCustomers(trx, organisation, [kept, gone]);
    await requireApart(ctx, trx, [kept, gone]);
    const identities = await trx
      .updateTable('identities')
      .set({ customer: kept })
      .where('organisation', '=', organisation)
      .where('customer', '=', gone)
      .returning(['kind', 'value'])
      .execute();
    const all = [...(await samePerson(ctx, trx, kept)), ...(await samePerson(ctx, trx, gone))];
    const consent = await makeStricter(ctx, trx, all);
    await trx
      .insertInto('customer_merges')
      .values({
        ...{ organisation, id, kept, gone, reason, made: ctx.now(), actor: ctx.actor.id },
        identities: JSON.stringify(identities),
        consent: JSON.stringify(consent),
      })
      .execute();
    return { id };
  });
}

/** Both exist, neither is on the way out, and neither was merged into another. */
async function requireApart(
  { organisation }: Pick<Context, 'organisation'>,
  trx: Transaction<Records>,
  both: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ erased: boolean; merged: boolean }>`
    SELECT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id) AS erased,
      EXISTS (SELECT 1 FROM customer_merges m
        WHERE m.organisation = c.organisation AND m.gone = c.id AND m.undone IS NULL) AS merged
    FROM customers c WHERE c.organisation = ${organisation} AND c.id = any(${[...both]}::text[])`.execute(trx);
  if (rows.length < both.length || rows.some(({ erased }) => erased))
    throw new AftershowError('not_found', 'no such customer');
  if (rows.some(({ merged }) => merged))
    throw new AftershowError('conflict', 'one of them is merged into another customer already: undo that first');
}

/** What one said no to, the no is said for all who are one person from now on: who had said yes, and who was never asked. */
async function makeStricter(
  ctx: Writing,
  trx: Transaction<Records>,
  all: readonly string[],
): Promise<StricterConsent[]> {
  const { organisation } = ctx;
  const said = await trx
    .selectFrom('consent')
    .distinctOn(['customer', 'purpose', 'channel'])
    .select(['customer', 'purpose', 'channel', 'given', 'wording'])
    .where('organisation', '=', organisation)
    .where('customer', 'in', all)
    .orderBy('customer')
    .orderBy('purpose')
    .orderBy('channel')
    .orderBy('sequence', 'desc')
    .execute();
  const refused = new Map(
    said.filter(({ given }) => given === false).map((no) => [JSON.stringify([no.purpose, no.channel]), no]),
  );
  const stricter: StricterConsent[] = [];
  for (const { purpose, channel, wording } of refused.values()) {
    for (const customer of all) {
      const own = said.find((one) => one.customer === customer && one.purpose === purpose && one.channel === channel);
      if (own?.given === false) continue;
      const unsaid = own?.given !== true;
      const { sequence } = await trx
        .insertInto('consent')
        .values({
          ...{ organisation, id: uuidv7(), customer, purpose, channel, given: false, source: 'merge' },
          ...{ wording: unsaid ? wording : own.wording, actor: ctx.actor.id, at: ctx.now() },
        })
        .returning('sequence')
        .executeTakeFirstOrThrow();
      stricter.push({ customer, purpose, channel, sequence, ...(unsaid ? { unsaid } : {}) });
    }
  }
  return stricter;
}
