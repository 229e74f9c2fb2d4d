import { readFileSync } from 'node:fs';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Lang } from '#src/message/format.ts';
import { html } from './html.ts';
import { layOut } from './lay-out.ts';
import { pageOf } from './page.ts';
import { headline } from './parts/front.ts';
import { styleSheet } from './style-sheet.ts';

let styles: string | undefined;

/**
 * The debrief as the application shows it within its own page: the same sections as the report, as markup for a shadow root with the
 * style sheet it needs. Palette, typefaces and light or dark come from the page around it.
 *
 * @example const { headline, html, styles } = renderEmbedded(debrief, 'es');
 */
export function renderEmbedded(debrief: Debrief, lang: Lang): { headline: string; html: string; styles: string } {
  const page = pageOf(debrief, lang);
  styles ??= `${styleSheet()}\n${readFileSync(new URL('./embedded.css', import.meta.url), 'utf8')}`;
  return { headline: headline(page), html: html`<article class="paper">${layOut(page)}</article>`.html, styles };
}
