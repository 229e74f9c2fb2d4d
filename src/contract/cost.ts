import { z } from 'zod';

/** What money was spent on. `product` is what one piece costs to buy; the others are sums. */
export const COST_KINDS = ['session', 'host', 'studio', 'advertising', 'product', 'other'] as const;
export type CostKind = (typeof COST_KINDS)[number];

const text = z.string().trim().min(1).max(200);

/** One cost: minor units of its currency, on a day of the organisation's clocks. */
export const costSaid = z.object({
  kind: z.enum(COST_KINDS),
  /** 'YYYY-MM-DD' */
  day: z.iso.date(),
  amount: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Our id of the session it was for, or the source's own. */
  session: text.nullable().default(null),
  /** Where it was advertised, or which channel of sale it belongs to: as the source of orders is called. */
  channel: text.nullable().default(null),
  store: text.nullable().default(null),
  /** Needed for kind `product`. */
  product: text.nullable().default(null),
  name: text.nullable().default(null),
});

export type CostSaid = z.output<typeof costSaid>;

export const COST_SPLITS = ['session', 'day', 'channel', 'store', 'kind'] as const;
export type CostSplit = (typeof COST_SPLITS)[number];

/** Costs of one session, day, channel, store or kind ('' where none was said), one row a currency. */
export interface CostSum {
  key: string;
  currency: string;
  amount: number;
  /** The same by kind. */
  kinds: Partial<Record<CostKind, number>>;
}
