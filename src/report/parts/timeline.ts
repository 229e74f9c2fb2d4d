import { hasAny, peakOf, perMinute, resample, valueAt } from '#src/chart/curves.ts';
import { paperPalette as palette, seriesColour } from '#src/chart/palette.ts';
import { timeline as draw, type TimelineData } from '#src/chart/timeline.ts';
import type { Curve } from '#src/contract/debrief.ts';
import { figure, section } from '../figure.ts';
import type { Html } from '../html.ts';
import type { Page } from '../page.ts';

interface Named {
  name: string;
  curve: Curve;
  write(value: number): string;
  /** The highest value where it is known better: a curve of means of buckets stays a little below it. */
  peak?: number;
}

/** The curves that hold something, per minute where they count events, each with how its values are written. */
function curvesOf({ debrief, r, f }: Page): Named[] {
  const { audience, engagement, revenue } = debrief;
  const currency = debrief.session.currency ?? revenue.net?.currency ?? null;
  const counted: [string, Curve | null][] = [
    [r.timeline.chat, engagement.chat_curve],
    [r.timeline.reactions, engagement.reaction_curve],
    [r.timeline.clicks, engagement.click_curve],
    [r.timeline.leavings, audience.leavings_curve],
  ];
  const whole = (value: number) => f.number(Math.round(value));
  const found: Named[] = [];
  if (hasAny(audience.concurrent)) {
    const peak = audience.peak?.value;
    found.push({
      name: r.timeline.viewers,
      curve: audience.concurrent,
      write: whole,
      ...(peak !== undefined && { peak }),
    });
  }
  for (const [name, curve] of counted) if (hasAny(curve)) found.push({ name, curve: smoothed(curve), write: whole });
  if (hasAny(revenue.curve) && currency !== null) {
    found.push({
      name: r.timeline.revenue,
      curve: smoothed(revenue.curve),
      write: (value) => f.money(Math.round(value), currency),
    });
  }
  return found;
}

/** Per minute, in buckets of at least 15 s: single buckets of 5 s are noise to the eye. */
function smoothed(curve: Curve): Curve {
  const every = Math.max(1, Math.round(15 / curve.step_s));
  return perMinute(resample(curve, Math.max(1, Math.ceil(curve.values.length / every))));
}

/** The signature view on paper: curves, running order, products and moments on one time scale. */
export function timeline(page: Page): Html | null {
  const { debrief, r, f } = page;
  const { session, moments, stream, audience } = debrief;
  const curves = curvesOf(page);
  if (curves.length === 0) return null;
  const pinned = [...new Set(session.pins.map(({ product }) => product))];
  const data: TimelineData = {
    from_s: 0,
    to_s: session.duration_s,
    curves: curves.map(({ name, curve, write, peak: known }) => {
      const peak = peakOf(curve);
      return {
        name,
        curve,
        colour: palette.ink,
        peak: peak === null ? '' : r.timeline.peak(write(known ?? peak.value)),
      };
    }),
    lanes: [
      ...(session.segments.length === 0
        ? []
        : [
            {
              name: r.timeline.segments,
              spans: session.segments.map(({ title, start_s, end_s }) => ({
                start_s,
                end_s,
                text: title,
                colour: palette.muted,
              })),
            },
          ]),
      ...pinned.slice(0, 12).map((product) => ({
        name: page.productName(product),
        spans: session.pins
          .filter((pin) => pin.product === product)
          .map(({ start_s, end_s }) => ({
            start_s,
            end_s,
            text: '',
            colour: seriesColour(palette, page.productAt(product)),
          })),
      })),
    ],
    flags: moments.slice(0, 12).map(({ rank, kind, start_s, peak_s, end_s }) => ({
      start_s,
      at_s: peak_s,
      end_s,
      text: kind === 'high' ? String(rank) : `↓${rank}`,
      high: kind === 'high',
    })),
    incidents: stream.incidents,
    tick: f.tick,
  };
  const title = timelineSays(page);
  const parts = [
    ...data.curves.map(({ name, peak }) => `${name}${f.colon}${peak}.`),
    ...moments
      .slice(0, 12)
      .map(
        ({ rank, kind, start_s }) => `${r.moments.rank(rank)} (${r.timeline[kind]})${f.colon}${page.when(start_s)}.`,
      ),
  ];
  const n = audience.unique_viewers ?? audience.active_people;
  return section('timeline', r.timeline.title, null, [
    figure(page, {
      id: 'timeline-chart',
      title,
      subtitle: r.timeline.subtitle(r.n(f.number(n))),
      alternative: r.timeline.alternative(parts.join(' ')),
      draw: (width) => draw(data, palette, width),
      table: { head: [r.timeline.time, ...curves.map(({ name }) => name)], rows: rowsOf(page, curves) },
    }),
  ]);
}

/** What the time line says: when most watched, else when the chat was at its liveliest. */
export function timelineSays({ debrief: { audience, moments }, r, f, when }: Page): string {
  const top = moments.find(({ kind }) => kind === 'high');
  if (audience.peak !== null) return r.timeline.says_peak(when(audience.peak.at_s), f.number(audience.peak.value));
  return top === undefined ? r.timeline.says_flat : r.timeline.says_moment(when(top.start_s));
}

/** At most about thirty rows: what the eye can compare; the JSON of the debrief holds every bucket. */
function rowsOf(page: Page, curves: Named[]): string[][] {
  const { duration_s } = page.debrief.session;
  const step = Math.max(60, Math.ceil(duration_s / 30 / 60) * 60);
  const coarse = curves.map(({ curve }) =>
    resample(curve, Math.max(1, Math.ceil((curve.values.length * curve.step_s) / step))),
  );
  return Array.from({ length: Math.ceil(duration_s / step) }, (_, at) => [
    page.when(at * step),
    ...coarse.map((curve, which) => curves[which]?.write(valueAt(curve, at * step + step / 2)) ?? ''),
  ]);
}
