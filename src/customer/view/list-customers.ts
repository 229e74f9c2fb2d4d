import { sql } from 'kysely';
import { z } from 'zod';
import type { ListedCustomer } from '#src/contract/customer.ts';
import type { Segment } from '#src/contract/customers.ts';
import { AftershowError } from '#src/errors.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import { type Opening, openNames } from './open-names.ts';

interface Asked {
  segment?: Segment | undefined;
  dormant?: boolean | undefined;
  /** By their last contact, or by what they spent; the most first. */
  sort: 'recent' | 'value';
  cursor?: string | undefined;
  limit: number;
}

/**
 * Customers a page at a time. Who was merged into somebody stands there as that one; segment and value are those of the last count, so those
 * choices hold only who was counted.
 *
 * @param role of whom the names are opened for
 * @throws AftershowError bad_input for a cursor that is none
 * @example const { customers, total, next } = await listCustomers(ctx, { segment: 'at_risk', sort: 'value', limit: 50 }, 'marketing');
 */
export async function listCustomers(
  ctx: Opening,
  { segment, dormant, sort, cursor, limit }: Asked,
  role?: string,
): Promise<{ customers: ListedCustomer[]; total: number; next: string | null }> {
  const { organisation, records } = ctx;
  const counted = sort === 'value' || segment !== undefined || dormant !== undefined;
  const by = sort === 'value' ? sql`s.amount` : sql`c.last_contact`;
  const kind = sort === 'value' ? 'bigint' : 'timestamptz';
  const after = cursor === undefined ? undefined : placeOf(cursor, sort);
  const from = sql`FROM customers c ${counted ? sql`JOIN customer_standings s ON s.organisation = c.organisation AND s.customer = c.id` : sql``}
    WHERE c.organisation = ${organisation}
      ${segment === undefined ? sql`` : sql`AND s.segment = ${segment}`}
      ${dormant === undefined ? sql`` : sql`AND s.dormant = ${dormant}`}
      AND NOT EXISTS (SELECT 1 FROM customer_merges m WHERE m.organisation = c.organisation AND m.gone = c.id AND m.undone IS NULL)
      AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id)
      ${counted ? sql`AND c.id <> all(${[...(await notToProfile(ctx))]}::text[])` : sql``}`;
  const below = after === undefined ? sql`` : sql`AND (${by}, c.id) < (${after[0]}::${sql.raw(kind)}, ${after[1]})`;
  const [found, total] = await Promise.all([
    sql<{ id: string; place: string }>`SELECT c.id, ${by}::text AS place ${from} ${below}
      ORDER BY ${by} DESC, c.id DESC LIMIT ${limit + 1}`.execute(records),
    sql<{ n: string }>`SELECT count(*) AS n ${from}`.execute(records),
  ]);
  const page = found.rows.slice(0, limit);
  const last = page.at(-1);
  return {
    customers: await openNames(
      ctx,
      page.map(({ id }) => id),
      { list: 'list', role },
    ),
    total: Number(total.rows[0]?.n ?? 0),
    next:
      found.rows.length > limit && last !== undefined
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
