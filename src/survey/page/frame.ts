import { html, raw } from 'hono/html';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import { brandColours } from './brand-colours.ts';
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
  /** The same page in the survey's other languages: each with its address. */
  languages?: readonly { language: SurveyLanguage; name: string; url: string }[];
  /** What the list of languages is called. */
  languagesLabel?: string;
  /** A kiosk goes back to its first page when nobody touches it for so long. */
  idle?: { seconds: number; url: string } | undefined;
}

/**
 * A whole page for respondents, in one answer: style and the few lines of script are in it, nothing else is fetched but pictures that
 * the survey itself shows.
 *
 * @example String(await frame({ language: 'en', title: 'Your view', brand: 'Iris', colour: '#d7263d' }, html`<h1>…</h1>`))
 */
export function frame(of: Frame, content: Markup): Markup {
  const { language, title, brand, colour, languages = [], languagesLabel = '', idle } = of;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title} · ${brand}</title><style>${raw(styleOf(colour))}</style>${
    idle === undefined
      ? ''
      : html`<noscript><meta http-equiv="refresh" content="${idle.seconds};url=${idle.url}"></noscript>`
  }</head>
<body${idle === undefined ? '' : html` data-idle="${idle.seconds}" data-home="${idle.url}"`}><header><strong>${brand}</strong>${
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

function styleOf(colour: string): string {
  const known = made.get(colour);
  if (known !== undefined) return known;
  if (made.size > 500) made.clear();
  const style = styles(brandColours(colour));
  made.set(colour, style);
  return style;
}
