import { describe, expect, it } from 'vitest';
import type { ProductResult } from '#src/contract/debrief.ts';
import type { Sale } from '../read-sales.ts';
import type { Answers, Behind } from './make-findings.ts';
import { productFindings } from './product-findings.ts';

const ORDERS = 40;

/** Forty orders of each product, of some of which `pieces` came back. */
function evening(returns: Record<string, { orders: number; pieces: number }>): { answers: Answers; behind: Behind } {
  const ids = Object.keys(returns);
  const sales = ids.flatMap((product) =>
    Array.from({ length: ORDERS }, (_, i): Sale => {
      const { orders = 0, pieces = 0 } = returns[product] ?? {};
      const line = { product, quantity: 6, amount: 600 };
      return {
        number: `${product}-${i}`,
        at_s: i,
        window: 'direct',
        amount: 600,
        currency: 'EUR',
        lines: [line],
        person: `${product}-${i}`,
        touched_s: 0,
        source: '',
        carted: true,
        refunded: 0,
        returns: i < orders ? [{ product: '', quantity: pieces, amount: 100 }] : [],
      };
    }),
  );
  const products = ids.map((product) => ({
    product,
    name: product,
    orders: ORDERS,
    units: 6 * ORDERS,
    buyers: ORDERS,
    clickers: 0,
    conversion: { numerator: 0, denominator: 0, value: null, interval: null },
    clicks_out_of_stock: 0,
    out_of_stock_s: 0,
  })) as unknown as ProductResult[];
  const onScreen = { products: [], pins: [], from: 'none', shown: [], outOfStock: [] };
  const others = { products: 0, people: 0, link: 0 };
  return {
    answers: { products } as unknown as Answers,
    behind: { onScreen, sales: { sales, others }, segments: [], history: [] } as unknown as Behind,
  };
}

describe('what comes back', () => {
  it('is counted by the order: one buyer who sends six pieces back is one return', () => {
    const { answers, behind } = evening({ lamp: { orders: 1, pieces: 6 }, vase: { orders: 0, pieces: 0 } });
    const [lamp] = productFindings(answers, behind).candidates;
    expect(lamp).toMatchObject({ kind: 'returned_often', values: { returned: 1, orders: 40, usual: 0 } });
    // Either product is as likely to hold the only return.
    expect(lamp?.p).toBeCloseTo(0.5, 9);
  });

  it('is found where it is true of many orders', () => {
    const { answers, behind } = evening({ lamp: { orders: 14, pieces: 1 }, vase: { orders: 1, pieces: 1 } });
    const [lamp] = productFindings(answers, behind).candidates;
    expect(lamp?.values).toMatchObject({ product: 'lamp', returned: 14, orders: 40 });
    expect(lamp?.p).toBeLessThan(0.001);
  });
});
