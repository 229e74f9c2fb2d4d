import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRealData, hasVectors, realData, vectorFile } from '#test/real-data.ts';
import { describeCustomers } from './describe-customers.ts';
import { findDormant } from './find-dormant.ts';
import { readPurchases } from './read-purchases.ts';
import { segmentCustomers } from './segment-customers.ts';
import { summarise } from './summarise-purchases.ts';

const sumOf = <Of extends string>(rows: readonly Record<Of, number>[], of: Of) =>
  rows.reduce((sum, row) => sum + row[of], 0);
const day = (date: string) => Date.parse(date) / 86_400_000;

describe.skipIf(!hasVectors)('published values', () => {
  it('RFM scores and champions as in the R package rfm', async () => {
    const { published, self_computed, analysis_date } = JSON.parse(
      readFileSync(vectorFile('retail/rfm/expected.json'), 'utf8'),
    );
    const rows = readFileSync(vectorFile('retail/rfm/orders.csv'), 'utf8').trim().split('\n').slice(1);
    const orders = Map.groupBy(
      rows.map((line) => line.split(',')),
      ([customer = '']) => customer,
    );
    const customers = [...orders].map(([id, own]) => ({
      id,
      recency: day(analysis_date) - Math.max(...own.map(([, date = '']) => day(date))),
      frequency: own.length,
      monetary: own.reduce((sum, [, , revenue = '0']) => sum + Number(revenue), 0),
    }));
    const scored = segmentCustomers(customers);
    for (const { customer_id, recency_days, orders: count, amount, rfm } of published.first_rows) {
      const at = customers.findIndex(({ id }) => id === String(customer_id));
      expect(customers[at]).toMatchObject({ recency: recency_days, frequency: count, monetary: amount });
      expect(`${scored[at]?.r}${scored[at]?.f}${scored[at]?.m}`).toBe(String(rfm));
    }
    const champions = customers.filter((_, i) => scored[i]?.segment === 'champions');
    expect(champions).toHaveLength(published.champions.customers);
    expect(champions.reduce((sum, one) => sum + one.frequency, 0)).toBe(published.champions.orders);
    expect(champions.reduce((sum, one) => sum + one.monetary, 0)).toBe(published.champions.revenue);
    const ours: Record<string, string> = {
      ...{ 'About To Sleep': 'about_to_sleep', 'At Risk': 'at_risk', Champions: 'champions', Lost: 'lost' },
      ...{ 'Loyal Customers': 'loyal', 'Need Attention': 'need_attention', Others: 'others' },
      ...{ 'Potential Loyalist': 'potential_loyal' },
    };
    for (const { seg, customers: count, orders: bought, revenue } of self_computed.segments) {
      const own = customers.filter((_, i) => scored[i]?.segment === ours[seg]);
      const sums = [own.length, ...(['frequency', 'monetary'] as const).map((of) => sumOf(own, of))];
      expect(sums, seg).toEqual([count, bought, revenue]);
    }
  });
});

describe.skipIf(!hasRealData)('CDNOW', () => {
  it('from its transactions to the published models, gaps and means', async () => {
    const file = await readPurchases(realData('retail-cdnow/cdnowElog.csv'));
    const report = describeCustomers(file, day('1997-09-30'));
    expect(report).toMatchObject({ customers: 2357, as_of: '1997-09-30', rejected: { rows: 0 } });
    expect(report.bgnbd?.r).toBeCloseTo(0.243, 2);
    expect(report.bgnbd?.alpha).toBeCloseTo(4.414, 2);
    expect(report.bgnbd?.a).toBeCloseTo(0.793, 2);
    expect(report.bgnbd?.b).toBeCloseTo(2.426, 2);
    expect(report.bgnbd?.log_likelihood).toBeCloseTo(-9582.4, 1);
    expect(report.gamma_gamma).toMatchObject({ customers: 946 });
    expect(report.gamma_gamma?.p).toBeCloseTo(6.25, 2);
    expect(report.gamma_gamma?.q).toBeCloseTo(3.74, 1);
    expect(report.gamma_gamma?.v).toBeCloseTo(15.44, 1);
    expect(report.gamma_gamma?.log_likelihood).toBeCloseTo(-4055.9177, 3);
    expect(report.gamma_gamma?.correlation).toBeCloseTo(0.114, 2);
    expect(report.gaps).toEqual({ n: 2457, median: 27, p75: 61, p90: 128, p95: 164 });
    // What really happened in the next twelve weeks: the model is within a fifth.
    const later = file.purchases.filter(
      (one) => one.day > day('1997-09-30') && one.day <= day('1997-09-30') + 84,
    ).length;
    expect(Math.abs((report.expected?.purchases ?? 0) / later - 1)).toBeLessThan(0.2);
  });

  it('a supermarket’s lines, several a basket, become purchase days', async () => {
    const { purchases, rejected } = await readPurchases(realData('retail-completejourney/transactions_sample.csv.gz'));
    const report = describeCustomers({ file: '', purchases, rejected });
    expect(report.customers).toBeGreaterThan(2300);
    expect(report.purchase_days).toBeLessThan(75_000);
    expect(report.repurchase.value).toBeGreaterThan(0.9);
    // One amount is 4.440892e-16: read, for it is a number.
    expect(rejected.rows).toBe(0);
  });
});

describe('purchases', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftershow-customers-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads dates and amounts as people write them; the same day counts once', async () => {
    const path = join(folder, 'a.csv');
    await writeFile(
      path,
      'Client;Date commande;Montant\nanna;25/12/2025;10,50\nanna;25/12/2025;4,50\nben;01/02/2026;abc\n;02/02/2026;3\nben;soon;3\neva;03/02/2026;1.2e+2\neva;03/02/2026;4,5e\n',
    );
    const { purchases, rejected } = await readPurchases(path);
    expect(purchases).toEqual([
      { customer: 'anna', day: day('2025-12-25'), amount: 15 },
      { customer: 'eva', day: day('2026-02-03'), amount: 120 },
    ]);
    expect(rejected).toEqual({
      rows: 4,
      examples: [
        { line: 4, field: 'Montant', value: 'abc' },
        { line: 5, field: 'Client', value: '' },
        { line: 6, field: 'Date commande', value: 'soon' },
        { line: 8, field: 'Montant', value: '4,5e' },
      ],
    });
    await writeFile(path, 'who,when\n1,2\n');
    await expect(readPurchases(path)).rejects.toMatchObject({ code: 'bad_file', place: { file: 'a.csv', line: 1 } });
  });

  it('the first purchase is no repeat, and nothing after the day counts', () => {
    const purchases = [
      { customer: 'a', day: 9, amount: 30 },
      { customer: 'a', day: 2, amount: 10 },
      { customer: 'a', day: 5, amount: 20 },
    ];
    expect(summarise(purchases, 6)).toEqual([
      { customer: 'a', purchases: 2, amount: 30, first: 2, last: 5, repeatMean: 20, gaps: [3] },
    ]);
  });

  it('silence is measured by one’s own rhythm where there is one, else by everybody’s', () => {
    const weekly = {
      customer: 'weekly',
      purchases: 6,
      amount: 1,
      first: 0,
      last: 35,
      repeatMean: 1,
      gaps: [7, 7, 7, 7, 7],
    };
    const yearly = { customer: 'yearly', purchases: 2, amount: 1, first: 0, last: 30, repeatMean: 1, gaps: [30] };
    const once = { customer: 'once', purchases: 1, amount: 1, first: 20, last: 20, repeatMean: 0, gaps: [] };
    const { threshold, customers } = findDormant([weekly, yearly, once], 45);
    expect(threshold).toBeCloseTo(18.5, 6);
    expect(customers.map(({ customer, dormant, own }) => [customer, dormant, own])).toEqual([
      ['weekly', true, true],
      ['yearly', false, false],
      ['once', true, false],
    ]);
    expect(findDormant([once], 400).customers[0]?.dormant).toBe(false);
  });

  it('nobody came back: no model is invented', () => {
    const report = describeCustomers({
      file: '',
      purchases: [{ customer: 'a', day: 1, amount: 5 }],
      rejected: { rows: 0, examples: [] },
    });
    expect(report).toMatchObject({
      bgnbd: null,
      gamma_gamma: null,
      expected: null,
      dormant: { customers: 0, threshold_days: null },
    });
  });
});
