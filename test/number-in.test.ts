import { expect, it } from 'vitest';
import { numberIn } from '../web/parts/number-in.ts';

it.each([
  ['20,000', 'en', 20_000],
  ['20,000', 'fr', 20],
  ['20.000', 'es', 20_000],
  ['20.000', 'en', 20],
  ['20 000', 'fr', 20_000],
  ['20\u202f000,5', 'fr', 20_000.5],
  ['1,234,567.89', 'en', 1_234_567.89],
  ['1.234.567,89', 'es', 1_234_567.89],
  ['1,234.5', 'fr', 1234.5],
  ['1,234,567', 'fr', 1_234_567],
  ['0.125', 'es', 0.125],
  ['7,5', 'en', 7.5],
  ['-3', 'en', -3],
  ['0', 'fr', 0],
  ...['', 'abc', '1,2,3', '1,23.4', '1.2.3,4', '20 €', '1e5', '--1'].map((text) => [text, 'en', Number.NaN] as const),
] as const)('%s in %s', (text, lang, value) => {
  expect(numberIn(text, lang)).toBe(value);
});
