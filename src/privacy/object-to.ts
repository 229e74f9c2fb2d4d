import { sql, type Transaction } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { samePerson } from './same-person.ts';

/**
 * Honours an objection to marketing or profiling from the next question on (article 21.3): every identifier of the person goes on the
 * suppression list as a keyed hash, which outlives an erasure and holds when they are imported again. Returns how many.
 *
 * @example await objectTo(ctx, trx, { customer, scope: 'marketing' }); // 3
 */
export async function objectTo(
  ctx: Pick<Context, 'organisation' | 'now'>,
  trx: Transaction<Records>,
  { customer, scope }: { customer: string; scope: 'marketing' | 'profiling' },
): Promise<number> {
  const person = await samePerson(ctx, trx, customer);
  const { rows } = await sql`
    INSERT INTO suppressions (organisation, hash, scope, at)
    SELECT organisation, value, ${scope}, ${ctx.now()} FROM identities
    WHERE organisation = ${ctx.organisation} AND customer = any(${person}::text[])
    ON CONFLICT (organisation, hash, scope) DO UPDATE SET scope = excluded.scope
    RETURNING hash`.execute(trx);
  return rows.length;
}
