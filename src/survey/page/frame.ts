import { html, raw } from 'hono/html';
import { brandColours } from '#src/chart/brand-colours.ts';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import { PAGE_SCRIPT } from './script.ts';
import { styles } from './styles.ts';

/** Markup whose values were escaped. */
export type Markup = ReturnType<typeof html>;

/** What every respondent's page has around it. */
export interface Frame {
  language: SurveyLanguage;
  title: string;
  /** The organisation that asks. */
  brand: string;
  /** Its colour, '#rrggbb'. */
  colour: string;
  /** Address of its logo, shown before its name. */
  logo?: string | null;
  /** The same page in the survey's other languages: each with its address. */
  languages?: readonly { language: SurveyLanguage; name: string; url: string }[];
  /** What the list of languages is called. */
  languagesLabel?: string;
  /** A kiosk goes back to its first page when nobody touches it for so long. */
  idle?: { seconds: number; url: string } | undefined;
  /** Shown in a page of another site, which says how high it may be. */
  framed?: boolean;
  /** What that page is; where it is not said, as the browser likes it. */
  theme?: 'light' | 'dark' | undefined;
  /** Somebody types answers for others: digits choose. */
  keys?: boolean;
  /** There is nothing more to answer. */
  done?: boolean;
}

/**
 * A whole page for respondents, in one answer: style and the few lines of script are in it, nothing else is fetched but pictures that
 * the survey itself shows.
 *
 * @example String(await frame({ language: 'en', title: 'Your view', brand: 'Iris', colour: '#d7263d' }, html`<h1>…</h1>`))
 */
export function frame(of: Frame, content: Markup): Markup {
  const { language, title, brand, colour, logo = null, languages = [], languagesLabel = '' } = of;
  const { idle, framed, theme, keys, done } = of;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title} · ${brand}</title><style>${raw(styleOf(colour, theme))}</style>${
    idle === undefined
      ? ''
      : html`<noscript><meta http-equiv="refresh" content="${idle.seconds};url=${idle.url}"></noscript>`
  }</head>
<body${framed === true ? raw(' class="w"') : ''}${keys === true ? raw(' data-keys') : ''}${done === true ? raw(' data-done') : ''}${idle === undefined ? '' : html` data-idle="${idle.seconds}" data-home="${idle.url}"`}><header>${logo === null ? '' : html`<img src="${logo}" alt="" height="36">`}<strong>${brand}</strong>${
    languages.length < 2
      ? ''
      : html`<nav aria-label="${languagesLabel}">${languages.map(
          (one) =>
            html`<a href="${one.url}" lang="${one.language}" hreflang="${one.language}"${one.language === language ? raw(' aria-current="true"') : ''}>${one.name}</a>`,
        )}</nav>`
  }</header><main>${content}</main><script>${raw(PAGE_SCRIPT)}</script></body></html>`;
}

/** One style sheet a colour, made once: an organisation has one, and there are few at a time. */
const made = new Map<string, string>();

function styleOf(colour: string, theme?: 'light' | 'dark'): string {
  const key = `${theme ?? ''} ${colour}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  if (made.size > 500) made.clear();
  const style = styles(brandColours(colour), theme);
  made.set(key, style);
  return style;
}
