import { expect, it } from 'vitest';
import { kpi as en } from './en/app/kpi.ts';
import { kpi as es } from './es/app/kpi.ts';
import { formatOf } from './format.ts';
import { kpi as fr } from './fr/app/kpi.ts';
import { writeKpi, writeKpiDifference } from './write-kpi.ts';

const share = { unit: 'share', currency: null } as const;
const money = { unit: 'money', currency: 'EUR' } as const;
const plain = (said: string) => said.replace(/[\u00a0\u202f]/g, ' ');

it('writes a share as a share, and the difference of two in points, so that nobody takes it for a share of the value', () => {
  const [english, french, spanish] = [formatOf('en'), formatOf('fr'), formatOf('es')];
  expect(writeKpi(share, 0.0732, en, english)).toBe('7.3%');
  expect(writeKpiDifference(share, [-0.0132], en, english)).toBe('−1.3 points');
  expect(plain(writeKpiDifference(share, [-0.018, -0.008], fr, french))).toBe('−1,8 à −0,8 points');
  expect(plain(writeKpiDifference(share, [0.253], es, spanish))).toBe('+25 puntos');
  expect(writeKpi({ unit: 'hours', currency: null }, 532.3, en, english)).toBe('22.2 days');
  expect(plain(writeKpiDifference(money, [-120, 4550], fr, french))).toBe('−1,20 € à +45,50 €');
});

it('gives no sign to what is rounded to nothing', () => {
  expect(writeKpiDifference(share, [-0.0001], en, formatOf('en'))).toBe('0.0 points');
});
