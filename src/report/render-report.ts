import type { Debrief } from '#src/contract/debrief.ts';
import type { Lang } from '#src/message/format.ts';
import { type Html, html, trusted } from './html.ts';
import { layOut } from './lay-out.ts';
import { pageOf } from './page.ts';
import { paper } from './paper.ts';
import { headline } from './parts/front.ts';
import { styleSheet } from './style-sheet.ts';

/** Nothing may be loaded or run: the page is read, mailed and printed as it is. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * The debrief as one self-contained HTML page: fonts, styles and drawings in it, no script, no request, light, dark and print.
 * Whatever people or files wrote is shown as text.
 *
 * @param debrief what `debriefSession` found
 * @param lang the language of the page's own words
 * @param above what stands over the front, where somebody is shown it: until when, and by whom
 * @example await writeFile('report.html', renderReport(debrief, 'fr'))
 */
export function renderReport(debrief: Debrief, lang: Lang, above?: Html): string {
  const page = pageOf(debrief, lang);
  const styles = `${paper()}\n${styleSheet()}`;
  return html`${trusted('<!doctype html>')}
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Aftershow">
<meta name="robots" content="noindex">
<title>${page.debrief.session.title} – ${headline(page)}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<a class="skip" href="#report">${page.r.skip}</a>
<main id="report">
${above}${layOut(page)}
</main>
</body>
</html>
`.html;
}
