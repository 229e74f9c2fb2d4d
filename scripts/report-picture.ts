import { debriefSession } from '#src/analyse/debrief-session.ts';
import { renderReport } from '#src/report/render-report.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { launchBrowser } from '#test/browser.ts';
import { appendSession } from '../scenario/append-session.ts';
import { generateSession } from '../scenario/generate-session.ts';

/**
 * Takes the README's picture anew: the beginning of the debrief of a generated session.
 *
 *   npm run picture
 */
const PICTURE = 'docs/report.png';

const session = generateSession({ seed: 7 });
const events = await openTemporaryEvents();
const browser = await launchBrowser();
try {
  await appendSession(events, 'picture', session);
  const ctx = { organisation: 'picture', events, now: () => new Date('2026-01-01T00:00:00Z') };
  const page = await browser.newPage({ viewport: { width: 1060, height: 1135 }, colorScheme: 'light' });
  await page.setContent(renderReport(await debriefSession(ctx, session.facts), 'en'));
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: PICTURE });
  console.log(PICTURE);
} finally {
  await browser.close();
  await events.close();
}
