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
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { createKey } from '#src/account/create-key.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { startServer } from '#src/main.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { launchBrowser } from '#test/browser.ts';
import { say } from './machine.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '2000' }, messages: { type: 'string', default: '60' } },
});
const EVERY_MS = 700;
/** The first seconds build the page and warm what is cold. */
const WARM_MS = 8_000;
const messages = Number(values.messages);

const folder = await mkdtemp(join(tmpdir(), 'aftershow-bench-launch-'));
const running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
const actor = { kind: 'system', id: 'bench' } as const;
const made = { name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
const { id: organisation } = await createOrganisation(running.contextOf('', actor), made);
const ctx = running.contextOf(organisation, actor);
const { key } = await createKey(ctx, { name: 'bench', scopes: ['collect'] });
const { id: session } = await createSession(ctx, { title: 'Bench', state: 'live', start: new Date() });
const product = { id: 'cam', name: 'Robe Camille', category: null, price: 1, list_price: null, cost: null };
await importProducts(ctx, { products: [product], currency: 'EUR' });
const person = { name: 'Bench', email: 'bench@example.com', password: 'lighthouse keeper', language: 'en' as const };
const prepared = await preparePerson(person);
await ctx.records.transaction().execute(async (trx) => {
  const id = await addPerson(trx, prepared, { operator: true, now: ctx.now() });
  await addMember(trx, { organisation, person: id, name: 'Bench', role: 'owner', stores: [], expires: null });
});
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const signedIn = await context.request.post(`${running.url}/auth/sign-in/email`, {
    headers: { origin: running.url },
    data: { email: person.email, password: person.password },
  });
  if (!signedIn.ok()) throw new Error(`sign-in answered ${signedIn.status()}`);
  const page = await context.newPage();
  await page.goto(`${running.url}/o/${organisation}/sessions/${session}/launch?lang=en&products=cam`);
  await page.waitForSelector('[data-items]', { timeout: 30_000 });
  await page.evaluate(`
    window.seen = {};
    const note = () => { for (const one of document.querySelectorAll('[data-said]')) window.seen[one.dataset.said] ??= Date.now(); };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true });
  `);
  const seconds = (WARM_MS + messages * EVERY_MS) / 1000 + 2;
  const order = { ports: [Number(new URL(running.url).port)], key, session, rate: Number(values.rate), seconds };
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
    const answer = await fetch(`${running.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: [{ ...event, text: `la robe camille est superbe ${n}` }] }),
    });
    if (answer.status !== 202) throw new Error(`the message was answered ${answer.status}`);
    await next;
  }
  await gone;
  const seen = (await page.evaluate('window.seen')) as Record<string, number>;
  const took = [...sent]
    .map(([id, at]) => (seen[id] === undefined ? Number.POSITIVE_INFINITY : (seen[id] ?? 0) - at))
    .sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.ceil(share * took.length) - 1)];
  const missed = took.filter((ms) => !Number.isFinite(ms)).length;
  say('launch', { rate: order.rate, n: took.length, p50_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1), missed });
} finally {
  await browser.close();
  await running.close();
  await rm(folder, { recursive: true, force: true });
}
