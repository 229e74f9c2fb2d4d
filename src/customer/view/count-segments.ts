import { sql } from 'kysely';
import { SEGMENTS, type Segment } from '#src/contract/customers.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';
import { ofOwnStores } from '../of-own-stores.sql.ts';
import { countCustomers } from './count-customers.ts';

/** How many are in each segment, as of the last count. */
export interface SegmentCounts {
  segments: { segment: Segment; customers: number; dormant: number; amount: { amount: number; currency: string } }[];
  /** All customers, those who never ordered too. */
  customers: number;
  computed: string | null;
}

/**
 * Customers by segment, as of the last count.
 *
 * @param stores only who bought or came in one of these; all where empty
 * @example (await countSegments(ctx)).segments.find(({ segment }) => segment === 'at_risk')?.customers
 */
export async function countSegments(
  ctx: Pick<Context, 'organisation' | 'records'>,
  stores: readonly string[] = [],
): Promise<SegmentCounts> {
  const { organisation, records } = ctx;
  const left = [...(await notToProfile(ctx))];
  const [rows, customers] = await Promise.all([
    sql<{ segment: Segment; n: string; dormant: string; amount: string; computed: Date; currency: string }>`
      SELECT s.segment, count(*) AS n, count(*) FILTER (WHERE s.dormant) AS dormant, sum(s.amount) AS amount, max(s.computed) AS computed,
        (SELECT currency FROM organisations WHERE id = ${organisation}) AS currency
      FROM customer_standings s WHERE s.organisation = ${organisation}
        AND s.customer <> all(${left}::text[])
        AND ${ofOwnStores({ organisation, stores }, sql`s.customer`)}
      GROUP BY s.segment`.execute(records),
    countCustomers(ctx, { sort: 'recent', stores }),
  ]);
  const computed = rows.rows.reduce((newest, row) => Math.max(newest, row.computed.getTime()), 0);
  return {
    segments: SEGMENTS.flatMap((segment) => {
      const row = rows.rows.find((one) => one.segment === segment);
      if (row === undefined) return [];
      const amount = { amount: Number(row.amount), currency: row.currency };
      return [{ segment, customers: Number(row.n), dormant: Number(row.dormant), amount }];
    }),
    customers,
    computed: computed === 0 ? null : new Date(computed).toISOString(),
  };
}
