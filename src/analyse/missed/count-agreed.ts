import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/**
 * How many of these customers may be written to: their last word on a purpose that rests on consent and is in force, by mail or SMS, was
 * yes, and they neither objected to marketing nor had their data restricted. What was never asked is a no.
 *
 * @example await countAgreed(ctx, ['c1', 'c2']) // 1
 */
export async function countAgreed(
  ctx: Pick<Context, 'organisation' | 'records'>,
  customers: readonly string[],
): Promise<number> {
  if (customers.length === 0) return 0;
  const found = await sql<{ n: string }>`
    SELECT count(DISTINCT said.customer) AS n FROM (
      SELECT DISTINCT ON (c.customer, c.purpose, c.channel) c.customer, c.purpose, c.given
      FROM consent c WHERE c.organisation = ${ctx.organisation} AND c.customer = any(${[...customers]}::text[])
        AND c.channel IN ('email', 'sms')
      ORDER BY c.customer, c.purpose, c.channel, c.sequence DESC) AS said
    JOIN purposes p ON p.organisation = ${ctx.organisation} AND p.id = said.purpose AND p.basis = 'consent' AND p.retired IS NULL
    WHERE said.given AND NOT EXISTS (SELECT FROM not_addressed n
      WHERE n.organisation = ${ctx.organisation} AND n.customer = said.customer)`.execute(ctx.records);
  return Number(found.rows[0]?.n ?? 0);
}
