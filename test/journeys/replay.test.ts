import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startServer } from '#src/main.ts';
import { launchBrowser } from '#test/browser.ts';
import { GENERATED, loadGenerated, signInHere } from '#test/generated-session.ts';

let folder: string;
let running: Running;
let browser: Browser;
let page: Page;
const failures: string[] = [];

/** The machine may have other work. */
const WAIT = { timeout: 15_000 };

const address = (query = '') =>
  `${running.url}/o/${GENERATED.organisation}/sessions/${GENERATED.session}/replay?lang=en${query}`;
const line = () => page.getByRole('slider', { name: 'Time in the session' });
const param = (name: string) => new URL(page.url()).searchParams.get(name);
const at = async () => Number(await line().getAttribute('aria-valuenow'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow-replay-'));
  running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  await loadGenerated(running, { size: 'S', seed: 7 });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: running.url });
  await signInHere(running, context);
  page = await context.newPage();
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

test('walk from moment to moment, select a stretch by keys and by dragging, and read what it answers', async () => {
  await page.goto(address());
  await line().waitFor();
  expect(await line().getAttribute('aria-valuetext')).toContain('Viewers');

  await line().focus();
  await page.keyboard.press('ArrowRight');
  const first = await at();
  expect(first).toBeGreaterThan(0);
  await page.keyboard.press('ArrowRight');
  expect(await at()).toBeGreaterThan(first);
  await page.keyboard.press('ArrowLeft');
  expect(await at()).toBe(first);

  await page.keyboard.press('i');
  for (let step = 0; step < 12; step++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('o');
  await page.getByRole('tab', { name: 'Stretch', selected: true }).waitFor();
  await page.locator('[data-answer][aria-busy=false]').waitFor();
  expect(await page.getByText('How far they went').isVisible()).toBe(true);
  expect(Number(param('to'))).toBeGreaterThan(Number(param('from')));

  const box = await line().boundingBox();
  if (box === null) throw new Error('no time line');
  const y = box.y + 120;
  await page.mouse.move(box.x + 300, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 360, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => Number(param('from')), WAIT).toBeGreaterThan(first);
  const [from, to] = [Number(param('from')), Number(param('to'))];
  await page
    .locator(`[data-answer="${from}-${to}"]`)
    .or(page.locator('[data-answer][aria-busy=false]'))
    .first()
    .waitFor();
  expect(await page.getByText('against the rest of the session').isVisible()).toBe(true);
}, 60_000);

test('zoom to the second by keys and wheel; the link opens there again', async () => {
  await line().focus();
  for (let step = 0; step < 9; step++) await page.keyboard.press('+');
  await expect.poll(() => Number(param('zt')) - Number(param('zf')), WAIT).toBeLessThan(15);
  await page.getByText('each bar or point is 1 s').waitFor();
  const box = await line().boundingBox();
  if (box === null) throw new Error('no time line');
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => Number(param('zt')) - Number(param('zf')), WAIT).toBeGreaterThan(15);

  await page.mouse.click(box.x + box.width * 0.6, box.y + 100);
  const there = await at();
  await expect.poll(() => Math.round(Number(param('t'))), WAIT).toBe(there);
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate<string>('navigator.clipboard.readText()');
  await page.goto(link);
  await line().waitFor();
  expect(await at()).toBe(there);
  await page.getByRole('tab', { name: 'Stretch', selected: true }).waitFor();
}, 60_000);

test('mark a moment, name it, take it away and bring it back', async () => {
  await page.goto(address('&t=600'));
  await line().waitFor();
  await page.keyboard.press('m');
  const form = page.getByRole('dialog');
  await form.getByLabel('What happened').fill('<img src=x onerror=alert(1)> Mic off');
  await form.getByLabel('From').fill('nonsense');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Write a time like 0:12:30.').waitFor();
  await form.getByLabel('From').fill('9:30');
  await form.getByRole('button', { name: 'Save' }).click();
  const entry = page.getByRole('listitem').filter({ hasText: 'Mic off' });
  await entry.getByText('0:09:30 – 0:10:15').waitFor();
  expect(await entry.getByText('Camille').count()).toBe(1);

  await entry.getByRole('button', { name: /Take .* away/ }).click();
  await expect.poll(() => entry.count(), WAIT).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await entry.waitFor();
}, 60_000);

test('comments follow the time, are searched, and bring the time along', async () => {
  await page.goto(address('&t=1200&tab=comments'));
  await line().waitFor();
  const current = page.locator('[aria-current=time]');
  await current.waitFor();
  const seconds = async () => {
    const text = (await current.locator('button').first().textContent()) ?? '';
    return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  };
  expect(Math.abs((await seconds()) - 1200)).toBeLessThan(30);

  await page.getByLabel('Search comments').fill('TAILLE');
  await expect.poll(() => param('q'), WAIT).toBe('TAILLE');
  const list = page.getByRole('region', { name: 'Comments in order of time' });
  await expect.poll(async () => (await list.locator('p').allTextContents()).length, WAIT).toBeGreaterThan(0);
  for (const text of await list.locator('p').allTextContents()) expect(text.toLowerCase()).toContain('taille');
  const first = list.locator('button').first();
  const time = (await first.textContent()) ?? '';
  await first.click();
  await expect.poll(at, WAIT).toBe(Math.round(time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)));
}, 60_000);

test('corrected times of the running order are kept, once', async () => {
  await page.goto(address('&t=300&tab=order'));
  const fields = page.getByRole('textbox', { name: /, end$/ });
  await fields.first().waitFor();
  await fields.first().fill('0:02:34');
  await page.getByRole('button', { name: 'Keep the times' }).click();
  await page.getByText('The times are kept').waitFor();
  const ctx = running.contextOf(GENERATED.organisation, { kind: 'system', id: 'test' });
  const [segment] = await ctx.records.selectFrom('segments').select('end_s').orderBy('position').limit(1).execute();
  expect(segment?.end_s).toBe(154);
}, 60_000);

/** In the page: a few seconds of video that the browser makes itself, uploaded as the session's recording. */
const RECORD = `(async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm;codecs=vp8' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start(500);
  for (let frame = 0; frame < 60; frame++) {
    pen.fillStyle = 'hsl(' + frame * 6 + ' 60% 50%)';
    pen.fillRect(0, 0, 160, 90);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.stop();
  await stopped;
  const sent = await fetch('/v1/sessions/${GENERATED.session}/recording/file', {
    method: 'PUT',
    headers: { 'aftershow-organisation': '${GENERATED.organisation}' },
    body: new Blob(parts),
  });
  return sent.status;
})()`;

test('the video follows the time line, and the time line the video', async () => {
  await page.goto(address());
  expect(await page.evaluate(RECORD)).toBe(201);
  await page.goto(address('&t=3&zf=0&zt=60'));
  await line().waitFor();
  const shown = () => page.evaluate<number>("document.querySelector('video').currentTime");
  await expect.poll(shown, WAIT).toBeCloseTo(3, 0);
  await line().focus();
  await page.keyboard.press('Home');
  await expect.poll(shown, WAIT).toBeLessThan(0.5);
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(at, WAIT).toBeGreaterThanOrEqual(2);
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Play' }).waitFor();
  expect(Math.abs((await shown()) - (await at()))).toBeLessThan(1.1);
}, 60_000);

test('nothing went wrong in the browser meanwhile', () => {
  expect(failures).toEqual([]);
});
