/**
 * How long from a message that is sent to the same message, understood, on the page of launch feedback, in a real browser:
 *
 *   bin/node bench/launch.ts [--rate 2000] [--messages 60]
 *
 * A process sends `rate` events a second to a session that is on air, one in twenty of them a message; every 0.7 s one message more names the
 * product that the page follows. Measured is the time from the beginning of its request to its appearance on the page with its sentiment.
 * Server, sender and browser share this machine.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { importProducts } from '#src/session/import-products.ts';
import { launchBrowser } from '#test/browser.ts';
import { say } from './machine.ts';
import { goOnAir } from './on-air.ts';
import { spread } from './spread.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '2000' }, messages: { type: 'string', default: '60' } },
});
const EVERY_MS = 700;
/** The first seconds build the page and warm what is cold. */
const WARM_MS = 8_000;
const messages = Number(values.messages);

const { url, ctx, organisation, key, session, signIn, close } = await goOnAir();
const product = { id: 'cam', name: 'Robe Camille', category: null, price: 1, list_price: null, cost: null };
await importProducts(ctx, { products: [product], currency: 'EUR' });
const browser = await launchBrowser();
try {
  const context = await signIn(browser);
  const page = await context.newPage();
  await page.goto(`${url}/o/${organisation}/sessions/${session}/launch?lang=en&products=cam`);
  await page.waitForSelector('[data-items]', { timeout: 30_000 });
  await page.evaluate(`
    window.seen = {};
    const note = () => { for (const one of document.querySelectorAll('[data-said]')) window.seen[one.dataset.said] ??= Date.now(); };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true });
  `);
  const seconds = (WARM_MS + messages * EVERY_MS) / 1000 + 2;
  const order = { ports: [Number(new URL(url).port)], key, session, rate: Number(values.rate), seconds };
  const sender = spawn(process.execPath, [join(import.meta.dirname, 'live/send.ts'), JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise((resolve) => sender.once('exit', resolve));
  await wait(WARM_MS);
  const sent = new Map<string, number>();
  for (let n = 0; n < messages; n += 1) {
    const next = wait(EVERY_MS);
    const event = { id: `probe${n}`, session, type: 'chat', time: new Date().toISOString(), visitor: `probe${n % 20}` };
    sent.set(event.id, Date.now());
    const answer = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: [{ ...event, text: `la robe camille est superbe ${n}` }] }),
    });
    if (answer.status !== 202) throw new Error(`the message was answered ${answer.status}`);
    await next;
  }
  await gone;
  const seen = (await page.evaluate('window.seen')) as Record<string, number>;
  const took = [...sent].map(([id, at]) => (seen[id] === undefined ? Number.POSITIVE_INFINITY : (seen[id] ?? 0) - at));
  const missed = took.filter((ms) => !Number.isFinite(ms)).length;
  say('launch', { rate: order.rate, ...spread(took), missed });
} finally {
  await browser.close();
  await close();
}
