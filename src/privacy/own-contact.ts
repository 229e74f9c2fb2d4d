import { sql } from 'kysely';
import type { EventType } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';

/** What is done to people, not by them: neither a parcel that came nor money paid back is a contact of theirs (G5). */
export const NOT_BY_THEM: ReadonlySet<EventType> = new Set<EventType>(['delivery', 'refund']);

/**
 * Which of these customers answered a survey, reviewed, booked, or opened a case through our pages since: their own contacts of which the
 * events store knows nothing. An invitation or a campaign that was sent to them is none, whether they opened it or not.
 *
 * @example (await heardInRecords(ctx, ['5c1…'], threeYearsAgo)).has('5c1…')
 */
export async function heardInRecords(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  customers: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const theirs = sql`organisation = ${organisation} AND customer = any(${[...customers]}::text[])`;
  const { rows } = await sql<{ customer: string }>`
    SELECT customer FROM survey_responses WHERE ${theirs} AND updated >= ${since}
    UNION SELECT customer FROM product_reviews WHERE ${theirs} AND written >= ${since}
    UNION SELECT customer FROM advice_bookings WHERE ${theirs} AND booked >= ${since}
    UNION SELECT customer FROM cases WHERE ${theirs} AND origin = 'shopper' AND opened >= ${since}`.execute(records);
  return new Set(rows.map(({ customer }) => customer));
}
