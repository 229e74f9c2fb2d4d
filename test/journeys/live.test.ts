import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { createKey } from '#src/account/create-key.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { listAlertRules } from '#src/analyse/live/list-alert-rules.ts';
import { type Running, startServer } from '#src/main.ts';
import { createSession } from '#src/session/create-session.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import type { Context } from '#src/store/context.ts';
import { launchBrowser } from '#test/browser.ts';
import { type CutLine, cutLine } from '#test/cut-line.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { violationsOf } from './look-at-screen.ts';

let folder: string;
let running: Running;
let browser: Browser;
let ctx: Context;
let key: string;
let line: CutLine;
let session: string;
beforeAll(async () => {
  folder = await preparedFolder();
  running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  browser = await launchBrowser();
  line = await cutLine(running.url);
  const actor = { kind: 'system', id: 'test' } as const;
  const { id } = await createOrganisation(running.contextOf('', actor), {
    ...{ name: 'Maison', zone: 'Europe/Paris', currency: 'EUR', languages: ['en'] },
  });
  ctx = running.contextOf(id, actor);
  ({ key } = await createKey(ctx, { name: 'player', scopes: ['collect'] }));
  ({ id: session } = await createSession(ctx, { title: 'Tonight', state: 'live', start: new Date() }));
  const pins = [{ product: 'BAG', start_s: 0, end_s: 3600 }];
  await saveRunningOrder(ctx, { session, segments: [], pins });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await running?.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Signed in as somebody of this role, `path` open within the organisation. */
async function opened(role: 'producer' | 'host', path: string, width: number, also: string[] = []): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 } });
  const email = `${role}@example.com`;
  const prepared = await preparePerson({ name: role, email, password: 'lighthouse keeper', language: 'en' });
  await ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now: ctx.now() });
    for (const organisation of [ctx.organisation, ...also])
      await addMember(trx, { organisation, person, name: role, role, stores: [], expires: null });
  });
  const answer = await context.request.post(`${line.url}/auth/sign-in/email`, {
    headers: { origin: line.url },
    data: { email, password: 'lighthouse keeper' },
  });
  expect(answer.ok()).toBe(true);
  const page = await context.newPage();
  await page.goto(`${line.url}/o/${ctx.organisation}/${path}?lang=en`);
  return page;
}

let number = 0;
async function send(events: ({ type: string } & Record<string, unknown>)[]): Promise<void> {
  const answer = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      events: events.map((event) => ({ id: `e${number++}`, session, time: new Date().toISOString(), ...event })),
    }),
  });
  expect(await answer.json()).toMatchObject({ accepted: events.length });
}

describe('an evening on air', () => {
  test('what is sent stands on the board; producer and host talk; a lost line is said and caught up', async () => {
    const { id: elsewhere } = await createOrganisation(ctx, {
      ...{ name: 'Atelier', zone: 'Europe/Paris', currency: 'EUR', languages: ['en'] },
    });
    // Whoever is live is one tap away, from wherever they are: the producer from the imports, the host from the calendar.
    const board = await opened('producer', 'imports', 1440, [elsewhere]);
    await board.getByRole('link', { name: 'On air now Tonight' }).click();
    await board.waitForURL(`**/sessions/${session}/live*`);
    const phone = await opened('host', 'calendar', 390);
    await phone.getByRole('link', { name: 'Live: Tonight' }).click();
    await phone.waitForURL(`**/sessions/${session}/host*`);
    const figure = (name: string) => board.locator(`[data-figure="${name}"]`);
    await send([
      { type: 'join', visitor: 'ann' },
      { type: 'join', visitor: 'bob' },
      { type: 'chat', visitor: 'ann', text: 'Is the bag waterproof?' },
      { type: 'click', visitor: 'ann', product: 'BAG' },
    ]);
    await figure('viewers').getByText('2', { exact: true }).waitFor();
    await figure('messages').getByText('1 in all').waitFor();
    await figure('clicks').getByText('1', { exact: true }).waitFor();

    await send([{ type: 'order', visitor: 'ann', product: 'BAG', amount: 12_900, currency: 'EUR' }]);
    await figure('revenue').getByText('€129.00').waitFor();

    await phone.getByText('Is the bag waterproof?').waitFor();
    await board.getByLabel('Message to the host').fill('Pour water over it');
    await board.getByRole('button', { name: 'Send', exact: true }).click();
    await phone.getByText('Pour water over it').waitFor();
    await phone.getByRole('button', { name: 'Understood' }).click();
    await board.getByText('✓ read').waitFor();
    await phone.getByRole('button', { name: 'Answered' }).click();
    await board.getByText('No open question.').waitFor();

    await board.getByRole('button', { name: 'Alerts', exact: true }).click();
    await board.getByRole('menuitem', { name: 'Alert rules' }).click();
    const rules = board.getByRole('dialog');
    await rules.getByLabel('minutes without a message').fill('7');
    await rules.getByLabel('For all sessions').check();
    expect(await violationsOf(board)).toEqual([]);
    await rules.getByRole('button', { name: 'Save' }).click();
    await board.getByText('Alert rules saved').waitFor();
    const { rules: kept, from } = await listAlertRules(ctx, session);
    expect([from, kept.find(({ kind }) => kind === 'chat_silent')?.threshold]).toEqual(['organisation', 7]);

    await showsNothingOf(await board.context().newPage(), elsewhere);

    line.cut();
    await board.getByText(/^Data is .* old$/).waitFor({ timeout: 30_000 });
    await send([{ type: 'chat', visitor: 'bob', text: 'hello again' }]);
    line.mend();
    await figure('messages').getByText('2 in all').waitFor({ timeout: 30_000 });
    await board.getByText(/^Data is .* old$/).waitFor({ state: 'detached' });

    await board.getByRole('button', { name: 'End the session' }).click();
    await board.getByRole('alertdialog').getByRole('button', { name: 'End the session' }).click();
    await board.getByRole('link', { name: 'Debrief' }).waitFor();
    await phone.getByText('The session is over').waitFor();
    await board.getByRole('link', { name: 'On air now Tonight' }).waitFor({ state: 'detached' });
  }, 120_000);
});

/** Another brand of the same producer shows nothing of this one, not even until its own answers are there. */
async function showsNothingOf(page: Page, elsewhere: string): Promise<void> {
  await page.goto(`${line.url}/o/${ctx.organisation}?lang=en`);
  await page.getByRole('link', { name: 'On air now Tonight' }).waitFor();
  await page.getByRole('cell', { name: 'Tonight' }).waitFor();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/v1/**', async (route) => {
    if (route.request().headers()['aftershow-organisation'] === elsewhere) await released;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Organisation: Maison' }).click();
  await page.getByRole('menuitem', { name: 'Atelier' }).click();
  await page.waitForURL(`**/o/${elsewhere}*`);
  await page.getByRole('button', { name: 'Organisation: Atelier' }).waitFor();
  expect(await page.getByText('Tonight').count()).toBe(0);
  release();
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  await page.close();
}
