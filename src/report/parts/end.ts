import type { Lag } from '#src/contract/debrief.ts';
import { nameOf } from '#src/message/said.ts';
import { section } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { table } from '../table.ts';

/** What is missing, said once, with what would add it. */
export function missing(page: Page): Html | null {
  const { r, m, debrief } = page;
  const found = debrief.warnings.filter(({ code }) => code !== 'generated' || !debrief.session.generated);
  if (found.length === 0) return null;
  return section('missing', r.missing.title, null, [
    html`<ul class="missing">${found.map(({ code, values }) => {
      const said = page.said(values);
      return html`<li><p>${theirs(m.warnings[code].what(said))}</p><p class="quiet">→ ${m.warnings[code].how(said)}</p></li>`;
    })}</ul>`,
  ]);
}

/** What a table of totals says of its source when it does not name a platform. */
const UNNAMED = 'reported by the platform';

/** Totals of the platform, as they came. */
export function reported(page: Page): Html | null {
  const { r, m, debrief } = page;
  if (debrief.reported.length === 0) return null;
  return section('reported', r.reported.title, null, [
    html`<p class="quiet">${r.reported.lead}</p>`,
    table(
      {
        head: [r.reported.figure, r.reported.value, r.reported.by],
        rows: debrief.reported.map(({ name, value, unit, source }) => [
          theirs(capital(nameOf(m.names.figures, name))),
          theirs(reportedText(page.f, { value, unit })),
          theirs(source === UNNAMED ? r.reported.by_platform : source),
        ]),
        figures: [1],
      },
      r.reported.title,
      r.not_measured,
    ),
  ]);
}

function minorOf(major: number, currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return Math.round(major * 10 ** maximumFractionDigits);
}

/** A total as the platform gave it, in its own unit; money in major units, as platforms show it. */
export function reportedText(f: Page['f'], { value, unit }: { value: number; unit: string | null }): string {
  if (unit === null || unit === '') return f.number(value);
  if (unit === 's') return f.duration(value);
  if (unit === 'share') return f.percent(value);
  if (/^[A-Z]{3}$/.test(unit)) return f.money(minorOf(value, unit), unit);
  if (unit === '%') return f.percent(value / 100);
  return `${f.number(value)} ${unit}`;
}

/** The delay that was taken off and where it comes from; a calibrated 0 is none at all, and says so. */
export function delayText({ r, f }: Pick<Page, 'r' | 'f'>, { seconds, from }: Lag): string {
  if (seconds === 0 && from !== 'set' && from !== 'pins') return r.method.lag_zero;
  return `${r.method.lag(f.duration(seconds))} ${r.method.lag_from[from]}`;
}

/** What the delay was taken from, with its counts and range. */
function basisText({ r, f }: Pick<Page, 'r' | 'f'>, { basis }: Lag): string {
  if (basis === null) return '';
  const seconds = (value: number) => f.decimal(value, Number.isInteger(value) ? 0 : 1);
  const [lo, hi] = basis.interval;
  const range = `${f.range(seconds(lo), seconds(hi))}\u00a0s`;
  if (basis.kind === 'pins')
    return r.method.lag_pins(f.number(basis.pins), r.method.lag_responses[basis.response], range);
  const counted = r.method.lag_labels(f.number(basis.matched), f.number(basis.labels), f.number(basis.streams));
  const said = `${counted}${f.colon}${seconds(basis.median_s)}\u00a0s (${range}).`;
  return basis.borrowed ? `${said} ${r.method.lag_borrowed}` : said;
}

/** How it was made: data, delay, moments, tests. */
export function method(page: Page): Html | null {
  const { r, f, m, debrief } = page;
  const { lag, made_from, session, computed_at } = debrief;
  const data = [
    r.method.made_from(r.events(made_from.events), r.method.messages(made_from.voices)),
    made_from.newest === null ? '' : r.method.newest(f.dateTime(made_from.newest, session.zone)),
    r.method.computed(f.dateTime(computed_at, session.zone)),
    session.start === null ? '' : r.times_note(session.zone),
  ].filter((part) => part !== '');
  const basis = basisText(page, lag);
  const notes: [string, Html][] = [
    [r.method.data, html`${data.join(' ')}`],
    [r.method.delay, html`${delayText(page, lag)}${basis !== '' && html` <span class="quiet">${basis}</span>`}`],
    [r.method.moments, html`${m.definitions.moments}`],
    [r.method.intervals, html`${m.definitions.interval}`],
    [
      r.method.tests,
      html`${m.names.statuses.shown}${f.colon}${m.definitions.shown} ${m.names.statuses.not_shown}${f.colon}${m.definitions.not_shown} ${r.method.no_cause}`,
    ],
  ];
  return section('method', r.method.title, null, [
    html`<dl class="notes">${notes.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`,
  ]);
}
