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
      : `${r.of_viewers(f.percent(share.value))} (${r.plausible(f.range(f.percent(share.interval[0]), f.percent(share.interval[1])))})`;

  // A share among viewers is only one where viewers are counted.
  const also = (text: string, share: string) => (audience.unique_viewers === null ? text : `${text} ${share}`);
  add('unique_viewers', whole(audience.unique_viewers), d.unique_viewers);
  if (audience.unique_viewers === null && audience.active_people > 0)
    add('active_people', whole(audience.active_people), d.active_people);
  add('views', whole(audience.views), d.views);
  if (audience.peak !== null) add('peak', f.number(audience.peak.value), d.peak, page.when(audience.peak.at_s));
  add('average', audience.average === null ? null : f.number(Math.round(audience.average)), d.average);
  const watch = audience.watch_time_s;
  add(
    'watch_time',
    watch === null ? null : f.duration(watch.median),
    d.watch_time,
    watch === null ? '' : r.n(f.number(watch.n)),
  );
  const { messages, chatters, reactions, clicks, chatters_share, reactors_share, clickers_share } = engagement;
  if (messages > 0) {
    add('messages', f.number(messages), d.messages);
    add('chatters', f.number(chatters), also(d.chatters, d.chatters_share), range(chatters_share));
  }
  const rate = engagement.messages_per_viewer_minute;
  if (rate !== null && messages > 0)
    add('messages_per_viewer_minute', f.decimal(rate, 2), d.messages_per_viewer_minute);
  if (reactions > 0) add('reactions', f.number(reactions), also(d.reactions, d.reactors_share), range(reactors_share));
  if (clicks > 0) add('clicks', f.number(clicks), also(d.clicks, d.clickers_share), range(clickers_share));
  const orders = (revenue.direct?.orders ?? 0) + (revenue.within_24h?.orders ?? 0);
  if (revenue.net !== null) {
    add('orders', f.number(orders), d.orders);
    add('net_revenue', f.money(revenue.net.amount, revenue.net.currency), d.net);
  }
  return section('figures', r.figures.title, null, [
    html`<dl class="figures">${shown.map(
      ([name, value, text, detail]) =>
        html`<div><dt>${name}</dt><dd class="value">${value}</dd>${detail !== '' && html`<dd class="detail">${detail}</dd>`}<dd class="definition">${text}</dd></div>`,
    )}</dl>`,
  ]);
}
