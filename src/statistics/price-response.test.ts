import { describe, expect, it } from 'vitest';
import { normalStream } from './normal-stream.ts';
import { type PricedWeek, priceResponse } from './price-response.ts';
import { seededRandom } from './random.ts';

/** Twelve products over thirty weeks, dearer ones selling less for reasons of their own, with a common season. */
function weeksWith(elasticity: number, seed: number, moving = 1): PricedWeek[] {
  const random = seededRandom(seed);
  const normal = normalStream(random);
  return Array.from({ length: 12 }, (_, p) => 10 + 8 * p).flatMap((usual, p) =>
    Array.from({ length: 30 }, (_, week) => {
      const price = usual * (random.float() < 0.3 ? 1 - 0.25 * moving : 1);
      const season = Math.sin(week / 4) / 2;
      const units = Math.exp(6 - Math.log(usual) + season + elasticity * Math.log(price / usual) + normal() / 5);
      return { product: `p${p}`, week, price, units };
    }),
  );
}

describe('price response', () => {
  it('finds the planted elasticity, and its interval holds it', () => {
    let held = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const found = priceResponse(weeksWith(-1.8, seed));
      if (found === null) throw new Error('not estimated');
      expect(Math.abs(found.elasticity + 1.8)).toBeLessThan(0.4);
      if (found.interval[0] <= -1.8 && found.interval[1] >= -1.8) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(88);
  });

  it('gives no advice without price variation, nor on a handful of products', () => {
    expect(priceResponse(weeksWith(-1.8, 1, 0))).toBeNull();
    expect(priceResponse(weeksWith(-1.8, 1).filter(({ product }) => product < 'p11'))).toBeNull();
  });
});
