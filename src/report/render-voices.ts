import type { Page } from './page.ts';
import { moodText, roleText, themeText, themeTitle } from './parts/themes.ts';
import { wrapped } from './terminal.ts';

/** A terminal shows the first themes; the page lists all. */
const MOST = 4;

/**
 * How the chat sounded and what it was about, for a terminal; nothing where nothing was understood.
 *
 * @example renderVoices(pageOf(debrief, 'en')).join('\n')
 */
export function renderVoices(page: Page): string[] {
  const { sentiment, themes } = page.debrief.voice;
  const { themes: w } = page.r;
  const mood = sentiment === null ? [] : [`${moodText(page, sentiment)} ${sentiment.reliable ? w.reliable : w.few}`];
  return [
    ...mood.flatMap((text) => ['', w.mood, ...wrapped(text, 2)]),
    ...(themes.length === 0 ? [] : ['', w.title]),
    ...themes
      .slice(0, MOST)
      .flatMap((theme) => [
        ...hung(`${themeTitle(page, theme)}${page.f.colon}${themeText(page, theme)}`),
        ...theme.quotes.flatMap(({ role, text }) =>
          wrapped(`${roleText(page, role)}${page.f.colon}${page.f.quote(text)}`, 4),
        ),
      ]),
  ];
}

function hung(text: string): string[] {
  const [first = '', ...rest] = wrapped(text, 2);
  return [`- ${first.trimStart()}`, ...rest];
}
