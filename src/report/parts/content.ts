import { intervals } from '#src/chart/intervals.ts';
import { paperPalette as palette } from '#src/chart/palette.ts';
import type { ContentResult } from '#src/contract/debrief.ts';
import { definitions, figure, section } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { table } from '../table.ts';

type Rate = ContentResult['engagement'];

/** Which kinds of segment people took part in, bought in, and left. */
export function content(page: Page): Html | null {
  const { r, f, m, debrief } = page;
  if (debrief.content.length === 0) return null;
  const rows = debrief.content.map(
    ({ content, engagement }) =>
      ({
        name: capital(m.names.contents[content]),
        value: engagement?.shrunk ?? null,
        interval: engagement?.interval ?? null,
        raw: engagement?.raw ?? null,
        text: engagement === null ? '' : f.times(engagement.shrunk),
        tone:
          engagement === null
            ? 'none'
            : engagement.interval[0] > 1
              ? 'success'
              : engagement.interval[1] < 1
                ? 'problem'
                : 'none',
      }) as const,
  );
  const best = rows
    .filter(({ tone }) => tone === 'success')
    .toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))[0];
  const title = best === undefined ? r.content.says_none : r.content.says_best(best.name);
  const written = (rate: Rate) =>
    rate === null
      ? null
      : html`${f.times(rate.shrunk)} <small>${f.range(f.times(rate.interval[0]), f.times(rate.interval[1]))}</small>`;
  const plain = (rate: Rate) => (rate === null ? null : f.range(f.times(rate.interval[0]), f.times(rate.interval[1])));
  const chart = rows.some(({ value }) => value !== null)
    ? figure(page, {
        id: 'content-engagement',
        title,
        subtitle: r.content.subtitle,
        alternative: `${title}. ${rows.map(({ name, value, text }) => `${name}${f.colon}${value === null ? r.not_enough : text}`).join('; ')}.`,
        draw: (width) =>
          intervals(
            {
              rows,
              reference: { value: 1, name: r.content.as_whole },
              log: true,
              write: f.times,
              not_enough: r.not_enough,
            },
            palette,
            width,
          ),
        table: {
          head: [r.content.content, r.products.shrunk, r.audience.range, r.products.raw],
          rows: debrief.content.map(({ content, engagement }) => [
            capital(m.names.contents[content]),
            engagement === null ? null : f.times(engagement.shrunk),
            plain(engagement),
            engagement === null ? null : f.times(engagement.raw),
          ]),
        },
      })
    : null;
  return section('content', r.content.title, null, [
    chart,
    table(
      {
        head: [
          r.content.content,
          r.content.segments,
          r.content.time,
          r.content.engagement,
          r.content.clicks,
          r.content.orders,
          r.content.losses,
        ],
        rows: debrief.content.map(({ content, segments, seconds, engagement, clicks, orders, losses }) => [
          capital(m.names.contents[content]),
          f.number(segments),
          f.duration(seconds),
          written(engagement),
          written(clicks),
          written(orders),
          written(losses),
        ]),
        figures: [1, 2, 3, 4, 5, 6],
      },
      r.content.title,
      r.not_enough,
    ),
    definitions([r.content.engagement, m.definitions.content], [r.content.losses, m.definitions.losses]),
  ]);
}
