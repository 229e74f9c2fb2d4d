import { valueAt } from '#src/chart/curves.ts';
import { intervals } from '#src/chart/intervals.ts';
import { paperPalette as palette } from '#src/chart/palette.ts';
import type { ContentResult, Debrief } from '#src/contract/debrief.ts';
import { definitions, figure, section } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { table } from '../table.ts';

type Rate = ContentResult['engagement'];

/** Which kinds of segment people took part in, bought in, and left: rates per 100 viewer-minutes. */
export function content(page: Page): Html | null {
  const { r, m, debrief } = page;
  if (debrief.content.length === 0) return null;
  const per100 = (value: number) =>
    page.f.decimal(value * 100, Math.abs(value) < 0.1 ? 2 : Math.abs(value) < 1 ? 1 : 0);
  const written = (rate: Rate) =>
    rate === null ? null : html`${per100(rate.shrunk)} <small>${rangeOf(page, rate, per100)}</small>`;
  return section('content', r.content.title, null, [
    chart(page, per100),
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
          page.f.number(segments),
          page.f.duration(seconds),
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

function chart(page: Page, per100: (value: number) => string): Html | null {
  const { r, f, m, debrief } = page;
  if (debrief.content.every(({ engagement }) => engagement === null)) return null;
  const mean = meanOf(debrief);
  const rows = debrief.content.map(({ content, engagement }) => {
    const above = mean !== null && engagement !== null && engagement.interval[0] > mean;
    const below = mean !== null && engagement !== null && engagement.interval[1] < mean;
    return {
      name: capital(m.names.contents[content]),
      value: engagement?.shrunk ?? null,
      interval: engagement?.interval ?? null,
      raw: engagement?.raw ?? null,
      text: engagement === null ? '' : per100(engagement.shrunk),
      tone: above ? 'success' : below ? 'problem' : 'none',
    } as const;
  });
  const best = rows
    .filter(({ tone }) => tone === 'success')
    .toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))[0];
  const title = best === undefined ? r.content.says_none : r.content.says_best(best.name);
  return figure(page, {
    id: 'content-engagement',
    title,
    subtitle: r.content.subtitle,
    alternative: `${title}. ${rows.map(({ name, value, text }) => `${name}${f.colon}${value === null ? r.not_enough : text}`).join('; ')}.`,
    draw: (width) =>
      intervals(
        {
          rows,
          reference: mean === null ? null : { value: mean, name: r.content.as_whole(per100(mean)) },
          log: false,
          write: (value) => f.number(value * 100),
          not_enough: r.not_enough,
        },
        palette,
        width,
      ),
    table: {
      head: [r.content.content, r.products.shrunk, r.audience.range, r.products.raw],
      rows: debrief.content.map(({ content, engagement }) => [
        capital(m.names.contents[content]),
        engagement === null ? null : per100(engagement.shrunk),
        engagement === null ? null : rangeOf(page, engagement, per100),
        engagement === null ? null : per100(engagement.raw),
      ]),
    },
  });
}

function rangeOf(page: Page, { interval }: NonNullable<Rate>, write: (value: number) => string): string {
  return page.f.range(write(interval[0]), write(interval[1]));
}

/** The session's own rate: the kinds' rates weighted by the viewer-minutes watched in each; null where nobody was counted. */
function meanOf({ content, session, audience }: Debrief): number | null {
  const { concurrent } = audience;
  if (concurrent === null) return null;
  let [events, minutes] = [0, 0];
  for (const { start_s, end_s, content: kind } of session.segments) {
    const rate = content.find((each) => each.content === kind)?.engagement?.raw;
    if (rate === undefined) continue;
    for (let at = start_s; at < end_s; at += concurrent.step_s) {
      const watched = (valueAt(concurrent, at) * Math.min(concurrent.step_s, end_s - at)) / 60;
      events += rate * watched;
      minutes += watched;
    }
  }
  return minutes === 0 ? null : events / minutes;
}
