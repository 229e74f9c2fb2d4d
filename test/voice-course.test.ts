import { expect, test } from 'vitest';
import type { Feeling } from '#src/contract/voices.ts';
import { courseOf } from '../web/screens/feelings/course.ts';

const share = { numerator: 0, denominator: 0, value: null, interval: null };
/** A point of so many texts with a mean and half the width of its range. */
const point = (n: number, value: number, half: number): Feeling => ({
  ...{ n, negative: share, neutral: share, positive: share, reliable: n >= 100 },
  mean: { value, interval: [value - half, value + half] },
});

test('says where sentiment went only where the ranges of both halves allow it', () => {
  const before = [point(200, 0.1, 0.05), point(200, 0.1, 0.05)];
  expect(courseOf([...before, point(200, 0.4, 0.05), point(200, 0.4, 0.05)])).toBe('up');
  expect(courseOf([...before, point(200, -0.2, 0.05), point(200, -0.2, 0.05)])).toBe('down');
  expect(courseOf([...before, point(200, 0.15, 0.05), point(200, 0.1, 0.05)])).toBe('flat');
});

test('weighs points by their texts: a day of few does not turn it', () => {
  const steady = [point(500, 0.3, 0.03), point(500, 0.3, 0.03), point(500, 0.3, 0.03), point(500, 0.3, 0.03)];
  expect(courseOf([...steady, point(5, -0.9, 0.6)])).toBe('flat');
});

test('says nothing of fewer than two points with a range', () => {
  expect(courseOf([])).toBe('short');
  expect(courseOf([point(300, 0.2, 0.05)])).toBe('short');
  expect(courseOf([{ ...point(1, 0.2, 0.1), mean: { value: 0.2, interval: null } }])).toBe('short');
});
