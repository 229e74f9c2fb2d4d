import { z } from 'zod';
import { EVENT_TYPES, type EventRow } from '#src/contract/event.ts';
import type { Context } from '#src/store/context.ts';
import { walkRows } from './walk-rows.ts';

type Asking = Pick<Context, 'organisation' | 'events'>;

/** Orders are kept as anonymous sales, so that totals hold. */
const SALES = "('order', 'order_item', 'refund')";

const sale = z.object({
  session: z.string(),
  key: z.string(),
  day: z.string(),
  received: z.string(),
  type: z.enum(EVENT_TYPES),
  replay: z.union([z.literal(0), z.literal(1)]),
  product: z.string(),
  quantity: z.number(),
  amount: z.number(),
  currency: z.string(),
  ref: z.string(),
  number: z.string(),
  origin: z.string(),
  import: z.string(),
  expires: z.string(),
});

/** What is left of a sale when nobody may be recognised in it; `key` and `ref` still are the source's own. */
export type Sale = z.infer<typeof sale>;

/** The subjects' orders, order lines and refunds, a page at a time, with their times cut to the day in `zone`. */
export async function* salesOf(ctx: Asking, subjects: readonly string[], zone: string): AsyncGenerator<Sale[]> {
  const columns = `session, concat(toString(events.time), '|', id) AS key,
    if(replay = 1, '1970-01-01 00:00:00.000', ${cutToDay('time')}) AS day, ${cutToDay('received')} AS received,
    type, replay, product, quantity, amount, currency, trim(LEADING '#' FROM events.ref) AS ref,
    trim(LEADING '#' FROM JSONExtractString(properties, 'number')) AS number, origin, import, toString(expires) AS expires`;
  const walk = { columns, also: `type IN ${SALES}`, params: { zone } };
  for await (const page of walkRows(ctx, 'events', subjects, walk)) yield z.array(sale).parse(page);
}

function cutToDay(column: string): string {
  return `formatDateTime(toStartOfDay(events.${column}, {zone:String}), '%Y-%m-%d %H:%i:%S.000', 'UTC')`;
}

/** An event row that holds a sale and nothing of anybody. */
export function anonymousRow(organisation: string, sale: Sale, hidden: (text: string) => string): EventRow {
  return {
    organisation,
    session: sale.session,
    time: sale.day,
    id: `anonymous_${hidden(`${sale.session}|${sale.key}`)}`,
    type: sale.type,
    replay: sale.replay,
    visitor: '',
    customer: '',
    product: sale.product,
    quantity: sale.quantity,
    amount: sale.amount,
    currency: sale.currency,
    name: '',
    // Lines, refunds and what other sources say of it still meet their order, whose numbers are gone.
    ref: sale.ref === '' ? '' : hidden(`ref|${sale.ref}`),
    device: '',
    country: '',
    source: '',
    properties: sale.number === '' ? '' : JSON.stringify({ number: hidden(`ref|${sale.number}`) }),
    origin: sale.origin,
    import: sale.import,
    received: sale.received,
    skew: 0,
    expires: sale.expires,
  };
}
