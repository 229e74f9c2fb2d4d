import type { Finding } from '#src/contract/finding.ts';
import { nameOf } from '#src/message/said.ts';
import { chooseConclusion } from '../choose-conclusion.ts';
import { type Html, html, theirs } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { stands } from '../stands.ts';
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
  if (first === undefined) {
    if (page.debrief.made_from.events > 0) return words.none;
    return page.debrief.reported.length > 0 ? words.reported : words.empty;
  }
  return second === undefined ? words.one(first) : words.two(first, second);
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
  facts.push([r.duration, f.duration(session.duration_s)]);
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
export function lead({ debrief, r, f }: Page): string {
  const { findings, audience, made_from, warnings } = debrief;
  const tested = findings.filter(({ status }) => status !== 'fact');
  const people = audience.unique_viewers ?? audience.active_people;
  const counted = audience.unique_viewers === null ? r.people(people) : r.viewers(people);
  const missing = warnings.filter(({ code }) => code !== 'generated').length;
  if (made_from.events === 0) return [r.lead.nothing, missing > 0 ? r.lead.missing(missing) : ''].join(' ').trim();
  return [
    people === 0
      ? r.lead.made_from_events(r.events(made_from.events))
      : r.lead.made_from(counted, r.events(made_from.events)),
    tested.length === 0
      ? r.lead.untested
      : r.lead.tested(tested.length, tested.filter(({ status }) => status === 'shown').length),
    people > 0 && people < 100 ? r.lead.small(f.number(people) === '' ? '' : counted) : '',
    r.lead.cause,
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
    return [{ label: five.try_next, text, to: 'missing', decide: true }];
  }
  const conclusion = chooseConclusion(debrief);
  const sentence = (finding: Finding) => m.findings[finding.kind].sentence(page.said(finding.values));
  const lines: ShortLine[] = [
    conclusion.worked === null
      ? { label: five.worked, text: five.no_success, to: 'method' }
      : { label: five.worked, text: sentence(conclusion.worked), to: conclusion.worked.id },
    conclusion.did_not === null
      ? { label: five.did_not, text: five.no_problem, to: 'method' }
      : { label: five.did_not, text: sentence(conclusion.did_not), to: conclusion.did_not.id },
  ];
  const { rewatch, product } = conclusion;
  if (rewatch === null) lines.push({ label: five.rewatch, text: five.no_moment, to: 'method' });
  else {
    const { signal, ratio } = driverOf(rewatch);
    const quote = rewatch.quotes[0];
    const text = five.moment(page.when(rewatch.start_s), nameOf(m.names.signals, signal), f.times(ratio));
    const words = quote === undefined ? '' : ` ${five.moment_quote(f.quote(cut(quote.text)))}`;
    const chance = stands(debrief, rewatch) ? '' : ` ${five.moment_unsure}`;
    lines.push({ label: five.rewatch, text: `${text}${words}${chance}`, to: momentId(rewatch) });
  }
  if (product !== null) {
    const { name, conversion, units } = product.result;
    const { value, interval } = conversion;
    const range = interval === null ? '' : f.range(f.percent(interval[0]), f.percent(interval[1]));
    const say = product.sure ? five.product : five.product_unsure;
    const text = value === null ? five.product_counted(name, r.units(units)) : say(name, f.percent(value), range);
    lines.push({ label: five.bring_back, text, to: 'products' });
  } else if (debrief.voice.words.length > 0) {
    const words = debrief.voice.words.slice(0, 4).map(({ word }) => f.quote(word));
    lines.push({ label: five.talk, text: five.talk_words(capital(f.list(words))), to: 'voice' });
  }
  const { try_next } = conclusion;
  const advice = try_next === null ? null : `${m.findings[try_next.kind].try_next(page.said(try_next.values))}.`;
  const fallback = rewatch === null ? five.try_none : five.try_moment(page.when(rewatch.start_s));
  const evidence = try_next?.id ?? (rewatch === null ? 'method' : momentId(rewatch));
  lines.push({ label: five.try_next, text: advice ?? fallback, to: evidence, decide: true });
  return lines;
}

function inShort(page: Page): Html {
  return html`<section class="short" aria-labelledby="short-name"><h2 id="short-name">${page.r.five.title}</h2><ol>${shortLines(
    page,
  ).map(
    ({ label, text, to, decide }) =>
      html`<li${decide === true && html` class="decide"`}><h3>${label}</h3><p><bdi>${text}</bdi> <a href="#${to}">${page.r.see}<span class="hidden">: ${label}</span></a></p></li>`,
  )}</ol></section>`;
}

/** A message may be a page long; the front shows its beginning. */
function cut(text: string): string {
  const signs = [...text];
  return signs.length <= 120 ? text : `${signs.slice(0, 118).join('').trimEnd()}…`;
}
