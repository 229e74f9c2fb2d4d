import { definitions, section } from '../figure.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

/** Whether the stream ran, who was affected, and whether it explains leaving. Left out where nothing about it is known. */
export function stream(page: Page): Html | null {
  const { r, f, m, debrief } = page;
  const { started_late_s, stalls, errors, people_affected, stall_s, incidents, explains_leaving } = debrief.stream;
  const known = !debrief.warnings.some(({ code }) => code === 'no_stream_events');
  if (!known && started_late_s === null) return null;
  const share = people_affected.value;
  const says = !known
    ? null
    : stalls + errors === 0
      ? r.stream.says_clean
      : share === null
        ? null
        : r.stream.says(r.people(people_affected.numerator), f.percent(share));
  const pairs: [string, string][] = [];
  if (started_late_s !== null) {
    pairs.push([r.stream.started_late, started_late_s < 1 ? r.stream.on_time : f.duration(started_late_s)]);
  }
  if (known && stalls + errors > 0) {
    pairs.push(
      [r.stream.stalls, f.number(stalls)],
      [r.stream.errors, f.number(errors)],
      [r.stream.stall_time, f.duration(stall_s)],
    );
  }
  if (explains_leaving !== null) {
    const { ratio, interval } = explains_leaving;
    pairs.push([r.stream.explains, r.stream.explains_says(f.times(ratio), f.timesRange(interval[0], interval[1]))]);
  }
  const terms = [
    ...(started_late_s === null ? [] : [[r.stream.started_late, m.definitions.started_late] as const]),
    ...(share === null || !known ? [] : [[r.stream.affected, m.definitions.people_affected] as const]),
    ...(explains_leaving === null ? [] : [[r.stream.explains, m.definitions.explains_leaving] as const]),
  ];
  return section('stream', r.stream.title, says, [
    pairs.length === 0
      ? null
      : html`<dl class="pairs">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`,
    incidents.length === 0
      ? null
      : html`<h3>${r.stream.incidents}</h3><ul class="open">${incidents.slice(0, 10).map(({ start_s, end_s, errors: count, people }) => html`<li>${page.at(start_s)} – ${page.at(end_s)} ${r.stream.incident(r.stream.errors_n(count), r.people(people))}</li>`)}</ul>`,
    terms.length === 0 ? null : definitions(...terms),
  ]);
}
