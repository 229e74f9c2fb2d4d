import { sql } from 'kysely';
import type { ApartBy } from '#src/contract/customer.ts';
import { openColumn, openSubjectKey } from '#src/privacy/subject-key.ts';
import type { Opening } from './open-names.ts';

type Column = 'external_id' | 'email' | 'address';

/**
 * What helps to tell two people apart and nothing more: their number, their mail masked, and the last of their address, postcode and town.
 * Of restricted ones, and of who is being erased, nothing. Whoever asks notes that they were read.
 *
 * @example (await tellApart(ctx, ['a'])).get('a') // { number: 'C-17', email: 'zo…d@example.com', place: '75011 Paris' }
 */
export async function tellApart(ctx: Opening, ids: readonly string[]): Promise<Map<string, ApartBy>> {
  const { organisation, records, secrets } = ctx;
  const { rows } = await sql<{ id: string; wrapped: Buffer } & Record<Column, Buffer | null>>`
    SELECT c.id, k.wrapped, c.external_id, c.email, c.address
    FROM customers c JOIN subject_keys k ON k.organisation = c.organisation AND k.subject = c.id
    WHERE c.organisation = ${organisation} AND c.id = any(${[...ids]}::text[])
      AND NOT EXISTS (SELECT 1 FROM restrictions r WHERE r.organisation = c.organisation AND r.customer = c.id)
      AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id)`.execute(
    records,
  );
  return new Map(
    rows.map((row) => {
      const key = openSubjectKey(secrets, organisation, row.id, row.wrapped);
      const open = (column: Column) => {
        const sealed = row[column];
        return sealed === null ? '' : openColumn(key, organisation, row.id, column, sealed);
      };
      const by = { number: open('external_id'), email: masked(open('email')), place: placeOf(open('address')) };
      return [row.id, { number: by.number || null, email: by.email || null, place: by.place || null }];
    }),
  );
}

/** Enough of a mail to see a slip of the finger, not enough to write to it. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return '';
  const box = email.slice(0, at);
  return `${box.slice(0, box.length > 4 ? 2 : 1)}…${box.length > 4 ? box.slice(-1) : ''}${email.slice(at)}`;
}

/** From the last number that can be a postcode on: a house's number stands before it. */
const placeOf = (address: string) => /^.*(?<![\d-])(\d{4,5}(?![\d-]).*)$/s.exec(address)?.[1]?.trim() ?? '';
