/**
 * How long screens take on a slow machine: `bin/node bench/screens.ts [--keep FOLDER] [--slower 4] [--times 3]`
 *
 * Each is opened in a browser that was never here, its processor slowed down by the factor, and asked for its own performance entries:
 * largest contentful paint, and blocking time (what long tasks take beyond 50 ms each, until everything is quiet). Medians, one JSON line
 * a screen. `--keep` names a data folder that has the demo already.
 */
import { parseArgs } from 'node:util';
import { launchBrowser } from '#test/browser.ts';
import { demoApp } from '#test/demo-app.ts';
import { SCREENS } from '#test/screens.ts';
import { middle, say } from './machine.ts';

const { values } = parseArgs({
  options: {
    keep: { type: 'string' },
    slower: { type: 'string', default: '4' },
    times: { type: 'string', default: '3' },
    only: { type: 'string', default: 'sign-in,sessions,debrief,replay' },
  },
});
const slower = Number(values.slower);

/** Asked before anything of the page runs; read when it is quiet. */
const WATCH = `
  globalThis.seen = { paint: 0, blocked: 0 };
  new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) seen.paint = startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) seen.blocked += Math.max(0, duration - 50); })
    .observe({ type: 'longtask', buffered: true });`;

const app = await demoApp(values.keep === undefined ? {} : { data: values.keep });
await app.running.loaded;
const browser = await launchBrowser();
try {
  for (const name of values.only.split(',')) {
    const screen = SCREENS.find((one) => one.name === name);
    if (screen === undefined) throw new Error(`there is no screen ${name}`);
    const measured: { paint: number; blocked: number; bytes: number }[] = [];
    for (let time = 0; time < Number(values.times); time += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      if (screen.signedIn) await app.signIn(context);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
      let bytes = 0;
      session.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.addInitScript(WATCH);
      await page.goto(`${app.url}${await screen.path(app)}`, { waitUntil: 'load' });
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => {});
      const seen = (await page.evaluate('seen')) as { paint: number; blocked: number };
      measured.push({ ...seen, bytes });
      await context.close();
    }
    const median = (of: (one: (typeof measured)[number]) => number) => Math.round(middle(measured.map(of)));
    say('screens', {
      ...{ screen: name, cpu_slower: slower, times: measured.length },
      largest_contentful_paint_ms: median(({ paint }) => paint),
      blocking_ms: median(({ blocked }) => blocked),
      transferred_kb: median(({ bytes }) => bytes / 1000),
    });
  }
} finally {
  await browser.close();
  await app.close();
}
