import { sql } from 'kysely';
import type { ListedCustomer } from '#src/contract/customer.ts';
import type { Segment } from '#src/contract/customers.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import { openColumn, openSubjectKey } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

export type Opening = Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>;

interface Row {
  id: string;
  name: Buffer | null;
  first_name: Buffer | null;
  last_name: Buffer | null;
  wrapped: Buffer | null;
  last_contact: Date;
  restricted: boolean;
  segment: Segment | null;
  dormant: boolean;
  purchases: number;
  amount: string;
  last_day: string;
}

/**
 * Customers as a list shows them, in the order of `ids`: their names opened, those of restricted ones not. Whose names were opened, by
 * whom and for which list is noted in the same transaction (G19). Who is being erased is left out.
 *
 * @param list where they were shown: 'list', 'search', 'duplicates'
 * @example await openNames(ctx, ['a', 'b'], { list: 'search', role: 'store_manager' })
 */
export async function openNames(
  ctx: Opening,
  ids: readonly string[],
  { list, role }: { list: string; role?: string | undefined },
): Promise<ListedCustomer[]> {
  if (ids.length === 0) return [];
  const { organisation } = ctx;
  const read = (rows: readonly Row[]) => rows.filter(({ restricted }) => !restricted).map(({ id }) => id);
  const act = {
    action: 'customers.list',
    target: organisation,
    detail: (rows: readonly Row[]) => ({ list, role, customers: read(rows) }),
  };
  const rows = await changeRecords(ctx, act, async (trx) => {
    const found = await sql<Row>`
      SELECT c.id, c.name, c.first_name, c.last_name, k.wrapped, c.last_contact, s.segment, s.dormant, s.purchases, s.amount, to_char(s.last_day, 'YYYY-MM-DD') AS last_day,
        EXISTS (SELECT 1 FROM restrictions r WHERE r.organisation = c.organisation AND r.customer = c.id) AS restricted
      FROM customers c
      LEFT JOIN subject_keys k ON k.organisation = c.organisation AND k.subject = c.id
      LEFT JOIN customer_standings s ON s.organisation = c.organisation AND s.customer = c.id
      WHERE c.organisation = ${organisation} AND c.id = any(${[...ids]}::text[])
        AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id)`.execute(
      trx,
    );
    return found.rows;
  });
  const { currency } = await ctx.records
    .selectFrom('organisations')
    .select('currency')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow();
  const left = await notToProfile(ctx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [
      {
        id,
        name: row.restricted ? null : nameOf(ctx, row),
        restricted: row.restricted,
        last_contact: row.last_contact.toISOString(),
        standing:
          row.segment === null || left.has(id)
            ? null
            : {
                ...{ segment: row.segment, dormant: row.dormant, purchases: row.purchases, last_day: row.last_day },
                amount: { amount: Number(row.amount), currency },
              },
      },
    ];
  });
}

/** The whole name, else what is planned of it. */
function nameOf({ secrets, organisation }: Opening, row: Row): string | null {
  if (row.wrapped === null) return null;
  const key = openSubjectKey(secrets, organisation, row.id, row.wrapped);
  const parts = row.name !== null ? (['name'] as const) : (['first_name', 'last_name'] as const);
  const opened = parts.flatMap((column) => {
    const sealed = row[column];
    return sealed === null ? [] : [openColumn(key, organisation, row.id, column, sealed)];
  });
  return opened.length === 0 ? null : opened.join(' ');
}
