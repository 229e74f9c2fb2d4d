import type { ProductResult } from '#src/contract/debrief.ts';
import type { Evidence } from '#src/contract/finding.ts';
import { compareShares } from '#src/statistics/compare-groups.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { moreInSample } from '#src/statistics/distributions.ts';
import type { Sale } from '../read-sales.ts';
import { type Candidate, evidence, type Family, looks } from './candidate.ts';
import type { Answers, Behind } from './make-findings.ts';

/** How long after a product came on screen an order of it still counts for that showing. */
const AFTER_S = 600;
const LEAST_CLICKERS = 10;
const LEAST_ORDERS = 5;
const LEAST_CLICKS_OUT = 3;

/**
 * Products that sell better or worse than the session's others, are opened but not bought, run out while wanted, or come back often.
 * Each test compares one product with all others together. Against each is searched: showings of the same product without an order,
 * its discount, its stock, the interval of the shrunk share, and few buyers.
 *
 * @example productFindings(answers, behind).candidates.map(({ kind }) => kind)
 */
export function productFindings(answers: Answers, behind: Behind): Family {
  const family: Family = { candidates: [], silent: [] };
  const { products } = answers;
  if (behind.sales !== null) {
    sellsOtherwise(answers, behind, family);
    lookedAtOnly(products, behind, family);
    comesBack(products, behind.sales.sales, family);
  }
  for (const product of products) {
    if (product.clicks_out_of_stock < LEAST_CLICKS_OUT || product.out_of_stock_s <= 0) continue;
    const values = { minutes: Math.round(product.out_of_stock_s / 60), clicks: product.clicks_out_of_stock };
    family.candidates.push({
      ...about(product),
      kind: 'demand_out_of_stock',
      side: 'opportunity',
      values: { product: product.name, ...values },
      p: null,
      mde: null,
      people: product.clicks_out_of_stock,
      evidence_for: [evidence('count', { what: 'clicks', numerator: values.clicks, denominator: product.clicks })],
      evidence_against: [],
      searched: ['small_sample'],
    });
  }
  return family;
}

function sellsOtherwise({ products }: Answers, behind: Behind, family: Family): void {
  const measured = products.filter((product) => product.conversion.denominator > 0 && product.viewers_present !== 0);
  const total = sums(measured, ({ conversion }) => conversion);
  if (measured.length < 2 || total.numerator === 0) return;
  for (const product of measured) {
    const { numerator: k, denominator: n, value, interval } = product.conversion;
    const among = product.viewers_present === null ? { among: 'opened' } : {};
    const others = { k: total.numerator - k, n: total.denominator - n };
    const compared = compareShares({ k, n }, others);
    if (compared === null || value === null || interval === null || product.shrunk === null) continue;
    const above = compared.estimate > 0;
    const usual = others.k / others.n;
    const [lo, hi] = product.shrunk.interval;
    const against: Evidence[] = [];
    const showings = behind.onScreen.pins.filter((pin) => pin.product === product.product);
    const sold = (pin: { start_s: number }) =>
      (behind.sales?.sales ?? []).some(
        (sale) =>
          sale.at_s >= pin.start_s &&
          sale.at_s < pin.start_s + AFTER_S &&
          sale.lines.some((line) => line.product === product.product),
      );
    const other = showings.filter((pin) => sold(pin) !== above).length;
    if (showings.length > 1 && other > 0) against.push(evidence('same_elsewhere', { n: other, at: product.name }));
    if (lo <= usual && hi >= usual) against.push(evidence('interval_includes_none', { lo, hi }));
    if (above && product.discount !== null && product.discount >= 0.1) {
      against.push(evidence('price_or_discount', { discount: product.discount }));
    }
    if (!above && product.out_of_stock_s > 0) {
      against.push(evidence('out_of_stock', { minutes: Math.round(product.out_of_stock_s / 60) }));
    }
    if (above && k < 5) against.push(evidence('small_sample', { n: k }));
    family.candidates.push({
      ...about(product),
      kind: above ? 'product_sells_above' : 'product_sells_below',
      side: above ? 'success' : 'problem',
      values: {
        product: product.name,
        conversion: value,
        usual,
        lo: interval[0],
        hi: interval[1],
        buyers: k,
        ...among,
      },
      p: compared.p,
      mde: minimumDetectableEffect(compared.se),
      people: n,
      evidence_for: [
        evidence('count', { what: 'buyers', numerator: k, denominator: n }),
        evidence('signal', {
          signal: 'clicks',
          value: product.clicks,
          usual: Math.round(mean(products.map((p) => p.clicks))),
        }),
      ],
      evidence_against: against,
      searched: looks(
        ['same_product_elsewhere', showings.length > 1],
        ['interval', true],
        ['price', above && product.price !== null],
        ['stock', !above && behind.onScreen.outOfStock.length > 0],
        ['small_sample', above],
      ),
    } satisfies Candidate);
  }
}

function lookedAtOnly(products: readonly ProductResult[], behind: Behind, family: Family): void {
  const opened = products.filter((product) => product.clickers >= LEAST_CLICKERS);
  const clickers = opened.reduce((sum, product) => sum + product.clickers, 0);
  const buyers = opened.reduce((sum, product) => sum + Math.min(product.buyers, product.clickers), 0);
  if (opened.length < 2 || buyers === 0) return;
  for (const product of opened) {
    const k = Math.min(product.buyers, product.clickers);
    const compared = compareShares({ k, n: product.clickers }, { k: buyers - k, n: clickers - product.clickers });
    if (compared === null) continue;
    if (compared.estimate >= 0) {
      family.silent.push(compared.p);
      continue;
    }
    const out = product.out_of_stock_s > 0;
    family.candidates.push({
      ...about(product),
      kind: 'clicked_not_bought',
      side: 'opportunity',
      values: {
        product: product.name,
        clickers: product.clickers,
        buyers: k,
        share: k / product.clickers,
        usual: (buyers - k) / (clickers - product.clickers),
      },
      p: compared.p,
      mde: minimumDetectableEffect(compared.se),
      people: product.clickers,
      evidence_for: [evidence('count', { what: 'buyers', numerator: k, denominator: product.clickers })],
      evidence_against: [
        ...(out ? [evidence('out_of_stock', { minutes: Math.round(product.out_of_stock_s / 60) })] : []),
        ...(compared.interval[1] >= 0
          ? [evidence('interval_includes_none', { lo: compared.interval[0], hi: compared.interval[1] })]
          : []),
      ],
      searched: looks(['stock', behind.onScreen.outOfStock.length > 0], ['interval', true], ['small_sample', true]),
    });
  }
}

/**
 * Orders of which a product came back, against those of the others, by Fisher's exact test (one-sided). What one customer sends back
 * comes in one parcel, so orders are counted, not units.
 */
function comesBack(products: readonly ProductResult[], sales: readonly Sale[], family: Family): void {
  const returns = returnsByProduct(sales);
  const sold = products
    .filter((product) => product.orders >= LEAST_ORDERS)
    .map((product) => ({ product, n: product.orders, k: Math.min(product.orders, returns.get(product.product) ?? 0) }));
  const orders = sold.reduce((sum, { n }) => sum + n, 0);
  const returned = sold.reduce((sum, { k }) => sum + k, 0);
  if (sold.length < 2 || returned === 0) return;
  for (const { product, n, k } of sold) {
    const p = moreInSample(k, n, returned, orders);
    const usual = (returned - k) / (orders - n);
    if (k / n <= usual) {
      family.silent.push(p);
      continue;
    }
    const all = returned / orders;
    family.candidates.push({
      ...about(product),
      kind: 'returned_often',
      side: 'problem',
      values: { product: product.name, returned: k, orders: n, share: k / n, usual },
      p,
      mde: minimumDetectableEffect(Math.sqrt(all * (1 - all) * (1 / n + 1 / (orders - n)))),
      people: n,
      evidence_for: [evidence('count', { what: 'orders', numerator: k, denominator: n })],
      evidence_against: k < 3 ? [evidence('small_sample', { n: k })] : [],
      searched: ['small_sample'],
    });
  }
}

/** In how many orders of the session each product was among what came back; a refund that names none is of the only one there is. */
function returnsByProduct(sales: readonly Sale[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { window, lines, returns } of sales) {
    if (window === 'assisted_7d') continue;
    const only = lines.length === 1 ? lines[0]?.product : undefined;
    const back = returns.filter(({ quantity }) => quantity > 0).map(({ product }) => (product === '' ? only : product));
    for (const product of new Set(back)) {
      if (product !== undefined) counts.set(product, (counts.get(product) ?? 0) + 1);
    }
  }
  return counts;
}

function about(product: ProductResult): Pick<Candidate, 'subject' | 'at_s'> {
  return { subject: { type: 'product', id: product.product, name: product.name }, at_s: null };
}

function sums(
  products: readonly ProductResult[],
  of: (product: ProductResult) => { numerator: number; denominator: number },
) {
  return products.map(of).reduce(
    (total, one) => ({
      numerator: total.numerator + one.numerator,
      denominator: total.denominator + one.denominator,
    }),
    { numerator: 0, denominator: 0 },
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
