import { type Kysely, sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/**
 * Whether the law and the person let them be written to on a channel for a purpose at all, whatever they prefer.
 *
 * @example if (!(await mayBeWritten(ctx, trx, { customer, channel: 'email', purpose: 'survey' }))) return;
 */
export async function mayBeWritten(
  { organisation }: Pick<Context, 'organisation'>,
  records: Kysely<Records>,
  { customer, channel, purpose }: { customer: string; channel: string; purpose: string },
): Promise<boolean> {
  const found = await sql<{ basis: string; given: boolean | null; objected: boolean }>`
    SELECT p.basis, (SELECT given FROM consent c WHERE c.organisation = p.organisation AND c.customer = ${customer}
        AND c.purpose = p.id AND c.channel = ${channel} ORDER BY sequence DESC LIMIT 1) AS given,
      EXISTS (SELECT 1 FROM not_addressed n
        WHERE n.organisation = p.organisation AND n.customer = ${customer}) AS objected
    FROM purposes p WHERE p.organisation = ${organisation} AND p.id = ${purpose} AND p.retired IS NULL`.execute(
    records,
  );
  const [one] = found.rows;
  if (one === undefined || one.objected || one.given === false) return false;
  return one.basis !== 'consent' || one.given === true;
}
