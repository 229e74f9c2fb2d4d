import { perMinute, resample } from '#src/chart/curves.ts';
import type { Curve } from '#src/contract/debrief.ts';
import { capital } from '../page.ts';
import { productsSay } from '../parts/products.ts';
import { timelineSays } from '../parts/timeline.ts';
import { chartLook, type Deck, PAGE, page, ROOM, SANS, table } from './deck.ts';
import { plain } from './fit.ts';
import { INK, RULE } from './look.ts';

/** At most so many points a line on a slide has, and so many rows a list. */
const POINTS = 90;
const ROWS = 8;
const MINUTE_S = 60;
/** So little that labels stay level, which PowerPoint would turn to show more of them. */
const LEVEL = 0.001;

/** Viewers where they are counted, and messages a minute, each as a line of its own that can be edited. */
export function curves(deck: Deck): void {
  const { look, paper } = deck;
  const { debrief, r } = paper;
  const { audience, engagement } = debrief;
  const found: [name: string, curve: Curve | null][] = [
    [r.timeline.viewers, audience.concurrent],
    [r.timeline.chat, engagement.messages > 0 ? perMinute(engagement.chat_curve) : null],
  ];
  const drawn = found.flatMap(([name, one]) => (one === null ? [] : [{ name, curve: one }]));
  if (drawn.length === 0) return;
  const slide = page(deck, timelineSays(paper));
  const h = (ROOM.h + 0.4) / drawn.length;
  drawn.forEach(({ name, curve }, at) => {
    const { labels, values } = pointsOf(deck, curve);
    slide.addChart('line', [{ name: plain(name), labels, values }], {
      ...chartLook(`${name}${paper.f.colon}${timelineSays(paper)}`),
      ...{ x: ROOM.x, y: 1.5 + at * h, w: ROOM.w, h, chartColors: [at === 0 ? look.mark.primary : look.mark.accent] },
      ...{ lineSize: 2.25, lineDataSymbol: 'none', showTitle: true, title: plain(name), titleFontSize: 14 },
      ...{ titleFontFace: SANS, titleColor: INK, catAxisLabelFontSize: 11, valAxisLabelFontSize: 11 },
      ...{ catAxisLabelRotate: LEVEL, catAxisMajorTickMark: 'none' },
      valGridLine: { color: RULE, size: 0.5 },
    });
  });
}

/** By whole minutes, few enough that a person can edit them. */
function pointsOf({ paper: { f } }: Deck, curve: Curve): { labels: string[]; values: number[] } {
  const minutes = Math.max(1, Math.round((curve.values.length * curve.step_s) / MINUTE_S));
  const each = Math.ceil(minutes / POINTS);
  const { values } = resample(curve, Math.max(1, Math.round(minutes / each)));
  const start = Math.round(curve.start_s / MINUTE_S);
  return {
    labels: values.map((_, index) => f.tick((start + index * each) * MINUTE_S)),
    values: values.map((value) => Math.round(value * 10) / 10),
  };
}

/** What sold, and to what share of those who saw it. */
export function products(deck: Deck): void {
  const { look, paper } = deck;
  const { debrief, r, f } = paper;
  const sold = debrief.products.filter(({ units }) => units > 0).toSorted((a, b) => b.units - a.units);
  if (sold.length === 0) return;
  const top = sold.slice(0, ROWS);
  const says = productsSay(paper);
  const slide = page(deck, says, r.products.units);
  // Bars are read from below.
  const shown = top.toReversed();
  slide.addChart(
    'bar',
    [
      {
        ...{ name: plain(r.products.units), labels: shown.map(({ name }) => plain(name, 32)) },
        values: shown.map(({ units }) => units),
      },
    ],
    {
      ...chartLook(
        `${r.products.units}${f.colon}${top.map(({ name, units }) => `${name} ${f.number(units)}`).join('; ')}`,
      ),
      ...{
        x: ROOM.x,
        y: ROOM.y,
        w: 5.6,
        h: ROOM.h,
        barDir: 'bar',
        barGapWidthPct: 60,
        chartColors: [look.mark.primary],
      },
      ...{
        showValue: true,
        dataLabelFontSize: 12,
        catAxisLabelFontSize: 12,
        valAxisHidden: true,
        catAxisMajorTickMark: 'none',
      },
      valGridLine: { style: 'none' },
    },
  );
  const rows = top.map(({ name, conversion: { value, interval, denominator }, revenue }) => [
    name,
    value === null ? '–' : f.percent(value),
    value === null || interval === null ? '–' : f.range(f.percent(interval[0]), f.percent(interval[1])),
    denominator === 0 ? '–' : f.number(denominator),
    revenue === null ? '–' : f.money(revenue.amount, revenue.currency),
  ]);
  table(
    deck,
    slide,
    [
      ...([
        [r.products.product, 1.9],
        [r.products.bought, 1.2, 'figures'],
        [r.audience.range, 1.25, 'figures'],
      ] as const),
      ...([
        ['n', 0.65, 'figures'],
        [r.products.revenue, 1.2, 'figures'],
      ] as const),
    ],
    rows,
    { x: PAGE.right - 6.2, y: ROOM.y + 0.15, h: ROOM.h - 0.3 },
  );
  slide.addNotes(plain(paper.m.definitions.conversion));
}

/** How many came how far, as a picture and as a table with ranges. */
export function funnel(deck: Deck): void {
  const { look, paper } = deck;
  const { debrief, r, m, f } = paper;
  const { steps } = debrief.funnel;
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || steps.length < 2) return;
  const says = r.funnel.says(f.number(first.people), f.number(last.people), m.names.steps[last.step]);
  const slide = page(deck, says, r.funnel.subtitle(f.number(first.people)));
  const shown = steps.toReversed();
  const named = (step: (typeof steps)[number]['step']) => capital(m.names.steps[step]);
  slide.addChart(
    'bar',
    [
      {
        ...{ name: plain(r.funnel.people), labels: shown.map(({ step }) => named(step)) },
        values: shown.map(({ people }) => people),
      },
    ],
    {
      ...chartLook(steps.map(({ step, people }) => `${named(step)}${f.colon}${f.number(people)}`).join('; ')),
      ...{ x: ROOM.x, y: ROOM.y, w: 5.6, h: 3.6, barDir: 'bar', barGapWidthPct: 50, chartColors: [look.mark.primary] },
      ...{
        showValue: true,
        dataLabelFontSize: 12,
        catAxisLabelFontSize: 12,
        valAxisHidden: true,
        catAxisMajorTickMark: 'none',
      },
      valGridLine: { style: 'none' },
    },
  );
  const rows = steps.map(({ step, people, of_previous: { value, interval } }, at) => [
    named(step),
    f.number(people),
    at === 0 || value === null ? '' : f.percent(value),
    at === 0 || interval === null ? '' : f.range(f.percent(interval[0]), f.percent(interval[1])),
  ]);
  table(
    deck,
    slide,
    [
      ...([
        [r.funnel.step, 1.85],
        [r.funnel.people, 1.15, 'figures'],
      ] as const),
      ...([
        [r.funnel.of_previous, 1.95, 'figures'],
        [r.audience.range, 1.25, 'figures'],
      ] as const),
    ],
    rows,
    { x: PAGE.right - 6.2, y: ROOM.y + 0.15, h: 3.3 },
  );
  slide.addNotes(plain(m.definitions.funnel));
}
