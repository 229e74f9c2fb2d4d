import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AftershowError } from '#src/errors.ts';
import { decimalsOf, type NumberEvidence, plainNumber, weighNumber } from './numbers.ts';

const weigh = (cells: readonly string[]) =>
  cells.reduce<NumberEvidence>((evidence, cell, at) => weighNumber(evidence, cell, at + 2), {});

describe('the decimal mark of a column', () => {
  it.each([
    [['1,5', '2'], 'comma'],
    [['1.234,50'], 'comma'],
    [['1.234.567'], 'comma'],
    [['1,234', '1,234.5'], 'dot'],
    [['1,234,567'], 'dot'],
    [['229,932.50'], 'dot'],
    [['1 234,50'], 'comma'],
    [['12', '7'], 'dot'],
    [['0,125'], 'comma'],
  ])('%j is %s', (cells, style) => {
    const commas = cells.some((cell) => cell.includes(','));
    expect(decimalsOf(weigh(cells), commas, { file: 'a.csv' })).toBe(style);
  });

  it('asks where thousands and decimals look alike', () => {
    expect(() => decimalsOf(weigh(['1,234', '5']), true, { file: 'a.csv', field: 'total' })).toThrow(
      expect.objectContaining({ code: 'bad_file', place: { file: 'a.csv', field: 'total', line: 2 } }),
    );
  });

  it('refuses a column that contradicts itself, naming both lines', () => {
    expect(() => decimalsOf(weigh(['1.5', '3', '2,5']), true, {})).toThrow(/line 2 and with a comma in line 4/);
  });
});

describe('numbers', () => {
  it.each([
    ['1,234.50', 'dot', '1234.50'],
    ['1.234,50 €', 'comma', '1234.50'],
    ['$ 12', 'dot', '12'],
    ['-3', 'dot', '-3'],
    ['−3', 'dot', '-3'],
    ['(12.00)', 'dot', '-12.00'],
    ['1 234 567', 'dot', '1234567'],
    ['.5', 'dot', '0.5'],
    ['12 EUR', 'dot', '12'],
    ['12,34', 'dot', undefined],
    ['1.2.3', 'dot', undefined],
    ['abc', 'dot', undefined],
    ['', 'dot', undefined],
    ['12abc', 'dot', undefined],
  ] as const)('%s with a %s is %s', (text, style, plain) => {
    expect(plainNumber(text, style)).toBe(plain);
  });

  it('reads back whatever a locale prints', () => {
    const cents = fc.integer({ min: -1e11, max: 1e11 });
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom(['en', 'dot'], ['fr', 'comma'], ['de', 'comma'], ['de-CH', 'dot'], ['es', 'comma']),
        (value, [locale, style]) => {
          const printed = (value / 100).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
          expect(Number(plainNumber(printed, style as 'dot' | 'comma'))).toBe(value / 100);
        },
      ),
    );
  });

  it('weighs anything without failing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'0123456789.,- €') })), (cells) => {
        try {
          expect(['dot', 'comma']).toContain(decimalsOf(weigh(cells), true, {}));
        } catch (error) {
          expect(error).toBeInstanceOf(AftershowError);
        }
      }),
    );
  });
});
