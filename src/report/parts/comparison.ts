import { history } from '#src/chart/history.ts';
import { intervals } from '#src/chart/intervals.ts';
import { paperPalette as palette } from '#src/chart/palette.ts';
import type { Comparison } from '#src/contract/debrief.ts';
import { figureText, levelName, nameOf } from '#src/message/said.ts';
import { definitions, figure, section } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { capital, type Page } from '../page.ts';

/** Where this session stands among the previous ones, and what goes with better ones. */
export function comparison(page: Page): Html | null {
  const { r, debrief } = page;
  if (debrief.comparison === null) return null;
  return section('comparison', r.comparison.title, null, [
    standing(page, debrief.comparison),
    effects(page, debrief.comparison),
  ]);
}

function standing(page: Page, { figures, sessions }: Comparison): Html | null {
  const { r, f, m, debrief } = page;
  if (figures.length === 0) return null;
  const name = (figure: string) => capital(nameOf(m.names.figures, figure));
  const title = r.comparison.says(figures.filter(({ value, median }) => value > median).length, figures.length);
  const currency = debrief.session.currency ?? debrief.revenue.net?.currency ?? null;
  const write = (figure: string, value: number) => figureText(figure, value, f, currency);
  return html`${figure(page, {
    id: 'standing',
    title,
    subtitle: r.comparison.subtitle(r.sessions(sessions)),
    alternative: `${title}. ${figures.map(({ name: each, value, median }) => `${name(each)}${f.colon}${write(each, value)}, ${r.comparison.median} ${write(each, median)}`).join('; ')}.`,
    draw: (width) =>
      history(
        figures.map(({ name: each, value, median, history }) => ({
          name: name(each),
          value,
          median,
          history,
          text: `${write(each, value)} · ${value > median ? r.comparison.above : value < median ? r.comparison.below : r.comparison.median.toLocaleLowerCase(f.locale)}`,
        })),
        palette,
        width,
      ),
    table: {
      head: [r.comparison.figure, r.comparison.this, r.comparison.median, r.comparison.percentile, 'n'],
      rows: figures.map(({ name: each, value, median, percentile, n }) => [
        name(each),
        write(each, value),
        write(each, median),
        f.number(Math.round(percentile)),
        f.number(n),
      ]),
    },
  })}${definitions([r.comparison.percentile, m.definitions.percentile])}`;
}

function effects(page: Page, { effects }: Comparison): Html | null {
  const { r, f, m } = page;
  if (effects.length === 0) return null;
  const named = ({ factor, level }: Comparison['effects'][number]) => levelName(factor, level, m.names.contents, f);
  const levels = effects.map(named);
  const rows = effects.slice(0, 16).map(
    ({ factor, metric, n, raw, shrunk, interval }, at) =>
      ({
        name: `${capital(m.names.factors[factor])}${f.colon}${levels[at]} · ${nameOf(m.names.figures, metric)}`,
        value: shrunk,
        interval,
        raw,
        text: `${f.times(shrunk)} · ${r.n(f.number(n))}`,
        tone: interval[0] > 1 ? 'success' : interval[1] < 1 ? 'problem' : 'none',
      }) as const,
  );
  const best = effects.filter(({ interval }) => interval[0] > 1).toSorted((one, other) => other.shrunk - one.shrunk)[0];
  const title = best === undefined ? r.comparison.effects_says_none : r.comparison.effects_says(capital(named(best)));
  const turned = effects.filter(({ reversed_by }) => reversed_by !== null);
  return html`${figure(page, {
    id: 'effects',
    title,
    subtitle: r.comparison.effects_subtitle,
    alternative: `${title}. ${rows.map(({ name, text }) => `${name}${f.colon}${text}`).join('; ')}.`,
    draw: (width) =>
      intervals(
        {
          rows,
          reference: { value: 1, name: r.comparison.average },
          log: true,
          write: f.times,
          not_enough: r.not_enough,
        },
        palette,
        width,
      ),
    table: {
      head: [
        r.comparison.factor,
        r.comparison.level,
        r.comparison.metric,
        r.comparison.shrunk,
        r.audience.range,
        r.comparison.raw,
        'n',
      ],
      rows: effects.map(({ factor, metric, n, raw, shrunk, interval }, at) => [
        capital(m.names.factors[factor]),
        levels[at] ?? null,
        nameOf(m.names.figures, metric),
        f.times(shrunk),
        f.timesRange(interval[0], interval[1]),
        f.times(raw),
        f.number(n),
      ]),
    },
    figures: [3, 4, 5, 6],
  })}${turned.length > 0 && html`<ul class="open">${turned.map((one) => html`<li><bdi>${named(one)}</bdi>${f.colon}${r.comparison.reversed(nameOf({ ...m.names.factors, ...m.names.figures }, one.reversed_by ?? ''))}</li>`)}</ul>`}${definitions([r.comparison.effects, m.definitions.effects])}`;
}
