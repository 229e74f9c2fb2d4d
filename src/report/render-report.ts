import { readFileSync } from 'node:fs';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Lang } from '#src/message/format.ts';
import { type Html, html, trusted } from './html.ts';
import { pageOf } from './page.ts';
import { paper } from './paper.ts';
import { audience } from './parts/audience.ts';
import { comparison } from './parts/comparison.ts';
import { content } from './parts/content.ts';
import { method, missing, reported } from './parts/end.ts';
import { figures } from './parts/figures.ts';
import { findings } from './parts/findings.ts';
import { front, headline } from './parts/front.ts';
import { moments } from './parts/moments.ts';
import { products } from './parts/products.ts';
import { funnel, revenue } from './parts/sales.ts';
import { stream } from './parts/stream.ts';
import { survey } from './parts/survey.ts';
import { timeline } from './parts/timeline.ts';
import { voice } from './parts/voice.ts';

/** The paper's order: conclusions, then the session as it ran, then what stands behind it, then what is missing. */
const PARTS = [
  figures,
  timeline,
  moments,
  findings,
  audience,
  products,
  content,
  funnel,
  revenue,
  voice,
  survey,
  stream,
  comparison,
  missing,
  reported,
  method,
];

/** Nothing may be loaded or run: the page is read, mailed and printed as it is. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * The debrief as one self-contained HTML page: fonts, styles and drawings in it, no script, no request, light, dark and print.
 * Whatever people or files wrote is shown as text.
 *
 * @param debrief what `debriefSession` found
 * @param lang the language of the page's own words
 * @example await writeFile('report.html', renderReport(debrief, 'fr'))
 */
export function renderReport(debrief: Debrief, lang: Lang): string {
  const page = pageOf(debrief, lang);
  const parts = PARTS.map((part) => part(page)).filter((part) => part !== null);
  const names = parts.map(nameOf).filter((name) => name !== null);
  const styles = `${paper()}\n${readFileSync(new URL('./report.css', import.meta.url), 'utf8')}`;
  return html`${trusted('<!doctype html>')}
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Aftershow">
<title>${page.debrief.session.title} – ${headline(page)}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<a class="skip" href="#report">${page.r.skip}</a>
<main id="report">
${front(page)}
<nav aria-label="${page.r.contents}"><ul>${names.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${parts}
</main>
</body>
</html>
`.html;
}

/** A section's id and name, read back from its heading, so that the list of contents cannot differ from the contents. */
function nameOf({ html: markup }: Html): [string, Html] | null {
  const found = /<h2 id="([\w-]+)-name">(.*?)<\/h2>/.exec(markup);
  return found?.[1] === undefined ? null : [found[1], trusted(found[2] ?? '')];
}
