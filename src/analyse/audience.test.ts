import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, survivalAt } from '#src/statistics/kaplan-meier.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { findDropOffs } from './find-drop-offs.ts';
import { findIncidents } from './find-incidents.ts';
import { coveredSeconds, type OnScreen, outOfStockOf, pinsOf } from './read-on-screen.ts';
import type { Presence } from './read-presence.ts';
import { survivalOf } from './survival.ts';

const onScreen: OnScreen = {
  products: ['bag'],
  pins: [{ product: 'bag', start_s: 590, end_s: 700 }],
  from: 'plan',
  shown: ['bag'],
  outOfStock: [],
};

/** An hour of 1,000 viewers of whom each 5 s about `usual` leave, and `extra` more in given buckets; as many come for those who leave. */
function hour(usual: number, extra: Record<number, number>, seed = 1): Presence {
  const { float, int } = seededRandom(seed);
  const poisson = (mean: number) => {
    let k = 0;
    for (let p = float(); p > Math.exp(-mean); p *= float()) k++;
    return k;
  };
  const cells = 720;
  const joined = new Array<number>(1000).fill(0);
  const came = new Array<number>(cells).fill(0);
  came[0] = joined.length;
  const left: number[] = [];
  const stays = new Map<number, number>();
  for (let cell = 0; cell < cells; cell++) {
    const leaving = poisson(usual) + (extra[cell] ?? 0);
    left.push(leaving);
    came[cell] = (came[cell] ?? 0) + leaving;
    for (let i = 0; i < leaving; i++) {
      const who = int(0, joined.length - 1);
      const age = cell - (joined[who] ?? 0);
      stays.set(age, (stays.get(age) ?? 0) + 1);
      joined[who] = cell;
    }
  }
  const stayed = new Map<number, number>();
  for (const cell of joined) stayed.set(cells - cell, (stayed.get(cells - cell) ?? 0) + 1);
  return {
    grid: { step_s: 5, cells },
    came,
    left,
    seconds: new Array<number>(cells).fill(5000),
    survival: { step_s: 5, left: stays, stayed },
  } as unknown as Presence;
}

describe('drop-offs', () => {
  const none = new Array<number>(720).fill(0);
  const segments = [{ title: 'Prices', content: 'offer' as const, start_s: 500, end_s: 900 }];

  it('finds a planted one, where it was, and what was on', () => {
    const errors = [...none];
    errors[118] = 7;
    const [found, ...others] = findDropOffs(hour(2, { 120: 15, 121: 15, 122: 15 }), segments, onScreen, errors, 3600);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ segment: 'Prices', products: ['bag'], stream_errors: 7 });
    expect(found?.start_s).toBeLessThanOrEqual(600);
    expect(found?.end_s).toBeGreaterThanOrEqual(615);
    expect(found?.left).toBeGreaterThan(45);
    expect(found?.expected).toBeGreaterThan(8);
    expect(found?.expected).toBeLessThan(16);
  });

  it('finds none in most calm hours, whatever the usual rate', () => {
    let found = 0;
    for (let seed = 1; seed <= 60; seed++) {
      found += findDropOffs(hour(0.05 * 1.12 ** seed, {}, seed), [], onScreen, none, 3600).length > 0 ? 1 : 0;
    }
    // The chance of one anywhere in an hour is held at .05.
    expect(found / 60).toBeLessThan(0.12);
  });

  it('leaves the end alone, where everybody leaves', () => {
    expect(findDropOffs(hour(1, { 715: 400, 718: 500 }), [], onScreen, none, 3600)).toEqual([]);
  });

  it('has nothing to say of an empty room', () => {
    const survival = { step_s: 5, left: new Map(), stayed: new Map() };
    const empty = { grid: { step_s: 5, cells: 3 }, came: [0, 0, 0], left: [0, 0, 0], seconds: [0, 0, 0], survival };
    expect(findDropOffs(empty as unknown as Presence, [], onScreen, [0, 0, 0], 15)).toEqual([]);
  });
});

describe('incidents', () => {
  it('tells trouble of the stream from the errors players always have', () => {
    const errors: number[] = Array.from({ length: 400 }, (_, i) => (i % 50 === 0 ? 1 : 0));
    errors[200] = 9;
    errors[201] = 6;
    expect(findIncidents(errors, [], null, 6)).toEqual([{ from: 200, to: 202 }]);
  });

  it('takes an error without viewer for the stream’s own', () => {
    expect(findIncidents([0, 1, 0, 0], [0, 1, 0, 0], null, 1)).toEqual([{ from: 1, to: 2 }]);
  });
});

describe('retention', () => {
  it('is Kaplan–Meier on the same durations', () => {
    const stays = fc.array(fc.record({ cell: fc.integer({ min: 0, max: 60 }), gone: fc.boolean() }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(stays, (list) => {
        const tally = (gone: boolean) => {
          const counts = new Map<number, number>();
          for (const one of list) if (one.gone === gone) counts.set(one.cell, (counts.get(one.cell) ?? 0) + 1);
          return counts;
        };
        const ours = survivalOf({ step_s: 1, left: tally(true), stayed: tally(false) });
        const theirs = kaplanMeier(
          list.map((one) => one.cell + 1),
          list.map((one) => one.gone),
        );
        expect(ours).toHaveLength(theirs.length);
        for (const point of ours) {
          const same = survivalAt(theirs, point.t_s);
          expect(point.at_risk).toBe(same?.atRisk);
          expect(point.share).toBeCloseTo(same?.share ?? -1, 9);
          expect(point.interval[0]).toBeCloseTo(same?.interval[0] ?? -1, 9);
          expect(point.interval[1]).toBeCloseTo(same?.interval[1] ?? -1, 9);
        }
      }),
    );
  });
});

describe('what was on screen', () => {
  const mark = (type: string, product: string, at_s: number, quantity = 0) => ({ type, product, at_s, quantity });

  it('ends a pin at its unpin, else where nothing ever unpins at the next pin', () => {
    expect(pinsOf([mark('pin', 'a', 5), mark('pin', 'b', 10), mark('unpin', 'a', 20)], 60)).toEqual([
      { product: 'a', start_s: 5, end_s: 20 },
      { product: 'b', start_s: 10, end_s: 60 },
    ]);
    expect(pinsOf([mark('pin', 'a', 5), mark('pin', 'b', 10), mark('pin', 'a', 30)], 60)).toEqual([
      { product: 'a', start_s: 5, end_s: 10 },
      { product: 'b', start_s: 10, end_s: 30 },
      { product: 'a', start_s: 30, end_s: 60 },
    ]);
  });

  it('counts out-of-stock stretches inside the session only', () => {
    const marks = [
      mark('stock', 'a', -50, 0),
      mark('stock', 'a', 20, 5),
      mark('stock', 'a', 50, 0),
      mark('stock', 'b', 90, 0),
    ];
    expect(outOfStockOf(marks, 60)).toEqual([
      { product: 'a', start_s: 0, end_s: 20 },
      { product: 'a', start_s: 50, end_s: 60 },
    ]);
  });

  it('covers overlapping stretches once', () => {
    const stretch = fc
      .tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: 0, max: 60 }))
      .map(([start_s, length]) => ({ start_s, end_s: start_s + length }));
    fc.assert(
      fc.property(fc.array(stretch), (list) => {
        const seconds = Array.from({ length: 100 }, (_, s) =>
          list.some((one) => one.start_s <= s && one.end_s >= s + 1),
        );
        expect(coveredSeconds(list, 100)).toBe(seconds.filter(Boolean).length);
      }),
    );
  });
});
