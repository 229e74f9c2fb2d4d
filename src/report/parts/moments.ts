import { hasAny, perMinute, resample, slice } from '#src/chart/curves.ts';
import { paperPalette as palette } from '#src/chart/palette.ts';
import { spark } from '#src/chart/spark.ts';
import type { Moment, Quote } from '#src/contract/debrief.ts';
import { nameOf } from '#src/message/said.ts';
import { definitions, drawing, section } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { stands } from '../stands.ts';

/** A signal that fell speaks as loudly as one that rose. */
function strongestFirst(signals: Moment['signals']) {
  return Object.entries(signals).toSorted(([, one], [, other]) => Math.abs(other.llr) - Math.abs(one.llr));
}

/** The signal with the largest part of a moment's score, what it held and what was usual. */
export function driverOf({ signals }: Moment): { signal: string; value: number; usual: number } {
  const [signal, held] = strongestFirst(signals)[0] ?? ['', undefined];
  return { signal, value: held?.value ?? 0, usual: held?.usual ?? 0 };
}

/** Highs and lows are ranked apart. */
export function momentId({ kind, rank }: Moment): string {
  return `moment-${kind}-${rank}`;
}

/** High and low stretches, each with what drove it, the words, and what people wrote. */
export function moments(page: Page): Html | null {
  const { debrief, r, m } = page;
  if (debrief.moments.length === 0) return null;
  const sure = debrief.moments.filter((moment) => stands(debrief, moment));
  const unsure = debrief.moments.length - sure.length;
  const says = momentsSay(page);
  const rest = sure.length === 0 || unsure === 0 ? '' : `; ${r.moments.unsure(unsure)}`;
  return section('moments', r.moments.title, `${says}${rest.replace('; ', page.f.lang === 'fr' ? '\u202f; ' : '; ')}`, [
    ...cards(page),
    definitions([r.moments.title, m.definitions.moments]),
  ]);
}

/** How many stretches are more than chance, in words. */
export function momentsSay({ debrief, r }: Page): string {
  const sure = debrief.moments.filter((moment) => stands(debrief, moment));
  const high = sure.filter(({ kind }) => kind === 'high').length;
  return sure.length === 0 ? r.moments.none_sure : r.moments.says(high, sure.length - high);
}

/** So many cards stand open where few are more than chance; the rest one click, or the print, away. */
const FIRST = 3;

/** What is more than chance stands open and first, with the first few of each kind; the rest is folded. */
function cards(page: Page): Html[] {
  const { debrief, r } = page;
  const sure = debrief.moments.filter((moment) => stands(debrief, moment));
  const open = [...sure, ...debrief.moments.filter((moment) => !sure.includes(moment) && moment.rank <= FIRST)];
  const folded = debrief.moments.filter((moment) => !open.includes(moment));
  const laid = (list: readonly Moment[]) => html`<div class="cards">${list.map((moment) => card(page, moment))}</div>`;
  if (folded.length === 0) return [laid(open)];
  return [
    laid(open),
    html`<details class="fold"><summary>${capital(r.moments.unsure(folded.length))}</summary>${laid(folded)}</details>`,
  ];
}

function card(page: Page, moment: Moment): Html {
  const { r, f, m } = page;
  const { rank, kind, start_s, peak_s, end_s, signals, words, quotes, products, segment, p } = moment;
  const driven = strongestFirst(signals)
    .filter(([, { llr }]) => llr !== 0)
    .slice(0, 4);
  return html`<article class="card moment ${kind}" id="${momentId(moment)}">
<header><span class="flag">${kind === 'high' ? '' : '↓'}${rank}</span><h3><span class="hidden">${r.moments.rank(rank)}${f.colon}</span>${page.at(start_s)}</h3><span class="tag ${kind}">${kind === 'high' ? '▲' : '▼'} ${r.moments[kind]}</span></header>
<p class="quiet">${r.moments.from_to(f.offset(start_s), f.offset(end_s))} · ${r.moments.peak(f.offset(peak_s))} · ${r.moments.chance(chance(page, p))}${!stands(page.debrief, moment) && html` · <b>${r.moments.may_be_chance}</b>`}</p>
${sparkOf(page, moment)}
${(products.length > 0 || segment !== null) && html`<dl class="pairs">${products.length > 0 && html`<div><dt>${r.moments.on_screen}</dt><dd>${theirs(f.list(products.map(page.productName)))}</dd></div>`}${segment !== null && html`<div><dt>${r.moments.segment}</dt><dd>${theirs(segment)}</dd></div>`}</dl>`}
${driven.length > 0 && html`<h4>${r.moments.signals}</h4><ul class="signals">${driven.map(([signal, { value, usual }]) => html`<li>${capital(nameOf(m.names.signals, signal))}${f.colon}<b>${f.number(value)}</b>, ${r.moments.usual(f.number(usual))}</li>`)}</ul>`}
${words.length > 0 && html`<h4>${r.moments.words}</h4><p class="words">${words.slice(0, 8).map(({ word, count }) => html`<span><bdi>${word}</bdi> <small>${f.number(count)}</small></span> `)}</p>`}
${quotes.length > 0 && html`<h4>${r.moments.quotes}</h4>${quotes.slice(0, 3).map((quote) => quoted(page, quote))}`}
</article>`;
}

/** What somebody wrote, with where and by whom; critical ones say so. */
export function quoted(page: Page, { at_s, author, text, critical }: Quote): Html {
  return html`<blockquote${critical && html` class="critical"`}><p>${theirs(page.f.quote(text))}</p><footer>${author !== '' && html`${theirs(page.author(author))} · `}${page.at(at_s)}${critical && html` · <b>▼ ${page.r.moments.critical}</b>`}</footer></blockquote>`;
}

function sparkOf(page: Page, { start_s, peak_s, end_s, kind }: Moment): Html | null {
  const { chat_curve } = page.debrief.engagement;
  if (!hasAny(chat_curve)) return null;
  const [from, to] = [Math.max(0, start_s - 180), Math.min(page.debrief.session.duration_s, end_s + 180)];
  const around = slice(chat_curve, from, to);
  const curve = perMinute(resample(around, 70));
  if (!hasAny(curve)) return null;
  const { f, r } = page;
  const most = f.number(Math.round(Math.max(...curve.values)));
  const [first, last] = [f.offset(from), f.offset(to)];
  const data = { curve, start_s, peak_s, end_s, high: kind === 'high', from: first, to: last, peak: `${most} / min` };
  return drawing(r.moments.spark(first, last, most), (width) => spark(data, palette, width), 460, 300);
}

function chance({ f }: Page, p: number): string {
  return p < 0.001 ? `<\u00a0${f.percent(0.001)}` : f.percent(p);
}
