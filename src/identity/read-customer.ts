import { SEXES } from '#src/contract/collection-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { openColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

/** A customer with their direct identifiers in clear. */
export interface ReadCustomer {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
  externalId: string | null;
  sex: (typeof SEXES)[number] | null;
  /** 'MM-DD' */
  birthday: string | null;
  /** In whole years; null unless the plan needs it. */
  age: number | null;
  lastContact: Date;
  visitors: string[];
}

type Column =
  | 'name'
  | 'email'
  | 'phone'
  | 'address'
  | 'external_id'
  | 'first_name'
  | 'last_name'
  | 'sex'
  | 'birth_date';

/**
 * Opens a customer's record. That it was read, by whom, in which role and why, is written in the same transaction.
 *
 * @throws AftershowError not_found when the organisation has no such customer (or no longer) · conflict while their data is restricted.
 * @example const { name } = await readCustomer(ctx, { customer, reason: 'answering complaint 17' });
 */
export async function readCustomer(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>,
  input: { customer: string; reason: string; role?: string | undefined },
): Promise<ReadCustomer> {
  const { organisation } = ctx;
  const act = { action: 'customer.read', target: input.customer, detail: { reason: input.reason, role: input.role } };
  return changeRecords(ctx, act, async (trx) => {
    const row = await trx
      .selectFrom('customers')
      .selectAll()
      .where('organisation', '=', organisation)
      .where('id', '=', input.customer)
      .executeTakeFirst();
    const key = await loadSubjectKey({ ...ctx, records: trx }, input.customer);
    if (row === undefined || key === undefined) throw new AftershowError('not_found', 'no such customer');
    const restricted = await trx
      .selectFrom('restrictions')
      .select('since')
      .where('organisation', '=', organisation)
      .where('customer', '=', input.customer)
      .executeTakeFirst();
    if (restricted !== undefined)
      throw new AftershowError(
        'conflict',
        'what is kept of this customer is restricted: it is read in their request only',
      );
    const links = await trx
      .selectFrom('identities')
      .select('value')
      .where('organisation', '=', organisation)
      .where('customer', '=', input.customer)
      .where('kind', '=', 'visitor')
      .orderBy('value')
      .execute();
    const open = (column: Column) => {
      const sealed = row[column];
      return sealed === null ? null : openColumn(key, organisation, row.id, column, sealed);
    };
    return {
      id: row.id,
      name: open('name') ?? ([open('first_name'), open('last_name')].filter(Boolean).join(' ') || null),
      email: open('email'),
      phone: open('phone'),
      address: open('address'),
      externalId: open('external_id'),
      sex: SEXES.find((one) => one === open('sex')) ?? null,
      birthday: row.birth_day,
      age: ageOn(ctx.now(), open('birth_date')),
      lastContact: row.last_contact,
      visitors: links.map(({ value }) => value),
    };
  });
}

/** The last birthday counts, by the date alone. */
function ageOn(now: Date, born: string | null): number | null {
  if (born === null) return null;
  const today = now.toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}
