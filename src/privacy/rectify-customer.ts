import { sql, type Transaction } from 'kysely';
import type { Corrected } from '#src/contract/privacy-request.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { blindIndex } from './blind-index.ts';
import { bornAs } from './born-as.ts';
import { indexNames } from './index-names.ts';
import { rectifiable } from './rectifiable.ts';
import { openColumn, openSubjectKey, sealColumn } from './subject-key.ts';

/**
 * Puts right what is kept of a customer (article 16). What led to them by the wrong mail address or number no longer does; what is right
 * does. Of a profile nothing is put where neither the plan names the field nor anything stood before (`rectifiable`). Returns the names of what changed.
 *
 * @throws AftershowError not_found · bad_input when it identifies nobody, is no date, or is not kept · conflict when it is another
 *   customer's (merge them first)
 * @example await rectifyCustomer(ctx, trx, customer, { email: 'ada@example.com' }); // ['email']
 */
export async function rectifyCustomer(
  ctx: Pick<Context, 'organisation' | 'secrets'>,
  trx: Transaction<Records>,
  customer: string,
  corrected: Corrected,
): Promise<string[]> {
  const { organisation, secrets } = ctx;
  const row = await trx
    .selectFrom('customers')
    .innerJoin('subject_keys', (join) =>
      join
        .onRef('subject_keys.organisation', '=', 'customers.organisation')
        .onRef('subject_keys.subject', '=', 'customers.id'),
    )
    .select(['email', 'phone', 'wrapped'])
    .where('customers.organisation', '=', organisation)
    .where('customers.id', '=', customer)
    .forUpdate('customers')
    .executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such customer');
  const key = openSubjectKey(secrets, organisation, customer, row.wrapped);
  const may = await rectifiable({ organisation, records: trx }, customer);
  const set: Partial<Record<keyof Corrected, Buffer | null>> & { birth_day?: string } = {};
  for (const [column, value] of Object.entries(corrected) as [keyof Corrected, string | undefined][]) {
    if (value === undefined) continue;
    if (!may.fields.has(column))
      throw new AftershowError('bad_input', 'this is not kept: no line of the collection plan names it', {
        field: column,
      });
    if (column === 'birth_date') {
      const born = bornAs(value, may.wholeBirthDate);
      set.birth_day = born.slice(-5);
      set.birth_date = born.length > 5 ? sealColumn(key, organisation, customer, column, born) : null;
      continue;
    }
    set[column] = sealColumn(key, organisation, customer, column, value);
    if (column !== 'email' && column !== 'phone') continue;
    const wrong = row[column] === null ? undefined : openColumn(key, organisation, customer, column, row[column]);
    if (wrong !== undefined) await unlink(ctx, trx, customer, column, wrong);
    await link(ctx, trx, customer, column, value);
  }
  await trx
    .updateTable('customers')
    .set(set)
    .where('organisation', '=', organisation)
    .where('id', '=', customer)
    .execute();
  await indexNames(ctx, trx, [customer]);
  return Object.keys(set).filter((column) => column !== 'birth_day');
}

type Keyed = Pick<Context, 'organisation' | 'secrets'>;

async function unlink(
  ctx: Keyed,
  trx: Transaction<Records>,
  customer: string,
  kind: 'email' | 'phone',
  wrong: string,
): Promise<void> {
  const value = blindIndex(ctx.secrets, ctx.organisation, kind, wrong);
  if (value === undefined) return;
  await trx
    .deleteFrom('identities')
    .where('organisation', '=', ctx.organisation)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('customer', '=', customer)
    .execute();
}

async function link(
  ctx: Keyed,
  trx: Transaction<Records>,
  customer: string,
  kind: 'email' | 'phone',
  right: string,
): Promise<void> {
  const { organisation } = ctx;
  const value = blindIndex(ctx.secrets, organisation, kind, right);
  if (value === undefined) throw new AftershowError('bad_input', 'this identifies nobody', { field: kind });
  const { rows } = await sql<{ customer: string }>`
    INSERT INTO identities (organisation, kind, value, customer) VALUES (${organisation}, ${kind}, ${value}, ${customer})
    ON CONFLICT (organisation, kind, value) DO UPDATE SET value = excluded.value RETURNING customer`.execute(trx);
  if (rows[0]?.customer !== customer)
    throw new AftershowError('conflict', 'another customer has it: merge them first if they are one person', {
      field: kind,
    });
}
