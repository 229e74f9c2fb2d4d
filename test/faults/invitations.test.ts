import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SmtpCounter, smtpCounter } from '#test/smtp-counter.ts';
import { type AppProcess, startApp } from './app-driver.ts';

const PEOPLE = 200;
const KILLS = 3;
/** On their way at the same time when a process is killed (job/surveys.ts). */
const AT_ONCE = 10;

let data: string;
let server: SmtpCounter;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'aftershow invitations '));
  server = await smtpCounter({ slowMs: 40 });
});
afterAll(async () => {
  await server.close();
  await rm(data, { recursive: true, force: true });
});

const settings = () => ({
  ...{ SMTP_URL: server.url, AFTERSHOW_MAIL_FROM: 'Kill <kill@example.com>', AFTERSHOW_INVITATIONS_PER_SECOND: '100' },
});

async function ask<Answer>(app: AppProcess, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${app.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

test(`${KILLS} × kill -9 while ${PEOPLE} invitations are sent: nobody is written to twice, and who is in doubt is told`, {
  timeout: 240_000,
}, async () => {
  let app = await startApp({ data, settings: settings() });
  const time = Date.now() - 60_000;
  const people = Array.from({ length: PEOPLE }, (_, at) => ({
    ...{ id: `who-${at}`, type: 'identify', time, visitor: `v${at}`, person: { email: `p${at}@example.org` } },
  }));
  await ask(app, '/v1/events', { events: people });
  const { id } = await ask<{ id: string }>(app, '/v1/surveys', { name: 'Evening', template: 'end_of_live' });
  await ask(app, `/v1/surveys/${id}/publish`, {});
  const audience = { who: 'customers', channel: 'email' };
  expect(await ask(app, `/v1/surveys/${id}/invite`, { audience })).toMatchObject({ queued: PEOPLE });

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const some = (PEOPLE * kill) / (KILLS + 1);
    await expect.poll(() => server.taken.length, { timeout: 30_000, interval: 2 }).toBeGreaterThan(some);
    app.child.kill('SIGKILL');
    await app.ended;
    app = await startApp({ data, settings: settings() });
  }
  const counts = async () =>
    (await ask<{ counts: Record<string, number> }>(app, `/v1/surveys/${id}/invitations`)).counts;
  await expect.poll(async () => (await counts())['waiting'], { timeout: 60_000, interval: 200 }).toBe(0);
  await expect
    .poll(async () => (await counts())['sent'], { timeout: 10_000 })
    .toBeGreaterThanOrEqual(PEOPLE - KILLS * AT_ONCE);
  // What a killed process had on its way stays with it until its lease is over, then it is marked as in doubt.
  const { sent = 0, sending = 0, failed = 0 } = await counts();
  app.child.kill('SIGTERM');
  expect((await app.ended)[0]).toBe(0);

  const addresses = server.taken.map(({ to }) => to);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(sent + sending + failed).toBe(PEOPLE);
  // The server thinks before it answers, so each kill met some on their way.
  expect(sending + failed).toBeGreaterThan(0);
  expect(sending + failed).toBeLessThanOrEqual(KILLS * AT_ONCE);
  // Each one who got nothing is among those in doubt.
  expect(addresses.length).toBeGreaterThanOrEqual(sent);
  expect(PEOPLE - addresses.length).toBeLessThanOrEqual(sending + failed);
});
