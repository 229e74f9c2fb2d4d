import { sql } from 'kysely';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';
import { ofOwnStores } from '../of-own-stores.sql.ts';
import type { Chosen } from './of-list.sql.ts';

/**
 * How many customers a list holds (`ofList`), all its pages. All are counted by an index, and the few who are erased, stand there as somebody else
 * or may not be profiled are taken off: asking that of each of a million takes several times as long.
 *
 * @example await countCustomers(ctx, { segment: 'at_risk', sort: 'recent' }) // 4210
 */
export async function countCustomers(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { segment, dormant, stores = [], sort }: Chosen,
): Promise<number> {
  const { organisation, records } = ctx;
  const counted = sort === 'value' || segment !== undefined || dormant !== undefined;
  const from = counted ? sql`customer_standings` : sql`customers`;
  const who = counted ? sql`customer` : sql`id`;
  const where = sql`organisation = ${organisation}
    ${segment === undefined ? sql`` : sql`AND segment = ${segment}`}
    ${dormant === undefined ? sql`` : sql`AND dormant = ${dormant}`}
    AND ${ofOwnStores({ organisation, stores }, sql`${from}.${who}`)}`;
  const off = sql`SELECT gone FROM customer_merges WHERE organisation = ${organisation} AND undone IS NULL
    UNION SELECT subject FROM tombstones WHERE organisation = ${organisation}
    ${counted ? sql`UNION SELECT unnest(${[...(await notToProfile(ctx))]}::text[])` : sql``}`;
  const { rows } = await sql<{ n: string }>`
    SELECT (SELECT count(*) FROM ${from} WHERE ${where})
      - (SELECT count(*) FROM ${from} WHERE ${where} AND ${who} IN (${off})) AS n`.execute(records);
  return Number(rows[0]?.n ?? 0);
}
