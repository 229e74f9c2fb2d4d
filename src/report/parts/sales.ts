import { funnel as draw } from '#src/chart/funnel.ts';
import { paperPalette as palette } from '#src/chart/palette.ts';
import type { Money, Share } from '#src/contract/debrief.ts';
import { definitions, figure, section } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { table } from '../table.ts';

/** How many people came from joining to ordering. */
export function funnel(page: Page): Html | null {
  const { r, f, m } = page;
  const { steps } = page.debrief.funnel;
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || steps.length < 2) return null;
  const written = ({ value, interval }: Share) =>
    value === null
      ? null
      : interval === null
        ? f.percent(value)
        : `${f.percent(value)} (${f.range(f.percent(interval[0]), f.percent(interval[1]))})`;
  const title = r.funnel.says(f.number(first.people), f.number(last.people), m.names.steps[last.step]);
  const rows = steps.map(({ step, people, of_previous, of_first }) => ({
    name: capital(m.names.steps[step]),
    people,
    count: f.number(people),
    share: written(of_previous) ?? r.not_measured,
    interval: of_first.interval,
  }));
  return section('funnel', r.funnel.title, null, [
    figure(page, {
      id: 'funnel-chart',
      title,
      subtitle: r.funnel.subtitle(f.number(first.people)),
      alternative: rows
        .map(({ name, count, share }, at) => `${name}${f.colon}${count}${at === 0 ? '' : `, ${share}`}`)
        .join('; '),
      draw: (width) => draw(rows, palette, width),
      table: {
        head: [r.funnel.step, r.funnel.people, r.funnel.of_previous, r.funnel.of_first],
        rows: steps.map(({ step, people, of_previous, of_first }, at) => [
          capital(m.names.steps[step]),
          f.number(people),
          at === 0 ? '' : written(of_previous),
          at === 0 ? '' : written(of_first),
        ]),
      },
    }),
    definitions([r.funnel.title, m.definitions.funnel]),
  ]);
}

/** What the session brought, with the rule that attributes it. */
export function revenue(page: Page): Html | null {
  const { r, f, m, debrief } = page;
  const {
    direct,
    within_24h,
    assisted_7d,
    refunds,
    net,
    average_basket,
    items_per_order,
    per_thousand_views,
    unattributed_orders,
    other_currencies,
  } = debrief.revenue;
  const amount = ({ amount, currency }: Money) => f.money(amount, currency);
  const rows: [string, string, string][] = [];
  for (const [name, part] of [
    [r.revenue.direct, direct],
    [r.revenue.within_24h, within_24h],
    [r.revenue.assisted, assisted_7d],
  ] as const) {
    if (part !== null) rows.push([name, f.number(part.orders), amount(part.revenue)]);
  }
  if (refunds !== null) rows.push([r.revenue.refunds, '', amount({ ...refunds, amount: -refunds.amount })]);
  const pairs: [string, string, string][] = [];
  if (average_basket !== null)
    pairs.push([
      r.revenue.average_basket,
      `${amount(average_basket.value)} (${r.n(f.number(average_basket.n))})`,
      m.definitions.average_basket,
    ]);
  if (items_per_order !== null)
    pairs.push([r.revenue.items, f.decimal(items_per_order, 2), m.definitions.items_per_order]);
  if (per_thousand_views !== null)
    pairs.push([r.revenue.rpm, amount(per_thousand_views), m.definitions.per_thousand_views]);
  const attributed = rows.length > 0 || net !== null;
  if (!attributed && debrief.placed === null) return null;
  return section(
    'revenue',
    r.revenue.title,
    net === null ? null : `${amount(net)} ${r.revenue.net.toLocaleLowerCase(f.locale)}`,
    [
      attributed
        ? table(
            {
              head: [r.revenue.part, r.revenue.count, r.revenue.amount],
              rows: [
                ...rows,
                ...(net === null ? [] : [[html`<b>${r.revenue.net}</b>`, '', html`<b>${amount(net)}</b>`]]),
              ],
              figures: [1, 2],
            },
            r.revenue.title,
            r.not_measured,
          )
        : null,
      pairs.length === 0
        ? null
        : html`<dl class="figures small">${pairs.map(([name, value, text]) => html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd class="definition">${text}</dd></div>`)}</dl>`,
      other_currencies.length === 0
        ? null
        : html`<p>${r.revenue.other}${f.colon}${f.list(other_currencies.map(amount))}.</p>`,
      attributed
        ? html`<p class="definition"><b>${r.revenue.rule}.</b> ${m.definitions.revenue_rule} ${m.definitions.net}${unattributed_orders > 0 && html` ${r.revenue.unattributed}${f.colon}${m.definitions.unattributed}`}</p>`
        : null,
      placed(page, attributed),
    ],
  );
}

/** What the shop sold meanwhile, by time alone; its products only where nothing can be attributed. */
function placed({ r, f, debrief }: Page, attributed: boolean): Html | null {
  if (debrief.placed === null) return null;
  const { orders, revenue, products } = debrief.placed;
  const write = ({ amount, currency }: Money) => f.money(amount, currency);
  const { direct } = debrief.revenue;
  const credit = attributed ? r.revenue.placed_credited(f.number(direct?.orders ?? 0)) : r.revenue.placed_uncredited;
  const says = `${r.revenue.placed_says(r.orders(orders), write(revenue))} ${credit}`;
  return html`<h3 id="placed">${r.revenue.placed}</h3><p>${says}${!attributed && html` ${r.revenue.placed_next}`}</p>${
    !attributed &&
    products.length > 0 &&
    table(
      {
        head: [r.revenue.placed_product, r.revenue.count, r.revenue.placed_units, r.revenue.amount],
        rows: products.map((one) => [theirs(one.name), f.number(one.orders), f.number(one.units), write(one.revenue)]),
        figures: [1, 2, 3],
      },
      r.revenue.placed,
      r.not_measured,
    )
  }`;
}
