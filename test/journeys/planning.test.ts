import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { addDays, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import { type Running, startServer } from '#src/main.ts';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import { loadPlan } from '#src/session/load-plan.ts';
import { loadProduct } from '#src/session/load-product.ts';
import { loadRecording } from '#src/session/load-recording.ts';
import { updateSession } from '#src/session/update-session.ts';
import type { Context } from '#src/store/context.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { writeDay } from '../../web/parts/day-and-time.ts';
import { launchBrowser } from '../browser.ts';
import { violationsOf } from './look-at-screen.ts';

let folder: string;
let running: Running;
let browser: Browser;
let ctx: Context;
let page: Page;

const HOSTILE = '<img src=x onerror="document.title=1">';

beforeAll(async () => {
  folder = await preparedFolder();
  running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  const system = running.contextOf('', { kind: 'system', id: 'test' });
  const { id: organisation } = await createOrganisation(system, {
    ...{ name: 'Iris', zone: 'Europe/Paris', currency: 'EUR', languages: ['en', 'fr'] },
  });
  ctx = { ...system, organisation };
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, reducedMotion: 'reduce' });
  const [email, password] = ['producer@example.com', 'lighthouse keeper'];
  const prepared = await preparePerson({ name: 'Pat', email, password, language: 'en' });
  await ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now: ctx.now() });
    await addMember(trx, { organisation, person, name: 'Pat', role: 'producer', stores: [], expires: null });
  });
  const answer = await context.request.post(`${running.url}/auth/sign-in/email`, {
    headers: { origin: running.url },
    data: { email, password },
  });
  expect(answer.status()).toBe(200);
  page = await context.newPage();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const open = (path: string) => page.goto(`${running.url}/o/${ctx.organisation}${path}`);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

describe('planning in a browser', () => {
  test('a free slot of a show becomes a session with everything that the show says', async () => {
    const tomorrow = addDays(wallTimeOf(Date.now(), 'Europe/Paris').date, 1);
    await createShow(ctx, {
      ...{ name: 'The workshop', host: 'Ada', format: 'talk', languages: ['fr'] },
      ...{ slotWeekday: weekdayOf(tomorrow), slotTime: '20:30', duration: 2700 },
    });
    await open(`/calendar?view=week&date=${tomorrow}&lang=en`);
    await page.getByRole('link', { name: /20:30 The workshop free slot/ }).click();
    await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('The workshop');
    expect([
      await page.getByLabel('Day', { exact: true }).inputValue(),
      await page.getByLabel('Time', { exact: true }).inputValue(),
    ]).toEqual([writeDay(tomorrow), '20:30']);
    await button('Plan it').click();
    await page.getByRole('heading', { level: 1, name: 'The workshop' }).waitFor();
    const id = /sessions\/([^/]+)\/plan/.exec(page.url())?.[1] ?? '';
    const plan = await loadPlan(ctx, id);
    expect(plan).toMatchObject({ host: { name: 'Ada' }, format: 'talk', language: 'fr', planned_duration_s: 2700 });
    expect(wallTimeOf(plan.planned_start ?? '', 'Europe/Paris')).toEqual({ date: tomorrow, time: '20:30' });
  }, 60_000);

  test('what is changed is kept; what somebody else changed of the same is asked about, and nothing of it lost', async () => {
    const { id } = await createSession(ctx, { title: HOSTILE, plannedStart: new Date('2027-03-20T19:30:00Z') });
    await open(`/sessions/${id}/plan?lang=en`);
    await page.getByRole('heading', { level: 1, name: HOSTILE }).waitFor();
    // The night on which clocks go forward: half past two does not exist.
    await page.getByLabel('Day', { exact: true }).fill('28.3.27');
    await page.getByLabel('Time', { exact: true }).fill('02:30');
    await page.getByText('it becomes 03:30').waitFor();
    await page.getByLabel('Time', { exact: true }).fill('20:30');
    await button('Add a target').click();
    await page.getByRole('menuitem', { name: 'Net revenue' }).click();
    await page.getByLabel('Target for net revenue', { exact: true }).fill('1250,5');
    await page.getByLabel('Notes for the team').fill('mine');
    await updateSession(ctx, { id, notes: 'theirs', language: 'es' });
    await button('Save').first().click();
    await page.getByText('Changed by both: notes.').waitFor();
    expect((await loadPlan(ctx, id)).notes).toBe('theirs');
    expect(await violationsOf(page)).toEqual([]);
    await button('Take theirs').click();
    await expect.poll(async () => (await loadPlan(ctx, id)).targets).toEqual({ net_revenue: 125_050 });
    expect(await loadPlan(ctx, id)).toMatchObject({
      ...{ notes: 'theirs', language: 'es', planned_start: '2027-03-28T18:30:00.000Z' },
    });
    await expect.poll(() => page.getByLabel('Notes for the team').inputValue()).toBe('theirs');
    expect(await page.title()).toContain(HOSTILE);
  }, 60_000);

  test('a recording is linked, then uploaded through a real connection, and played in ranges', async () => {
    const { id } = await createSession(ctx, { title: 'Recorded' });
    await open(`/sessions/${id}/plan?lang=en`);
    await page.getByLabel('Address (https)').fill('http://example.com/a.mp4');
    await button('Link it').click();
    await page.getByText('This is not the https address').waitFor();
    await page.getByLabel('Address (https)').fill('https://youtu.be/dQw4w9WgXcQ?t=1m5s');
    await button('Link it').click();
    await page.getByText('· YouTube').waitFor();
    expect((await loadRecording(ctx, id))?.shown).toMatchObject({ video: 'dQw4w9WgXcQ', starts_at_s: 65 });
    await button('Remove recording').click();
    await expect.poll(() => loadRecording(ctx, id)).toBeNull();
    await button('Undo').click();
    await expect
      .poll(async () => (await loadRecording(ctx, id))?.shown)
      .toMatchObject({ video: 'dQw4w9WgXcQ', starts_at_s: 65 });
    const mp4 = join(folder, 'show.mp4');
    await writeFile(
      mp4,
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(9_000_000, 5)]),
    );
    await page.locator('input[type=file]').setInputFiles(mp4);
    await page.getByText('uploaded file · 9.0 MB').waitFor();
    const part = await page.request.get(
      `${running.url}/v1/sessions/${id}/recording/file?organisation=${ctx.organisation}`,
      { headers: { range: 'bytes=4-11' } },
    );
    expect([part.status(), await part.text()]).toEqual([206, 'ftypisom']);
    await button('Remove recording').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove recording' }).click();
    await expect.poll(() => loadRecording(ctx, id)).toBeNull();
  }, 60_000);

  test('a planned session is removed without being asked twice, and brought back', async () => {
    const { id } = await createSession(ctx, { title: 'Perhaps', plannedStart: new Date('2027-01-05T19:30:00Z') });
    await open(`/sessions/${id}/plan?lang=en`);
    await button('Remove session').click();
    await page.getByText('“Perhaps” was removed.').waitFor();
    await expect(loadPlan(ctx, id)).rejects.toMatchObject({ code: 'not_found' });
    await button('Undo').click();
    await expect
      .poll(() =>
        loadPlan(ctx, id).then(
          ({ title }) => title,
          () => '',
        ),
      )
      .toBe('Perhaps');
  }, 60_000);

  test('the month is walked by keyboard, and Enter plans a session on the day', async () => {
    await open('/calendar?view=month&date=2027-01-05&lang=en');
    const day = page.locator('[data-date="2027-01-05"]');
    await day.getByText('Perhaps').waitFor();
    await day.focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'PageDown']) await page.keyboard.press(key);
    await expect.poll(() => page.url()).toContain('date=2027-02-13');
    await page.locator('[data-date="2027-02-13"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Day', { exact: true }).inputValue()).toBe('13/02/2027');
  }, 60_000);

  test('a calendar program is given an address, once', async () => {
    await open('/calendar?lang=en');
    await button('Subscribe').click();
    await button('Make an address').click();
    const address =
      (await page.getByRole('group', { name: 'Address of the calendar' }).locator('code').textContent()) ?? '';
    expect(await violationsOf(page)).toEqual([]);
    const feed = await page.request.get(address);
    expect([feed.status(), (await feed.text()).startsWith('BEGIN:VCALENDAR\r\n')]).toEqual([200, true]);
    await button('Revoke').click();
    await expect.poll(async () => (await page.request.get(address)).status()).toBe(404);
    await button('Undo').click();
    await expect.poll(async () => (await page.request.get(address)).status()).toBe(200);
  }, 60_000);

  test('a catalogue is imported after one has seen what would change, and a product is edited', async () => {
    await open('/catalogue?lang=en');
    await page.getByText('The catalogue is empty').waitFor();
    await button('Import').first().click();
    const csv = join(folder, 'products.csv');
    const rows = ['A-2,Scarf,oops,', 'A-3,Hat,20.00,0', 'A-4,Bag,99.00,1', 'A-5,Belt,45.00,1', 'A-6,Sock,9.00,1'];
    const first = `A-1,"${HOSTILE.replaceAll('"', '""')}",12.50,4`;
    await writeFile(csv, ['SKU,Name,Price,Stock', first, ...rows, ''].join('\n'));
    await page.locator('input[type=file]').setInputFiles(csv);
    await page.getByText('5 new, 0 changed, 0 as before').waitFor();
    await page.getByText('1 record could not be read').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await button('Import 5 products').click();
    await page.getByRole('button', { name: /A-1/ }).click();
    await page.getByLabel('Care', { exact: true }).fill('Cold');
    await button('Save').click();
    await expect.poll(async () => (await loadProduct(ctx, 'A-1')).care).toBe('Cold');
    expect(await loadProduct(ctx, 'A-1')).toMatchObject({ name: HOSTILE, price: 1250, stock: 4 });
    await page.getByRole('combobox', { name: 'Stock', exact: true }).selectOption('out');
    await expect.poll(() => page.getByRole('button', { name: /A-/ }).count()).toBe(1);
    expect(page.url()).toContain('stock=out');
  }, 60_000);
});
