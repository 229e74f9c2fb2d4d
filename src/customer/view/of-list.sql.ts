import { type RawBuilder, sql } from 'kysely';
import type { Segment } from '#src/contract/customers.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';
import { ofOwnStores } from '../of-own-stores.sql.ts';

/** Whom a list of customers holds. */
export interface Chosen {
  segment?: Segment | undefined;
  dormant?: boolean | undefined;
  /** Only who bought or came in one of these; all where empty. */
  stores?: readonly string[] | undefined;
  /** By their last contact, or by what they spent; the most first. */
  sort: 'recent' | 'value';
}

/**
 * The rows of a list, `c` the customer and, where the choice asks for it, `s` where they stand: nobody who is erased or stands there as somebody
 * else; segment and value are those of the last count, so those choices hold only who was counted.
 *
 * @example const from = await ofList(ctx, { sort: 'value' }); await sql`SELECT c.id ${from} ORDER BY s.amount DESC`.execute(ctx.records);
 */
export async function ofList(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { segment, dormant, stores = [], sort }: Chosen,
): Promise<RawBuilder<unknown>> {
  const { organisation } = ctx;
  const counted = sort === 'value' || segment !== undefined || dormant !== undefined;
  return sql`FROM customers c ${counted ? sql`JOIN customer_standings s ON s.organisation = c.organisation AND s.customer = c.id` : sql``}
    WHERE c.organisation = ${organisation}
      ${segment === undefined ? sql`` : sql`AND s.segment = ${segment}`}
      ${dormant === undefined ? sql`` : sql`AND s.dormant = ${dormant}`}
      AND ${ofOwnStores({ organisation, stores }, sql`c.id`)}
      AND NOT EXISTS (SELECT 1 FROM customer_merges m WHERE m.organisation = c.organisation AND m.gone = c.id AND m.undone IS NULL)
      AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id)
      ${counted ? sql`AND c.id <> all(${[...(await notToProfile(ctx))]}::text[])` : sql``}`;
}
