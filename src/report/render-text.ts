import type { Debrief } from '#src/contract/debrief.ts';
import type { Lang } from '#src/message/format.ts';
import { pageOf } from './page.ts';
import { headline, lead, shortLines } from './parts/front.ts';
import { renderMoments } from './render-moments.ts';
import { renderVoices } from './render-voices.ts';
import { plain, wrapped } from './terminal.ts';

/** A terminal shows the first of what is missing; the page lists all. */
const MOST = 4;

/**
 * What `bin/aftershow debrief` prints to people: the headline, how sure we are, the lines of "In short", the moments,
 * how the chat sounded and its themes, and how much
 * is missing.
 *
 * @example process.stdout.write(renderText(debrief, 'en'))
 */
export function renderText(debrief: Debrief, lang: Lang): string {
  const page = pageOf(debrief, lang);
  const lines = shortLines(page);
  const widest = Math.max(...lines.map(({ label }) => label.length)) + 2;
  const missing = debrief.warnings.filter(({ code }) => code !== 'generated');
  return [
    plain(debrief.session.title),
    ...(debrief.session.generated ? [page.r.generated] : []),
    '',
    ...wrapped(headline(page), 0),
    '',
    ...wrapped(lead(page), 0),
    '',
    ...lines.flatMap(({ label, text }) => {
      const [first = '', ...rest] = wrapped(text, widest);
      return [`${label.padEnd(widest)}${first.trimStart()}`, ...rest];
    }),
    '',
    renderMoments(debrief, lang),
    ...renderVoices(page),
    ...(missing.length === 0 ? [] : ['', page.r.missing.title]),
    ...missing.slice(0, MOST).flatMap(({ code, values }) => {
      const said = page.said(values);
      const [first = '', ...rest] = wrapped(
        `${page.m.warnings[code].what(said)} ${page.m.warnings[code].how(said)}`,
        2,
      );
      return [`- ${first.trimStart()}`, ...rest];
    }),
    ...(missing.length > MOST ? [`  ${page.r.terminal.more(missing.length - MOST)}`] : []),
  ].join('\n');
}
