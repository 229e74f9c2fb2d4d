import type { Debrief, Placed } from '#src/contract/debrief.ts';
import type { Finding } from '#src/contract/finding.ts';
import { nameOf } from '#src/message/said.ts';
import { chooseConclusion } from '../choose-conclusion.ts';
import { type Html, html, theirs } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { stands } from '../stands.ts';
import { reportedText } from './end.ts';
import { driverOf, momentId } from './moments.ts';

/** What the paper opens with: name plate, headline, how sure we are, and the lines a busy person needs. */
export function front(page: Page): Html {
  return html`${plate(page)}<h1>${headline(page)}</h1><p class="lead">${lead(page)}</p>${inShort(page)}`;
}

/** The headline as text, for the title of the page and the terminal. */
export function headline(page: Page): string {
  const { headline: words } = page.r;
  const [first, second] = chooseConclusion(page.debrief).headline.map((finding) =>
    page.m.findings[finding.kind].headline(page.brief(finding.values)),
  );
  if (first === undefined) return unremarkable(page);
  return second === undefined ? words.one(first) : words.two(first, second);
}

/** The headline where no finding makes one: what the files are, not what they are silent about. */
function unremarkable({ debrief, r, f }: Page): string {
  const { headline: words } = r;
  const { made_from, placed, reported, findings } = debrief;
  if (made_from.events === 0) return reported.length > 0 ? words.reported : words.empty;
  if (ordersOnly(debrief)) {
    if (placed === null) return words.orders_only(r.orders(debrief.revenue.unattributed_orders));
    return words.placed(r.orders(placed.orders), f.money(placed.revenue.amount, placed.revenue.currency));
  }
  return findings.some(({ status }) => status !== 'fact') ? words.none : words.too_little;
}

/** Whether anybody is known to have watched, written, reacted or clicked; orders alone tell nothing of an audience. */
function hasAudience({ audience, engagement }: Debrief): boolean {
  const { messages, reactions, clicks, shares, follows } = engagement;
  return (audience.unique_viewers ?? 0) + messages + reactions + clicks + shares + follows > 0;
}

/** What the shop sold is known, and nothing of who watched. */
function ordersOnly(debrief: Debrief): boolean {
  return !hasAudience(debrief) && (debrief.placed !== null || debrief.revenue.unattributed_orders > 0);
}

function plate({ debrief: { session }, r, f }: Page): Html {
  const date = session.start === null ? r.no_clock : f.day(session.start, session.zone);
  const facts: [string, string][] = [];
  if (session.start !== null) {
    facts.push([
      r.start,
      `${f.clock(session.start, session.zone, false)} (${f.zoneName(session.start, session.zone)})`,
    ]);
  }
  // Orders alone say nothing of a session's length.
  if (session.duration_s > 1) facts.push([r.duration, f.duration(session.duration_s)]);
  if (session.host !== null) facts.push([r.host, session.host]);
  if (session.format !== null) facts.push([r.format, session.format]);
  if (session.language !== null) facts.push([r.language, f.language(session.language)]);
  return html`<div class="plate"><p class="kicker"><span class="mark">Aftershow</span><span>${r.kicker}</span><span class="date">${date}</span></p>
<p class="session">${theirs(session.title)}</p>
<ul class="facts">${facts.map(([name, value]) => html`<li><span>${name}</span> ${theirs(value)}</li>`)}${
    session.promotion && html`<li>${r.promotion}</li>`
  }</ul>${session.generated && html`<p class="generated"><b aria-hidden="true">✱</b> ${r.generated}</p>`}</div>`;
}

/** How sure we are: what it is made from, what was tested, what one session cannot tell, what is missing. */
export function lead({ debrief, r }: Page): string {
  const { findings, audience, made_from, warnings } = debrief;
  const tested = findings.filter(({ status }) => status !== 'fact');
  const people = audience.unique_viewers ?? audience.active_people;
  const counted = audience.unique_viewers === null ? r.people(people) : r.viewers(people);
  const missing = warnings.filter(({ code }) => code !== 'generated').length;
  if (made_from.events === 0) {
    const what = debrief.reported.length > 0 ? r.lead.reported : r.lead.nothing;
    return [what, missing > 0 ? r.lead.missing(missing) : ''].join(' ').trim();
  }
  const audienceKnown = hasAudience(debrief);
  return [
    people === 0
      ? r.lead.made_from_events(r.events(made_from.events))
      : r.lead.made_from(counted, r.events(made_from.events)),
    tested.length === 0
      ? ordersOnly(debrief)
        ? r.lead.by_time
        : r.lead.untested
      : r.lead.tested(tested.length, tested.filter(({ status }) => status === 'shown').length),
    audienceKnown && people > 0 && people < 100 ? r.lead.small(counted) : '',
    audienceKnown ? r.lead.cause : '',
    missing > 0 ? r.lead.missing(missing) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export interface ShortLine {
  label: string;
  text: string;
  /** The id of the evidence on the page. */
  to: string;
  decide?: true;
}

/** The lines of "In short" as text. Lines the data cannot fill are left out; a chat says instead what people talked about. */
export function shortLines(page: Page): ShortLine[] {
  const { r, f, m, debrief } = page;
  const { five } = r;
  const [first] = debrief.warnings;
  if (debrief.made_from.events === 0 && first !== undefined) {
    // Where nothing was counted, "nothing stood out" would be untrue: what helps is the file that is missing.
    const text = m.warnings[first.code].how(page.said(first.values));
    return [...reportedLine(page), { label: five.try_next, text, to: 'missing', decide: true }];
  }
  const conclusion = chooseConclusion(debrief);
  const sentence = (finding: Finding) => m.findings[finding.kind].sentence(page.said(finding.values));
  // Where nothing could be tested, "nothing stood out" would be untrue as well.
  const tested = debrief.findings.some(({ status }) => status !== 'fact');
  const side = (label: string, finding: Finding | null, none: string): ShortLine =>
    finding === null
      ? { label, text: tested ? none : five.untold, to: 'method' }
      : { label, text: sentence(finding), to: finding.id };
  const lines: ShortLine[] = [
    side(five.worked, conclusion.worked, five.no_success),
    side(five.did_not, conclusion.did_not, five.no_problem),
  ];
  const { rewatch, product } = conclusion;
  const audienceKnown = hasAudience(debrief);
  if (rewatch === null) {
    lines.push({ label: five.rewatch, text: audienceKnown ? five.no_moment : five.untold_moment, to: 'method' });
  } else {
    const { signal, value, usual } = driverOf(rewatch);
    const quote = rewatch.quotes[0];
    const say = value < usual ? five.moment_fell : five.moment;
    const text = say(
      page.when(rewatch.start_s),
      f.number(Math.round(value)),
      nameOf(m.names.signals, signal),
      usual < 1 ? five.less_than_one : f.number(usual),
    );
    const words = quote === undefined ? '' : ` ${five.moment_quote(f.quote(cut(quote.text)))}`;
    const chance = stands(debrief, rewatch) ? '' : ` ${five.moment_unsure}`;
    const label = rewatch.kind === 'high' ? five.rewatch : five.rewatch_low;
    lines.push({ label, text: `${text}${words}${chance}`, to: momentId(rewatch) });
  }
  if (product !== null) {
    const { name, conversion, units } = product.result;
    const { value, interval } = conversion;
    const range = interval === null ? '' : f.range(f.percent(interval[0]), f.percent(interval[1]));
    const say = product.sure ? five.product : five.product_unsure;
    const text = value === null ? five.product_counted(name, r.units(units)) : say(name, f.percent(value), range);
    lines.push({ label: five.bring_back, text, to: 'products' });
  } else if (debrief.placed?.products[0] !== undefined) {
    const [{ name, units }] = debrief.placed.products as [Placed['products'][number]];
    lines.push({ label: five.bring_back, text: five.product_placed(name, r.units(units)), to: 'placed' });
  } else if (debrief.voice.words.length > 0) {
    const words = debrief.voice.words.slice(0, 4).map(({ word }) => f.quote(word));
    lines.push({ label: five.talk, text: five.talk_words(capital(f.list(words))), to: 'voice' });
  }
  const { try_next } = conclusion;
  const advice = try_next === null ? null : `${m.findings[try_next.kind].try_next(page.said(try_next.values))}.`;
  const unseen = ordersOnly(debrief);
  const idea = unseen ? r.revenue.placed_next : five.try_none;
  const fallback = rewatch === null ? idea : five.try_moment(page.when(rewatch.start_s));
  const evidence = try_next?.id ?? (rewatch !== null ? momentId(rewatch) : unseen ? 'missing' : 'method');
  lines.push({ label: five.try_next, text: advice ?? fallback, to: evidence, decide: true });
  return lines;
}

/** The first totals the platform reports, where they are all there is. */
function reportedLine({ r, f, m, debrief }: Page): ShortLine[] {
  if (debrief.reported.length === 0) return [];
  const told = debrief.reported.slice(0, 4);
  const text = told.map((one) => `${capital(nameOf(m.names.figures, one.name))}${f.colon}${reportedText(f, one)}`);
  return [{ label: r.reported.title, text: `${text.join(' · ')}.`, to: 'reported' }];
}

function inShort(page: Page): Html {
  return html`<section class="short" aria-labelledby="short-name"><h2 id="short-name">${page.r.five.title}</h2><ol>${shortLines(
    page,
  ).map(
    ({ label, text, to, decide }) =>
      html`<li${decide === true && html` class="decide"`}><h3>${label}</h3><p><bdi>${text}</bdi> <a href="#${to}">${page.r.see}<span class="hidden">${page.f.colon}${label}</span></a></p></li>`,
  )}</ol></section>`;
}

/** A message may be a page long; the front shows its beginning. */
function cut(text: string): string {
  const signs = [...text];
  return signs.length <= 120 ? text : `${signs.slice(0, 118).join('').trimEnd()}…`;
}
