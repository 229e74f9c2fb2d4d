import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsBetween, jaroWinkler } from './text-likeness.ts';

// Winkler 1990 and the tables of the US Census Bureau.
test.each([
  ['MARTHA', 'MARHTA', 0.961],
  ['DWAYNE', 'DUANE', 0.84],
  ['DIXON', 'DICKSONX', 0.813],
  ['ABC', 'XYZ', 0],
  ['', '', 1],
])('%s and %s are alike by %d', (one, other, alike) => {
  expect(jaroWinkler(one, other)).toBeCloseTo(alike, 3);
});

test.each([
  ['gmial.com', 'gmail.com', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
  ['', 'abc', 3],
])('from %s to %s it takes %d', (one, other, edits) => {
  expect(editsBetween(one, other)).toBe(edits);
  expect(editsBetween(other, one)).toBe(edits);
});

test('alike is the same both ways and within 0 and 1; nothing is to be edited in what is the same', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
      const alike = jaroWinkler(one, other);
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1 + 1e-9);
      expect(jaroWinkler(one, one)).toBeCloseTo(1);
      expect(editsBetween(one, one)).toBe(0);
      expect(editsBetween(one, other, 2) <= 2).toBe(editsBetween(one, other) <= 2);
    }),
  );
});
