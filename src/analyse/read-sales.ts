import { z } from 'zod';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import type { OnScreen } from './read-on-screen.ts';
import { SALES_SQL } from './read-sales.sql.ts';
import { sessionParams } from './session-time.ts';

/** One line of an order or refund; the amount is the line's total in minor units of the order's currency. */
export interface SaleLine {
  product: string;
  quantity: number;
  amount: number;
}

/** An order that belongs to the session. */
export interface Sale {
  number: string;
  at_s: number;
  /** During the session · within 24 hours of its end · within seven days ("assisted"). */
  window: 'direct' | 'within_24h' | 'assisted_7d';
  /** As paid. */
  amount: number;
  currency: string;
  lines: SaleLine[];
  /** The buyer's customer, else visitor. */
  person: string;
  /** When they first interacted with one of its products. */
  touched_s: number;
  /** Where the viewer came from, '' where that is unknown. */
  source: string;
  /** They put something into the cart during the session. */
  carted: boolean;
  /** Given back, in the order's currency, never more than was paid. */
  refunded: number;
  returns: SaleLine[];
}

export interface Sales {
  sales: Sale[];
  /** Orders of the seven days that are not the session's, by what is missing: lines, a person, or an interaction to link them. */
  others: { products: number; people: number; link: number };
}

const line = z.tuple([z.string(), z.number(), z.number()]);
const saleRow = z.object({
  sale: z.string(),
  missing: z.enum(['', 'products', 'people', 'link']),
  n: z.number(),
  at_s: z.number(),
  amount: z.number(),
  currency: z.string(),
  lines: z.array(line),
  person: z.string(),
  touched_s: z.number(),
  source: z.string(),
  carted: z.number(),
  refunds: z.array(z.tuple([z.string(), z.number(), z.number(), z.string()])),
});

/**
 * The orders that belong to the session by the printed rule: its customer or visitor interacted with one of its products during the
 * session, before ordering; a product that was never shown counts for nothing. Shown are the products pinned, else those with an
 * impression; where neither is known, an interaction itself says that the product was shown.
 *
 * @example (await readSales(ctx, facts, onScreen)).sales[0]?.window // 'direct'
 */
export async function readSales(ctx: AnalysisContext, session: SessionFacts, onScreen: OnScreen): Promise<Sales> {
  const rows = await ctx.events.ask(
    SALES_SQL,
    {
      ...sessionParams(ctx.organisation, session),
      shown: onScreen.shown,
      all_shown: onScreen.shown.length === 0 ? 1 : 0,
    },
    saleRow,
  );
  const others = { products: 0, people: 0, link: 0 };
  const sales: Sale[] = [];
  for (const row of rows) {
    if (row.missing !== '') {
      others[row.missing] += row.n;
      continue;
    }
    const returns = row.refunds
      .filter(([, , , currency]) => currency === '' || currency === row.currency)
      .map(([product, quantity, amount]) => ({ product, quantity, amount }));
    const after_s = row.at_s - session.duration_s;
    sales.push({
      number: row.sale,
      at_s: row.at_s,
      window: after_s <= 0 ? 'direct' : after_s <= 86_400 ? 'within_24h' : 'assisted_7d',
      amount: row.amount,
      // A source that is silent about it sells in the session's currency.
      currency: row.currency === '' ? (session.currency ?? '') : row.currency,
      lines: row.lines.map(([product, quantity, amount]) => ({ product, quantity, amount })),
      person: row.person,
      touched_s: row.touched_s,
      source: row.source,
      carted: row.carted === 1,
      refunded: Math.min(
        row.amount,
        returns.reduce((sum, back) => sum + back.amount, 0),
      ),
      returns,
    });
  }
  sales.sort((a, b) => a.at_s - b.at_s || (a.number < b.number ? -1 : 1));
  return { sales, others };
}
