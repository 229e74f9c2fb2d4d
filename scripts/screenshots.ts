/**
 * Takes pictures of every screen, at phone and desktop width, light and dark, in three languages:
 *
 *   bin/node scripts/screenshots.ts [--out FOLDER] [--only WORD,WORD] [--width 390,1440] [--scheme light,dark] [--lang en,fr,es] [--keep DATA]
 *
 * `--keep` names a data folder that stays, so that the next run need not load the demo again. What the browser complains about is printed.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '#test/browser.ts';
import { demoApp } from '#test/demo-app.ts';
import { SCREENS } from '#test/screens.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist/screenshots' },
    only: { type: 'string', default: '' },
    width: { type: 'string', default: '390,1440' },
    scheme: { type: 'string', default: 'light,dark' },
    lang: { type: 'string', default: 'en,fr,es' },
    keep: { type: 'string' },
  },
});

await mkdir(values.out, { recursive: true });
const wanted = values.only.split(',');
const app = await demoApp(values.keep === undefined ? {} : { data: values.keep });
await app.running.loaded;
const browser = await launchBrowser();
try {
  for (const scheme of values.scheme.split(',') as ('light' | 'dark')[]) {
    for (const width of values.width.split(',').map(Number)) {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
        colorScheme: scheme,
        reducedMotion: 'reduce',
        ...(width < 600 ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
      });
      for (const signedIn of [false, true]) {
        if (signedIn) await app.signIn(context);
        const page = await context.newPage();
        page.on('console', (message) => message.type() === 'error' && console.error(`  console: ${message.text()}`));
        page.on('pageerror', (error) => console.error(`  error: ${error.message}`));
        const here = SCREENS.filter(
          (one) => one.signedIn === signedIn && wanted.some((word) => one.name.includes(word)),
        );
        for (const screen of here) {
          for (const lang of values.lang.split(',')) {
            const path = await screen.path(app);
            await page.goto(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, { waitUntil: 'load' });
            await page.waitForLoadState('networkidle', { timeout: 4_000 }).catch(() => {});
            await page.waitForTimeout(250);
            const file = join(values.out, `${screen.name}-${width}-${scheme}-${lang}.png`);
            await page.screenshot({ path: file, fullPage: screen.whole ?? true });
            console.log(file);
          }
        }
        await page.close();
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await app.close();
}
