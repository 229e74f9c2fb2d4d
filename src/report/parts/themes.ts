import { isOfCatalogue } from '#src/contract/aspect.ts';
import type { Quote, SessionTheme, Share } from '#src/contract/debrief.ts';
import type { Feeling } from '#src/contract/voices.ts';
import { definitions } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import { capital, type Page } from '../page.ts';
import { quoted } from './moments.ts';

const SIGNS = { negative: '▼', neutral: '●', positive: '▲' } as const;
const ROLES = { criticism: '▼', praise: '▲', typical: '●' } as const;

/** How the messages that were understood sounded together, each figure with its range, and how far to trust it. */
export function mood(page: Page): Html | null {
  const { sentiment } = page.debrief.voice;
  if (sentiment === null) return null;
  const { themes: w } = page.r;
  const shares = (['negative', 'neutral', 'positive'] as const).map((one) => {
    return html`<div><dt>${SIGNS[one]} ${w.shares[one]}</dt><dd>${shareText(page, sentiment[one])}</dd></div>`;
  });
  return html`<h3 id="mood">${w.mood}</h3><p>${moodText(page, sentiment)}</p><dl class="pairs">${shares}</dl><p class="quiet">${sentiment.reliable ? w.reliable : w.few}</p>`;
}

/**
 * The mean with its range and what it is of, as a sentence.
 *
 * @example moodText(page, sentiment) // 'Mean sentiment +0.21 (+0.17–+0.25), from −1, …'
 */
export function moodText(page: Page, { mean, n }: Feeling): string {
  const [low, high] = mean?.interval ?? [mean?.value ?? 0, mean?.value ?? 0];
  return page.r.themes.mood_says(
    signed(page, mean?.value ?? 0, 2),
    range(page, signed(page, low, 2), signed(page, high, 2)),
    n,
  );
}

/** What people spoke of: by how many, how they felt about it, whether it grew, and criticism and praise in their own words. */
export function themes(page: Page): Html | null {
  const { r, debrief } = page;
  const found = debrief.voice.themes;
  if (found.length === 0) return null;
  return html`<h3 id="themes">${r.themes.title}</h3><div class="cards themes">${found.map((theme) => {
    const quotes = theme.quotes.map((quote) => said(page, quote));
    return html`<article class="card"><header><h4>${theirs(themeTitle(page, theme))}</h4></header><p class="quiet">${themeText(page, theme)}</p>${quotes}</article>`;
  })}</div>${definitions([r.themes.title, r.themes.definition])}`;
}

/**
 * A theme's name in the page's language where it has one, else in any; with its subject before a word that says little alone.
 *
 * @example themeTitle(page, theme) // 'Frais de port'
 */
export function themeTitle({ f, r }: Page, { title, names, terms }: SessionTheme): string {
  if (title !== null) return title;
  const chosen = names.find(({ language }) => language === f.lang) ?? names[0];
  if (chosen === undefined) return terms[0] ?? '';
  const { aspect, phrase } = chosen;
  return capital(aspect === null || !isOfCatalogue(aspect) ? phrase : `${r.themes.aspects[aspect]} · ${phrase}`);
}

/**
 * By how many, how negative and where it went, each with its range.
 *
 * @example themeText(page, theme) // '34 people, 41 messages · 22% negative (12–37%) · no sure change between the halves'
 */
export function themeText(page: Page, { people, messages, feeling, change }: SessionTheme): string {
  const { themes: w } = page.r;
  const { value, interval } = feeling.negative;
  const parts = [w.counts(people, messages)];
  if (value !== null && interval !== null)
    parts.push(
      w.negative(page.f.percent(value), page.f.range(page.f.percent(interval[0]), page.f.percent(interval[1]))),
    );
  if (change !== null) {
    const [low, high] = change.interval;
    const points = (share: number) => signed(page, 100 * share, 1);
    const told = [points(change.value), range(page, points(low), points(high))] as const;
    parts.push(low > 0 ? w.change.up(...told) : high < 0 ? w.change.down(...told) : w.change.flat);
  }
  return parts.join(' · ');
}

/** What a quote is an example of: the sign of a colour that is never alone. */
export function roleText({ r }: Page, role: SessionTheme['quotes'][number]['role']): string {
  return `${ROLES[role]} ${r.themes.roles[role]}`;
}

function said(page: Page, { role, ...quote }: SessionTheme['quotes'][number]): Html {
  const plain: Quote = { ...quote, critical: false };
  return html`<p class="quiet"><b>${roleText(page, role)}</b></p>${quoted(page, plain)}`;
}

function shareText({ f, r }: Page, { value, interval }: Share): string {
  if (value === null || interval === null) return r.not_measured;
  return `${f.percent(value)} (${f.range(f.percent(interval[0]), f.percent(interval[1]))})`;
}

function signed({ f }: Page, value: number, digits: number): string {
  const text = f.decimal(Math.abs(value), digits);
  return Number(Math.abs(value).toFixed(digits)) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** Signs between two dashes would read as minus: the ends stand apart. */
function range({ f }: Page, low: string, high: string): string {
  return f.lang === 'en' ? `${low} to ${high}` : `${low} ${f.lang === 'fr' ? 'à' : 'a'} ${high}`;
}
