import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrganisation } from '#src/account/create-organisation.ts';
import type { EventRow } from '#src/contract/event.ts';
import { type Running, startServer } from '#src/main.ts';
import { app as en } from '#src/message/en/app.ts';
import { app as fr } from '#src/message/fr/app.ts';
import { launchBrowser } from '#test/browser.ts';
import { GENERATED, signInHere } from '#test/generated-session.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { eventRow } from '#test/rows.ts';
import { openScreen, turnTo, violationsOf } from './look-at-screen.ts';

let folder: string;
let running: Running;
let browser: Browser;
let page: Page;
const DAY_MS = 86_400_000;

let made = 0;
function row(daysAgo: number, over: Partial<EventRow>, said: object = {}): EventRow {
  const time = new Date(Date.now() - daysAgo * DAY_MS).toISOString().replace('T', ' ').replace('Z', '');
  const properties = Object.keys(said).length === 0 ? '' : JSON.stringify(said);
  const base = { organisation: GENERATED.organisation, session: '', visitor: '', source: '', id: `t${++made}` };
  return eventRow({ ...base, time, properties, expires: '2035-01-01', ...over });
}

/** Three teams, one of which settles half of what the others do, and takes longer. */
function service(): EventRow[] {
  return ['Nord', 'Sud', 'Ouest'].flatMap((team) => [
    ...[1, 2].map((n) => row(400, { type: 'agent', name: 'joined' }, { agent: `${team}-${n}`, team })),
    ...Array.from({ length: 60 }).flatMap((_, n) => {
      const [weak, at] = [team === 'Sud', 80 - n];
      const [ref, customer] = [`${team}${n}`, `${team}-${n}`];
      const said = { team, reason: 'late', channel: 'phone' };
      const again = n % (weak ? 2 : 10) === 0;
      return [
        row(at, { type: 'contact', name: 'opened', ref, customer }, said),
        row(at - 0.01, { type: 'contact', name: 'closed', ref, customer, quantity: (weak ? 400 : 250) + n }, said),
        ...(again ? [row(at - 1, { type: 'contact', name: 'opened', ref: `${ref}b`, customer }, said)] : []),
      ];
    }),
  ]);
}

/** Of 120 visitors 60 see a product, 40 fill a basket and few order; before, more of them did. */
function site(daysAgo: number, orders: number): EventRow[] {
  return Array.from({ length: 120 }).flatMap((_, n) => {
    const visitor = `${daysAgo}-${n}`;
    const deed = (type: EventRow['type'], minute: number, over: Partial<EventRow> = {}) =>
      row(daysAgo - minute / 1440, { type, visitor, ...over });
    return [
      deed('page', 0, { name: '/' }),
      ...(n < 60 ? [deed('click', 1, { product: 'bag' })] : []),
      ...(n < 40 ? [deed('cart_add', 2, { product: 'bag' })] : []),
      ...(n < orders ? [deed('order', 3, { ref: visitor, amount: 5000, currency: 'EUR' })] : []),
    ];
  });
}

beforeAll(async () => {
  folder = await preparedFolder();
  running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  const ctx = running.contextOf(GENERATED.organisation, { kind: 'system', id: 'test' });
  const { organisation: id } = GENERATED;
  await createOrganisation(ctx, { id, name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] });
  const events = [...service(), ...site(40, 8), ...site(130, 32)];
  expect((await ctx.events.append({ events, voices: [], rejected: [] })).refused).toEqual([]);
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await signInHere(running, context);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a team that is worse is flagged, a training is opened with the evidence, who was trained is noted, and it is done', async () => {
  const w = fr.training;
  await openScreen(page, `${running.url}/o/${GENERATED.organisation}/actions/training`, 'fr');
  await page.getByRole('heading', { name: w.some('Sud') }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: w.openOf('Sud') }).click();
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByLabel(w.why).inputValue()).toContain(fr.kpi.names.first_contact_resolution);
  expect(await dialog.getByLabel(w.verb).inputValue()).toContain('Sud');
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: w.create }).click();
  await page.getByText(w.trained('0', '2')).waitFor();
  await page.getByText(w.notTrained).waitFor();

  const day = page.getByLabel(w.dayOf('Sud-1'), { exact: true });
  const before = new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 10).split('-').reverse().join('/');
  await day.fill(before);
  await day.press('Tab');
  await page.getByText(w.trained('1', '2')).waitFor();
  await page.getByText(w.otherTeams).waitFor();
  await page.getByText(w.caution).waitFor();
  await turnTo(page, 'dark');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: w.done }).click();
  await page.getByText(fr.actionBoard.stateOf.done).first().waitFor();
});

test('the journey map names the step at which really more are lost, and opens its evidence', async () => {
  const w = en.buying;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await openScreen(page, `${running.url}/o/${GENERATED.organisation}/voices/journey`, 'en');
  await page.getByText(w.worst(w.steps.order, w.points('60.0')), { exact: true }).waitFor();
  const order = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: w.steps.order }) });
  await order.getByText(w.lost('80%', w.of('32', '40'))).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await order.getByRole('link', { name: en.kpi.names.conversion_site }).click();
  await page.getByRole('heading', { level: 1, name: en.kpi.names.conversion_site }).waitFor();
});
