import { intervals } from '#src/chart/intervals.ts';
import { paperPalette as palette } from '#src/chart/palette.ts';
import type { Debrief, ProductResult } from '#src/contract/debrief.ts';
import { definitions, figure, section } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import type { Page } from '../page.ts';
import { type Cell, table } from '../table.ts';

/** So many products a picture holds. */
const SHOWN = 20;

/** How each product did: a picture of conversion with its ranges, then everything that was counted. */
export function products(page: Page): Html | null {
  const { r, m, debrief } = page;
  if (debrief.products.length === 0) return null;
  return section('products', r.products.title, null, [
    chart(page),
    all(page, debrief.products),
    definitions([r.products.raw, m.definitions.conversion], [r.products.shrunk, m.definitions.shrunk]),
  ]);
}

/** Buyers of all products ÷ viewers present, the usual the products are drawn toward. */
function usualOf({ products }: Debrief): number | null {
  const [buyers, present] = products.reduce(
    ([numerator, denominator], { conversion }) => [
      numerator + conversion.numerator,
      denominator + conversion.denominator,
    ],
    [0, 0],
  );
  return present === 0 ? null : buyers / present;
}

/** Which product sold best among those who saw it, where one is shown to. */
export function productsSay({ debrief, r }: Page): string {
  const usual = usualOf(debrief);
  const best = debrief.products
    .slice(0, SHOWN)
    .find(({ shrunk }) => usual !== null && shrunk !== null && shrunk.interval[0] > usual);
  return best === undefined ? r.products.says_none : r.products.says_best(best.name);
}

function chart(page: Page): Html | null {
  const { r, f, debrief } = page;
  const measured = debrief.products.filter(({ shrunk }) => shrunk !== null);
  if (measured.length < 2) return null;
  const usual = usualOf(debrief);
  const rows = debrief.products.slice(0, SHOWN).map(({ name, shrunk, conversion }) => {
    const tone =
      usual === null || shrunk === null
        ? 'none'
        : shrunk.interval[0] > usual
          ? 'success'
          : shrunk.interval[1] < usual
            ? 'problem'
            : 'none';
    return {
      name,
      value: shrunk?.value ?? null,
      interval: shrunk?.interval ?? null,
      raw: conversion.value,
      text: shrunk === null ? '' : `${f.percent(shrunk.value)} · ${r.n(f.number(conversion.denominator))}`,
      tone,
    } as const;
  });
  const title = productsSay(page);
  const range = (of: readonly [number, number] | null) =>
    of === null ? null : f.range(f.percent(of[0]), f.percent(of[1]));
  return figure(page, {
    id: 'product-conversion',
    title,
    subtitle: r.products.subtitle(f.number(measured.length)),
    alternative: `${title}. ${rows.map(({ name, value, interval }) => `${name}${f.colon}${value === null ? r.not_enough : `${f.percent(value)} (${range(interval)})`}`).join('; ')}.`,
    draw: (width) =>
      intervals(
        {
          rows,
          reference: usual === null ? null : { value: usual, name: `${r.products.usual} ${f.percent(usual)}` },
          log: false,
          write: f.percent,
          not_enough: r.not_enough,
        },
        palette,
        width,
      ),
    table: {
      head: [
        r.products.product,
        r.products.shrunk,
        r.audience.range,
        r.products.raw,
        r.products.buyers,
        r.products.present,
      ],
      rows: debrief.products.map(({ name, shrunk, conversion }) => [
        name,
        shrunk === null ? null : f.percent(shrunk.value),
        range(shrunk?.interval ?? null),
        conversion.value === null ? null : f.percent(conversion.value),
        f.number(conversion.numerator),
        conversion.denominator === 0 ? null : f.number(conversion.denominator),
      ]),
    },
  });
}

/** Columns nobody has data for are left out. */
function all(page: Page, results: ProductResult[]): Html {
  const { r, f } = page;
  const whole = (value: number | null) => (value === null ? null : f.number(value));
  const columns: [head: string, cell: (result: ProductResult) => Cell, known: (result: ProductResult) => boolean][] = [
    [
      r.products.on_screen,
      ({ on_screen_s }) => (on_screen_s === null ? null : f.duration(on_screen_s)),
      ({ on_screen_s }) => on_screen_s !== null,
    ],
    [
      r.products.present,
      ({ viewers_present }) => whole(viewers_present),
      ({ viewers_present }) => viewers_present !== null,
    ],
    [r.products.clicks, ({ clicks }) => whole(clicks), ({ clicks }) => clicks > 0],
    [r.products.carts, ({ carts }) => whole(carts), ({ carts }) => carts > 0],
    [r.products.buyers, ({ buyers }) => whole(buyers), ({ buyers }) => buyers > 0],
    [r.products.units, ({ units }) => whole(units), ({ units }) => units > 0],
    [
      r.products.revenue,
      ({ revenue }) => (revenue === null ? null : f.money(revenue.amount, revenue.currency)),
      ({ revenue }) => revenue !== null,
    ],
    [
      r.products.returns,
      ({ returned_units, units }) => r.of(f.number(returned_units), f.number(units)),
      ({ returned_units }) => returned_units > 0,
    ],
    [
      r.products.price,
      ({ price, revenue }) =>
        price === null ? null : f.money(price, revenue?.currency ?? page.debrief.session.currency ?? ''),
      ({ price }) => price !== null,
    ],
    [
      r.products.discount,
      ({ discount }) => (discount === null ? '' : f.percent(discount)),
      ({ discount }) => discount !== null,
    ],
    [
      r.products.out_of_stock,
      ({ out_of_stock_s, clicks_out_of_stock }) =>
        out_of_stock_s === 0
          ? ''
          : html`${f.duration(out_of_stock_s)}<br><small>${r.products.clicks_out(clicks_out_of_stock)}</small>`,
      ({ out_of_stock_s }) => out_of_stock_s > 0,
    ],
    [r.products.mentions, ({ mentions }) => whole(mentions), ({ mentions }) => mentions > 0],
  ];
  const shown = columns.filter(([, , known]) => results.some(known));
  return table(
    {
      head: [r.products.product, ...shown.map(([head]) => head)],
      rows: results.map((result) => [
        html`<i class="dot s${page.productAt(result.product) + 1}" aria-hidden="true"></i>${theirs(result.name === '' ? result.product : result.name)}`,
        ...shown.map(([, cell]) => cell(result)),
      ]),
      figures: shown.map((_, at) => at + 1),
    },
    r.products.title,
    r.not_measured,
  );
}
