import { z } from 'zod';
import type { Context } from '#src/store/context.ts';

/**
 * Until when orders, their lines and who made them may be a session's: seven days of attribution (METHOD section 1) and one for the session.
 * What is given back counts as long as shops take things back.
 */
const SOLD_MS = 8 * 86_400_000;
const GIVEN_BACK_MS = 100 * 86_400_000;
const DAY_MS = 86_400_000;

/** A day of the shop of which something that names no session came in. */
export interface ShopDay {
  day: number;
  back: number;
  /** When the last of it came in. */
  came: number;
}

const SQL = `
SELECT toUnixTimestamp64Milli(toDateTime64(toStartOfDay(time, 'UTC'), 3, 'UTC')) AS day, toUInt8(type = 'refund') AS back,
  max(toUnixTimestamp64Milli(received)) AS came
FROM events PREWHERE organisation = {organisation:String} AND session = ''
WHERE type IN ('order', 'order_item', 'refund', 'identify') AND received >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
GROUP BY day, back`;

/**
 * Of which days orders, refunds or identifications without a session came in since then.
 *
 * @param since in milliseconds
 * @example const days = await shopDays(ctx, computed.getTime());
 */
export function shopDays(
  { organisation, events }: Pick<Context, 'organisation' | 'events'>,
  since: number,
): Promise<ShopDay[]> {
  return events.ask(SQL, { organisation, since }, z.object({ day: z.number(), back: z.number(), came: z.number() }));
}

/**
 * Whether something of that may be a session's, since its debrief was computed.
 *
 * @example soldSince(days, { start, computed }) // false of orders nine days after it
 */
export function soldSince(days: readonly ShopDay[], { start, computed }: { start: Date; computed: Date }): boolean {
  const from = start.getTime() - DAY_MS;
  return days.some(({ day, back, came }) => {
    const until = start.getTime() + (back === 1 ? GIVEN_BACK_MS : SOLD_MS);
    return came >= computed.getTime() && day > from && day <= until;
  });
}
