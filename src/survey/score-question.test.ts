import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surveyDefinition } from '#src/contract/survey.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { flagCareless } from './flag-careless.ts';
import { changeOf, scoreQuestion, scoreWeighted } from './score-question.ts';
import type { Sheet } from './sheet.ts';
import { weigh } from './weigh-answers.ts';

const NPS = { kind: 'nps', lowIsGood: false } as const;
const CSAT = { kind: 'csat', lowIsGood: false } as const;
const CES = { kind: 'ces', lowIsGood: true } as const;

describe('scores', () => {
  const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 60 });

  it('lie within their interval, which equal weights do not move', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(NPS, CSAT, CES),
        ratings,
        fc.integer({ min: 1, max: 9 }),
        (scored, values, weight) => {
          const plain = scoreQuestion(scored, values);
          const [low, high] = plain.interval ?? [Number.NaN, Number.NaN];
          if (scored.kind !== 'nps') {
            expect(plain.score).toBeGreaterThanOrEqual(low - 1e-9);
            expect(plain.score).toBeLessThanOrEqual(high + 1e-9);
          }
          const { result, nEff } = scoreWeighted(
            scored,
            values.map((value) => ({ value, weight })),
          );
          expect(nEff).toBeCloseTo(values.length, 6);
          expect(result.score).toBeCloseTo(plain.score ?? Number.NaN, 9);
          expect(result.interval?.[0]).toBeCloseTo(low, 6);
          expect(result.interval?.[1]).toBeCloseTo(high, 6);
        },
      ),
    );
  });

  it('widen as weights grow apart, and weights give every group its part of those who were asked', () => {
    const groups = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(groups, (parts) => {
        const asked = new Map(parts.map(([answered, silent], at) => [String(at), answered + silent]));
        const answered = new Map(parts.map(([n], at) => [String(at), n]));
        const { byGroup, population, uncovered } = weigh(asked, answered);
        const n = parts.reduce((sum, [one]) => sum + one, 0);
        expect(uncovered).toBe(0);
        for (const [group, weight] of byGroup)
          expect((weight * (answered.get(group) ?? 0)) / n).toBeCloseTo((asked.get(group) ?? 0) / population, 9);
        const values = parts.flatMap(([one], at) =>
          Array.from({ length: one }, () => ({ value: (at % 5) + 1, weight: byGroup.get(String(at)) ?? 0 })),
        );
        expect(scoreWeighted(CSAT, values).nEff).toBeLessThanOrEqual(n + 1e-6);
      }),
    );
  });
});

describe('changes between waves', () => {
  it('turn round with the order, and are real only where the interval leaves out 0', () => {
    const values = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(NPS, CSAT, CES), values, values, (scored, before, after) => {
        const [there, back] = [changeOf(scored, before, after), changeOf(scored, after, before)];
        expect(there?.difference).toBeCloseTo(-(back?.difference ?? Number.NaN), 9);
        expect(there?.real).toBe(back?.real);
        const [low, high] = there?.interval ?? [0, 0];
        expect(there?.real).toBe(low > 0 || high < 0);
      }),
    );
  });

  it('are called real in about one of twenty pairs of waves in which nothing changed', () => {
    const random = seededRandom(11);
    const answer = () => {
      const at = random.float();
      return at < 0.45 ? 10 : at < 0.75 ? 8 : 3;
    };
    const wave = (n: number) => Array.from({ length: n }, answer);
    let wrong = 0;
    const pairs = 2000;
    for (let pair = 0; pair < pairs; pair += 1) if (changeOf(NPS, wave(60), wave(90))?.real) wrong += 1;
    expect(wrong / pairs).toBeGreaterThan(0.03);
    expect(wrong / pairs).toBeLessThan(0.06);
  });

  it('are found where there is one', () => {
    const happy = Array.from({ length: 100 }, (_, at) => (at < 70 ? 10 : 5));
    const unhappy = Array.from({ length: 100 }, (_, at) => (at < 40 ? 10 : 5));
    const found = changeOf(NPS, happy, unhappy);
    expect(found?.difference).toBeCloseTo(-60, 9);
    expect(found?.real).toBe(true);
  });
});

describe('carelessness', () => {
  const definition = surveyDefinition.parse({
    languages: ['en'],
    title: { en: 'x' },
    pages: [
      {
        id: 'p',
        questions: [
          {
            id: 'm',
            kind: 'matrix',
            words: { en: 'm' },
            rows: ['a', 'b', 'c', 'd'].map((id) => ({ id, words: { en: id } })),
            options: ['x', 'y'].map((id) => ({ id, words: { en: id } })),
          },
        ],
      },
    ],
  });
  const sheet = (id: string, seconds: number, cells: string): Sheet => {
    const at = new Date(0);
    return {
      ...{ id, number: 1, channel: 'link', language: 'en', session: null, customer: null, invited: false },
      answers: { m: Object.fromEntries([...cells].map((cell, row) => ['abcd'[row], cell])) },
      ...{ seconds: { p: seconds }, page: 0, state: 'finished', started: at, updated: at, finished: at },
    };
  };

  it('is a straight line through a matrix, or under three tenths of the usual time', () => {
    const usual = Array.from({ length: 10 }, (_, at) => sheet(`u${at}`, 20, 'xyxy'));
    const found = flagCareless(new Map([[1, definition]]), [
      ...usual,
      sheet('line', 20, 'xxxx'),
      sheet('fast', 5, 'xyyx'),
    ]);
    expect([...found]).toEqual([
      ['line', ['straight_line']],
      ['fast', ['speeding']],
    ]);
    // Of few times nobody knows the usual one.
    expect(flagCareless(new Map([[1, definition]]), [sheet('a', 20, 'xyxy'), sheet('b', 1, 'yxyx')]).size).toBe(0);
  });
});
