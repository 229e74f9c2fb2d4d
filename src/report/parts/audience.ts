import { paperPalette as palette } from '#src/chart/palette.ts';
import { retention as draw } from '#src/chart/retention.ts';
import type { Share } from '#src/contract/debrief.ts';
import { nameOf } from '#src/message/said.ts';
import { definitions, figure, section } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { table } from '../table.ts';

/** Who watched, how long, where they left, and where they came from. */
export function audience(page: Page): Html | null {
  return section('audience', page.r.audience.title, null, [retention(page), dropOffs(page), origins(page)]);
}

function retention(page: Page): Html | null {
  const { r, f, m } = page;
  const points = page.debrief.audience.retention;
  const first = points?.[0];
  const last = points?.at(-1);
  if (points === null || first === undefined || last === undefined || points.length < 2) return null;
  const half = points.find(({ share }) => share <= 0.5);
  const title =
    half === undefined
      ? r.audience.stayed(f.percent(last.share), f.duration(last.t_s))
      : r.audience.half_left(f.duration(half.t_s));
  const subtitle = r.audience.retention_subtitle(f.number(first.at_risk));
  const kept = points.filter((_, at) => at % Math.max(1, Math.ceil(points.length / 24)) === 0);
  const chart = figure(page, {
    id: 'retention',
    title,
    subtitle,
    alternative: `${title}. ${kept
      .filter((_, at) => at % 5 === 0)
      .map(({ t_s, share }) => `${f.duration(t_s)}${f.colon}${f.percent(share)}`)
      .join(', ')}.`,
    draw: (width) =>
      draw(
        {
          points,
          half_s: half?.t_s ?? null,
          half: half === undefined ? '' : `50% · ${f.duration(half.t_s)}`.replace('50%', f.percent(0.5)),
          tick: f.tick,
          percent: f.percent,
          axis: r.audience.retention_axis,
        },
        palette,
        width,
      ),
    table: {
      head: [capital(r.audience.retention_axis), r.audience.share, r.audience.range, r.audience.at_risk],
      rows: kept.map(({ t_s, share, interval, at_risk }) => [
        f.duration(t_s),
        f.percent(share),
        f.range(f.percent(interval[0]), f.percent(interval[1])),
        f.number(at_risk),
      ]),
    },
  });
  return html`${chart}${definitions([capital(m.names.figures['retention'] ?? ''), m.definitions.retention])}`;
}

function dropOffs(page: Page): Html | null {
  const { r, f, m } = page;
  const { drop_offs } = page.debrief.audience;
  if (drop_offs.length === 0) return null;
  return html`<h3 id="drop-offs">${r.audience.drop_offs}</h3><ul class="open">${drop_offs.map(
    ({ start_s, left, expected, present, segment, products, stream_errors }) =>
      html`<li>${page.at(start_s)} ${r.audience.drop_off(f.number(left), f.number(Math.round(expected)), f.number(Math.round(present)))} <span class="quiet">${[
        ...(segment === null ? [] : [segment]),
        ...products.map(page.productName),
      ].map((name) => html`${theirs(name)} · `)}${r.audience.stream_errors(stream_errors)}</span></li>`,
  )}</ul>${definitions([r.audience.drop_offs, m.definitions.drop_offs])}`;
}

function origins(page: Page): Html | null {
  const { r, f, m } = page;
  const { arrivals, devices, countries } = page.debrief.audience;
  type Row = { name: string; viewers: number; share: Share; orders: number | null };
  const groups: [title: string, head: string, rows: Row[]][] = [
    [
      r.audience.sources,
      r.audience.source,
      arrivals.map((each) => ({ ...each, name: nameOf(m.names.sources, each.source) })),
    ],
    [
      r.audience.devices,
      r.audience.device,
      devices.map((each) => ({ ...each, name: nameOf(m.names.devices, each.device), orders: null })),
    ],
    [
      r.audience.countries,
      r.audience.country,
      countries.map((each) => ({ ...each, name: f.country(each.country), orders: null })),
    ],
  ];
  const present = groups.filter(([, , rows]) => rows.length > 0);
  if (present.length === 0) return null;
  const range = ({ interval }: Share) =>
    interval === null ? '' : f.range(f.percent(interval[0]), f.percent(interval[1]));
  return html`<div class="columns">${present.map(([title, head, rows]) => {
    const ordered = rows.some(({ orders }) => orders !== null);
    const cells = ({ name, viewers, share, orders }: Row) => [
      html`${theirs(capital(name))}${bar(share)}`,
      f.number(viewers),
      share.value === null ? null : html`${f.percent(share.value)}<br><small>${range(share)}</small>`,
      ...(ordered ? [orders === null ? null : f.number(orders)] : []),
    ];
    const heads = [head, r.audience.viewers, r.audience.share, ...(ordered ? [r.audience.orders] : [])];
    return html`<div><h3>${title}</h3>${table({ head: heads, rows: rows.slice(0, 10).map(cells), figures: [1, 2, 3] }, title, r.not_measured)}</div>`;
  })}</div>${definitions([r.audience.source, m.definitions.arrivals], [r.audience.range, m.definitions.interval])}`;
}

/** A share as a bar from zero. */
function bar({ value }: Share): Html | null {
  return value === null
    ? null
    : html`<span class="bar" aria-hidden="true"><span style="width:${(value * 100).toFixed(1)}%"></span></span>`;
}
