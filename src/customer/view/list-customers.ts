import { sql } from 'kysely';
import { z } from 'zod';
import type { ListedCustomer } from '#src/contract/customer.ts';
import { AftershowError } from '#src/errors.ts';
import { type Chosen, ofList } from './of-list.sql.ts';
import { type Opening, openNames } from './open-names.ts';

interface Asked extends Chosen {
  cursor?: string | undefined;
  limit: number;
}

/**
 * Customers a page at a time. How many there are is asked apart (`countCustomers`): it takes longer than a page.
 *
 * @param role of whom the names are opened for
 * @throws AftershowError bad_input for a cursor that is none
 * @example const { customers, next } = await listCustomers(ctx, { segment: 'at_risk', sort: 'value', limit: 50 }, 'marketing');
 */
export async function listCustomers(
  ctx: Opening,
  { cursor, limit, ...chosen }: Asked,
  role?: string,
): Promise<{ customers: ListedCustomer[]; next: string | null }> {
  const { sort } = chosen;
  const by = sort === 'value' ? sql`s.amount` : sql`c.last_contact`;
  const kind = sort === 'value' ? 'bigint' : 'timestamptz';
  const after = cursor === undefined ? undefined : placeOf(cursor, sort);
  const below = after === undefined ? sql`` : sql`AND (${by}, c.id) < (${after[0]}::${sql.raw(kind)}, ${after[1]})`;
  const { rows } = await sql<{
    id: string;
    place: string;
  }>`SELECT c.id, ${by}::text AS place ${await ofList(ctx, chosen)} ${below}
    ORDER BY ${by} DESC, c.id DESC LIMIT ${limit + 1}`.execute(ctx.records);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    customers: await openNames(
      ctx,
      page.map(({ id }) => id),
      { list: 'list', role },
    ),
    next:
      rows.length > limit && last !== undefined
        ? Buffer.from(JSON.stringify([last.place, last.id])).toString('base64url')
        : null,
  };
}

function placeOf(cursor: string, sort: Asked['sort']): [string, string] {
  const place = sort === 'value' ? z.string().regex(/^-?\d{1,18}$/) : z.string().regex(/^\d{4}-[-\d :.+]{5,40}$/);
  try {
    return z.tuple([place, z.string()]).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  }
}
