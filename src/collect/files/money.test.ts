import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentOf } from '#src/contract/currency.ts';
import { AftershowError } from '#src/errors.ts';
import { toMinor } from './money.ts';
import { moneyFromText } from './money-text.ts';

describe('minor units', () => {
  it('uses the exponents of ISO 4217', () => {
    expect(['EUR', 'JPY', 'TND', 'KWD', 'HUF', 'IDR', 'CLF', 'XXA'].map(exponentOf)).toEqual([
      2,
      0,
      3,
      3,
      2,
      2,
      4,
      undefined,
    ]);
  });

  it.each([
    ['12.50', 'EUR', 1250],
    ['0.1', 'USD', 10],
    ['-3.00', 'GBP', -300],
    ['10.00', 'JPY', 10],
    ['1.234', 'KWD', 1234],
    ['90071992547409.91', 'EUR', 9007199254740991],
    [19.99 * 3, 'EUR', 5997],
    [0.1 + 0.2, 'EUR', 30],
    [1e-10, 'EUR', 0],
  ])('%s %s is %i', (value, currency, minor) => {
    expect(toMinor(value, currency)).toBe(minor);
  });

  it.each([
    ['12.505', 'EUR'],
    ['10.5', 'JPY'],
    ['1,50', 'EUR'],
    ['', 'EUR'],
    ['1e3', 'EUR'],
    ['12', 'EURO'],
    ['90071992547409.92', 'EUR'],
    [12.505, 'EUR'],
    [Number.NaN, 'EUR'],
    [1e21, 'EUR'],
  ])('refuses %s %s', (value, currency) => {
    expect(() => toMinor(value, currency)).toThrow(AftershowError);
  });

  it('is exact for every amount of every exponent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }),
        fc.constantFrom('JPY', 'EUR', 'TND'),
        (minor, currency) => {
          const exponent = exponentOf(currency) ?? 0;
          const digits = minor.toString().padStart(exponent + 1, '0');
          const decimal = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
          expect(BigInt(toMinor(decimal, currency))).toBe(minor);
        },
      ),
    );
  });
});

describe('money as chats print it', () => {
  it.each([
    ['￥10,800', 10800, 'JPY'],
    ['¥500', 500, 'JPY'],
    ['$10.00', 1000, 'USD'],
    ['CA$5.00', 500, 'CAD'],
    ['A$1,234.50', 123450, 'AUD'],
    ['€2', 200, 'EUR'],
    ['5,00 €', 500, 'EUR'],
    ['1.234,50 €', 123450, 'EUR'],
    ['CZK\u00a020.00', 2000, 'CZK'],
    ['NT$75.00', 7500, 'TWD'],
    ['₩5,000', 5000, 'KRW'],
    ['R$ 10,00', 1000, 'BRL'],
    ['KWD 1.500', 1500, 'KWD'],
    ['CHF 1’250.00', 125000, 'CHF'],
    ['20,00 zł', 2000, 'PLN'],
  ])('%s', (text, amount, currency) => {
    expect(moneyFromText(text)).toEqual({ amount, currency });
  });

  it.each(['', 'free', '10.00', '10 kr', 'KWD 1,500', '€1.2.3', '¥10.50', '€1,23,45', '$', '€1.2345'])(
    'refuses %j',
    (text) => {
      expect(() => moneyFromText(text)).toThrow(AftershowError);
    },
  );

  it('never throws anything but its own error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'€$¥ 0123456789.,-AERUCHF\u00a0') }), (text) => {
        try {
          const { amount } = moneyFromText(text);
          expect(Number.isSafeInteger(amount)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(AftershowError);
        }
      }),
    );
  });
});
