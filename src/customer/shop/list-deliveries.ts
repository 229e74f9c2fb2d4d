import { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { DeliveryLine } from '#src/contract/stocking.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

const row = z.object({
  ...{ order: z.string(), product: z.string(), mode: z.string(), promised: z.string() },
  ...{ shipped: z.number(), delivered: z.number(), returned: z.number() },
});

/**
 * Parcels, the latest first, each with its way and whether it was late: by the day it came, or today where it has not, against the day promised.
 *
 * @param asked `late` shows only those that were, or only those that were not; `stores` those that leave from some stores, for whoever is bound to
 *   these
 * @throws AftershowError bad_input for a cursor that is none
 * @example (await listDeliveries(ctx, { late: true, limit: 50 })).deliveries[0]?.order
 */
export async function listDeliveries(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  {
    late,
    cursor,
    limit,
    stores = [],
  }: { late?: boolean | undefined; cursor?: string | undefined; limit: number; stores?: readonly string[] },
): Promise<{ deliveries: DeliveryLine[]; next: string | null }> {
  const from = cursor === undefined ? 0 : /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined;
  if (from === undefined) throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  const { zone } = await loadOrganisation(ctx);
  const today = wallTimeOf(ctx.now().toISOString(), zone).date;
  const when = (name: string) => `toUnixTimestamp64Milli(maxIf(time, name = '${name}')) AS ${name}`;
  const is =
    "promised != '' AND formatDateTime(if(delivered > 0, fromUnixTimestamp64Milli(delivered), now64(3)), '%F', {zone:String}) > promised";
  const wanted = [
    ...(late === undefined ? [] : [late ? is : `NOT (${is})`]),
    ...(stores.length === 0 ? [] : ['store IN {stores:Array(String)}']),
  ];
  const rows = await ctx.events.ask(
    `SELECT order, product, mode, promised, shipped, delivered, returned FROM (
       SELECT ref AS order, product, max(JSONExtractString(properties, 'mode')) AS mode, max(JSONExtractString(properties, 'store')) AS store,
         max(JSONExtractString(properties, 'promised')) AS promised, ${['shipped', 'delivered', 'returned'].map(when).join(', ')},
         max(time) AS latest
       FROM touchpoints FINAL PREWHERE type = 'delivery' WHERE organisation = {organisation:String} AND replay = 0 AND ref != ''
       GROUP BY ref, product)
     ${wanted.length === 0 ? '' : `WHERE ${wanted.join(' AND ')}`}
     ORDER BY latest DESC, order, product LIMIT {limit:UInt32} OFFSET {from:UInt32}`,
    { organisation: ctx.organisation, zone, limit: limit + 1, from, stores: [...stores] },
    row,
  );
  const instant = (ms: number) => (ms > 0 ? new Date(ms).toISOString() : null);
  return {
    deliveries: rows.slice(0, limit).map(({ shipped, delivered, returned, ...one }) => ({
      ...one,
      ...{ shipped: instant(shipped), delivered: instant(delivered), returned: instant(returned) },
      late: one.promised === '' ? null : (delivered > 0 ? wallTimeOf(delivered, zone).date : today) > one.promised,
    })),
    next: rows.length > limit ? String(from + limit) : null,
  };
}
