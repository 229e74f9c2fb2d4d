/// <reference lib="dom" />
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { app as en } from '#src/message/en/app.ts';
import { app as es } from '#src/message/es/app.ts';
import { LANGS, type Lang } from '#src/message/format.ts';
import { app as fr } from '#src/message/fr/app.ts';
import { ownName } from '../../web/parts/own-name.ts';

const WORDS = { en, fr, es };
/** Named one by one, since asking for all of a kind asks for those that are off as well. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** How long a screen may take to show what it has instead of where it will stand, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Opens a screen and waits until it shows something, the skeletons are gone and the typefaces are there.
 *
 * @example await openScreen(page, `${app.url}/o/demo`, 'fr')
 */
export async function openScreen(page: Page, url: string, lang: Lang): Promise<void> {
  await page.goto(`${url}${url.includes('?') ? '&' : '?'}lang=${lang}`, { waitUntil: 'load' });
  await page.locator('h1').first().waitFor({ timeout: PATIENCE });
  await filled(page, lang);
}

/**
 * Has an open page speak another language, as it does when somebody chooses one in another window of theirs.
 *
 * @param beside a page of the same browser at the same application: the other window
 */
export async function speakOn(page: Page, beside: Page, lang: Lang): Promise<void> {
  await beside.evaluate((next) => {
    // Whatever was chosen before: only what changes is told to other windows.
    localStorage.removeItem('aftershow.language');
    localStorage.setItem('aftershow.language', next);
  }, lang);
  await page.locator(`html[lang="${lang}"]`).waitFor({ state: 'attached', timeout: PATIENCE });
  await filled(page, lang);
}

/** Waits until nothing is said to be coming, and the typefaces are there. */
async function filled(page: Page, lang: Lang): Promise<void> {
  const coming = page.locator(`[aria-label=${JSON.stringify(WORDS[lang].failure.coming)}]`);
  const deadline = Date.now() + PATIENCE;
  while ((await coming.count()) > 0 && Date.now() < deadline) await page.waitForTimeout(50);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  await page.waitForTimeout(200);
}

/** Turns the page to day or night and waits until it did. */
export async function turnTo(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
  await settled(page);
}

/** Waits until what comes into view has come: half faded in, everything has too little contrast. What moves for ever is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const under = () =>
      document
        .getAnimations()
        .filter((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity);
    for (let calm = 0, frames = 0; calm < 4 && frames < 300; frames++) {
      await frame();
      calm = under().length === 0 ? calm + 1 : 0;
    }
  });
}

/**
 * What axe-core holds against the page as it stands, or against a part of it: the rule, how bad, and where.
 *
 * @param rules only those about colours, where nothing else has changed since all were asked
 */
export async function violationsOf(page: Page, part = 'html', rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  await settled(page);
  // Half a megabyte of script: once a page.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ part: within, only }) => {
      const { axe: here } = globalThis as unknown as { axe: typeof axe };
      const { violations } = await here.run(within, { resultTypes: ['violations'], ...only });
      return violations.map(({ id, impact, nodes }) => {
        const places = nodes.slice(0, 3).map(({ target, failureSummary = '' }) => {
          const why = failureSummary.split('\n').slice(1, 2).join('').trim();
          return `${target.join(' ')} (${why})`;
        });
        return `${id} (${impact}, ${nodes.length}): ${places.join(' · ')}`;
      });
    },
    { part, only: rules === 'all' ? {} : { runOnly: COLOURS } },
  );
}

/** How many pixels the page can be moved sideways: more than none and a phone's reader loses the line. */
export function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Every text and label of the page that is word for word what the English words say and this language says otherwise. */
export const englishLeftIn = (page: Page, lang: Exclude<Lang, 'en'>): Promise<string[]> => leftIn(page, lang, ['en']);

/** The same for all the other languages, English among them. */
export const foreignLeftIn = (page: Page, lang: Lang): Promise<string[]> =>
  leftIn(
    page,
    lang,
    LANGS.filter((one) => one !== lang),
  );

async function leftIn(page: Page, lang: Lang, others: readonly Lang[]): Promise<string[]> {
  // A language is called by its own name everywhere; and what people write about in any of them, a theme is called by, is "stock".
  const own = new Set([...textsOf(WORDS[lang]), ...LANGS.map(ownName), 'Stock']);
  // A single letter or small word may as well be the name of a source or a field: data, which nobody translates.
  const foreign = others
    .flatMap((one) => textsOf(WORDS[one]))
    .filter((text) => !own.has(text) && !/^(\p{L}|[\p{Ll}_-]+)$/u.test(text));
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) texts.push(node.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '');
    return [...texts, document.title];
  });
  const there = new Set(shown.map((text) => text.trim()));
  return [...new Set(foreign)].filter((text) => there.has(text));
}

/** All words of a language that are said as they stand. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOf) : [];
}
