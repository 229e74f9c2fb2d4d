import { describe, expect, it } from 'vitest';
import { seededRandom } from '#src/statistics/random.ts';
import { type Arm, compareArms } from './compare-arms.ts';
import { drawHoldout, holdoutOf } from './draw-holdout.ts';
import { learnUplift, PRIOR } from './learned-uplift.ts';
import { checkFields, fillFields } from './merge-fields.ts';

const RUNS = 400;

/** A campaign of which the truth is known: so many, who buy with this chance, for about forty each. */
function simulated(
  seed: number,
  { uplift, people = 1200, base = 0.1 }: { uplift: number; people?: number; base?: number },
) {
  const random = seededRandom(seed);
  const arm = (size: number, chance: number): Arm => {
    const spent = Array.from({ length: size }, () =>
      random.float() < chance ? 1000 + 6000 * random.float() : 0,
    ).filter(Boolean);
    return { people: size, buyers: spent.length, spent };
  };
  const held = holdoutOf(people, 0.3);
  const [treated, holdout] = [arm(people - held, base + uplift), arm(held, base)];
  return compareArms({ treated, holdout, cost: 1000, margin: 0.5, interim: false, until: '2026-11-22T00:00:00Z' });
}

describe('the effect of a campaign', () => {
  it('its intervals hold a planted effect as often as they say, in buyers and in revenue', () => {
    const uplift = 0.06;
    const effects = Array.from({ length: RUNS }, (_, at) => simulated(at + 1, { uplift }));
    const holds = (value: number, interval: readonly number[] | undefined) =>
      interval !== undefined && (interval[0] ?? 0) <= value && value <= (interval[1] ?? 0);
    const share = (of: (one: (typeof effects)[number]) => boolean) => effects.filter(of).length / RUNS;
    expect(share(({ buyers }) => holds(uplift, buyers?.interval))).toBeGreaterThan(0.92);
    expect(share(({ revenue }) => holds(uplift * 4000, revenue?.interval))).toBeGreaterThan(0.92);
    expect(share(({ verdict }) => verdict === 'worked')).toBeGreaterThan(0.7);
    expect(share(({ verdict }) => verdict === 'harmful')).toBe(0);
  });

  it('claims nothing of a campaign that does nothing, in nineteen cases of twenty', () => {
    const effects = Array.from({ length: RUNS }, (_, at) => simulated(at + 5001, { uplift: 0 }));
    const claimed = effects.filter(({ verdict }) => verdict === 'worked' || verdict === 'harmful').length / RUNS;
    expect(claimed).toBeLessThan(0.08);
    expect(effects.every(({ verdict, number_needed }) => verdict === 'worked' || number_needed === null)).toBe(true);
  });

  it('claims nothing before the horizon, with few people, or without anybody held out', () => {
    const arm = (people: number, buyers: number): Arm => ({ people, buyers, spent: Array(buyers).fill(4000) });
    const of = { cost: 0, margin: null, until: '2026-11-22T00:00:00Z' };
    const early = compareArms({ ...of, treated: arm(500, 200), holdout: arm(100, 10), interim: true });
    const final = compareArms({ ...of, treated: arm(500, 200), holdout: arm(100, 10), interim: false });
    expect([early.verdict, early.number_needed, final.verdict]).toEqual([null, null, 'worked']);
    expect(early.buyers?.interval[0]).toBeLessThan(final.buyers?.interval[0] ?? 0);
    expect(compareArms({ ...of, treated: arm(20, 20), holdout: arm(20, 0), interim: false }).verdict).toBe('too_few');
    const alone = compareArms({ ...of, treated: arm(500, 200), holdout: arm(0, 0), interim: false });
    expect([alone.buyers, alone.revenue, alone.verdict]).toEqual([null, null, 'too_few']);
  });

  it('learns of a kind by what its campaigns showed, and sinks one that loses money', () => {
    const none = learnUplift([]);
    expect(none).toMatchObject({ uplift: { value: PRIOR.mean }, chance: null, sunk: false });
    const good = Array.from({ length: 4 }, (_, at) => simulated(at + 90, { uplift: 0.06, people: 4000 }));
    const bad = Array.from({ length: 4 }, (_, at) => ({ ...simulated(at + 900, { uplift: -0.02, people: 4000 }) }));
    const [up, down] = [learnUplift(good), learnUplift(bad)];
    expect(up.uplift.value).toBeGreaterThan(0.03);
    expect(up.uplift.value).toBeLessThan(0.07);
    expect(up.uplift.sd).toBeLessThan(PRIOR.sd);
    expect([up.sunk, down.sunk]).toEqual([false, true]);
  });
});

describe('lots and fields', () => {
  it('holds out a share, thirty at least and half at most, the same whoever draws again and in whatever order', () => {
    expect([holdoutOf(1000, 0.1), holdoutOf(100, 0.05), holdoutOf(20, 0.1), holdoutOf(1, 0.5)]).toEqual([
      100, 30, 10, 0,
    ]);
    const people = Array.from({ length: 200 }, (_, at) => `c${at}`);
    const drawn = drawHoldout('seed', people, 40);
    expect(drawn).toEqual(drawHoldout('seed', people.toReversed(), 40));
    expect(drawn).not.toEqual(drawHoldout('other', people, 40));
    expect(drawn.size).toBe(40);
  });

  it('fills fields once, and refuses what does not exist or would read badly', () => {
    expect(fillFields('Hello {first_name|there}: {product}', { first_name: '{voucher}' })).toBe('Hello {voucher}: ');
    for (const wrong of ['{password}', 'Hello {first_name}', 'Take {voucher}'])
      expect(() => checkFields(wrong, { voucher: false, reward: false })).toThrow();
    checkFields('Take {voucher} until {voucher_until}, {first_name|you}', { voucher: true, reward: false });
  });
});
