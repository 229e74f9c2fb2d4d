import { sql } from 'kysely';
import type { Segment } from '#src/contract/customers.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';
import { rememberStandings } from './view/remember-standings.ts';

/** Segments are counted once a day; what is older than this is counted first. */
const OLDEST_MS = 2 * 86_400_000;

/**
 * The customers of some segments, or silent for unusually long, as they stand on the customers' screen: merged people as one, what came back no
 * purchase, each order once. As of the daily count; counted now where that never was, or failed for two days. Nobody who objected to profiling or whose data is restricted since.
 *
 * @example await customersInSegments(ctx, ['at_risk', 'dormant']) // ['5c1…']
 */
export async function customersInSegments(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  wanted: readonly (Segment | 'dormant')[],
): Promise<string[]> {
  const { organisation, records, now } = ctx;
  const counted = await records
    .selectFrom('customer_standings')
    .select(({ fn }) => fn.max('computed').as('last'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  if (counted?.last == null || now().getTime() - counted.last.getTime() > OLDEST_MS) await rememberStandings(ctx);
  const left = await notToProfile(ctx);
  const rows = await records
    .selectFrom('customer_standings')
    .select('customer')
    .where('organisation', '=', organisation)
    .where(sql<boolean>`(segment = any(${[...wanted]}::text[]) OR dormant AND ${wanted.includes('dormant')})`)
    .execute();
  return rows.flatMap(({ customer }) => (left.has(customer) ? [] : [customer]));
}
