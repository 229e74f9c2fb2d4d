import { section } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { capital, type Page } from '../page.ts';

/** The session in figures: each with what it counts. Figures that are not known are not shown here; the end says what is missing. */
export function figures(page: Page): Html | null {
  const { m, r, f, debrief } = page;
  const { audience, engagement, revenue } = debrief;
  const shown: [name: string, value: string, definition: string, detail: string][] = [];
  const names = m.names.figures;
  const d = m.definitions;
  const add = (name: string, value: string | null, text: string, detail = '') => {
    if (value !== null) shown.push([capital(names[name] ?? name), value, text, detail]);
  };
  const whole = (value: number | null) => (value === null ? null : f.number(value));
  const range = (share: typeof engagement.chatters_share) =>
    audience.unique_viewers === null || share.value === null || share.interval === null
      ? ''
      : `${f.percent(share.value)} (${r.plausible(f.range(f.percent(share.interval[0]), f.percent(share.interval[1])))})`;

  add('unique_viewers', whole(audience.unique_viewers), d.unique_viewers);
  if (audience.unique_viewers === null) add('active_people', whole(audience.active_people), d.active_people);
  if (audience.peak !== null) add('peak', f.number(audience.peak.value), d.peak, page.when(audience.peak.at_s));
  add('average', audience.average === null ? null : f.number(Math.round(audience.average)), d.average);
  const watch = audience.watch_time_s;
  add(
    'watch_time',
    watch === null ? null : f.duration(watch.median),
    d.watch_time,
    watch === null ? '' : r.n(f.number(watch.n)),
  );
  if (engagement.messages > 0) {
    add('messages', f.number(engagement.messages), d.messages);
    add('chatters', f.number(engagement.chatters), d.chatters, range(engagement.chatters_share));
  }
  if (engagement.reactions > 0)
    add('reactions', f.number(engagement.reactions), d.reactions, range(engagement.reactors_share));
  if (engagement.clicks > 0) add('clicks', f.number(engagement.clicks), d.clicks, range(engagement.clickers_share));
  if (revenue.net !== null) add('net_revenue', f.money(revenue.net.amount, revenue.net.currency), d.net);
  return section('figures', r.figures.title, null, [
    html`<dl class="figures">${shown.map(
      ([name, value, text, detail]) =>
        html`<div><dt>${name}</dt><dd class="value">${value}</dd>${detail !== '' && html`<dd class="detail">${detail}</dd>`}<dd class="definition">${text}</dd></div>`,
    )}</dl>`,
  ]);
}
