import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startServer } from '#src/main.ts';
import { launchBrowser } from '#test/browser.ts';
import { GENERATED, loadGenerated, signInHere } from '#test/generated-session.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { hlsOf, RECORD, YOUTUBE } from '#test/recordings.ts';

let folder: string;
let running: Running;
let browser: Browser;
let page: Page;
const failures: string[] = [];

const WAIT = { timeout: 15_000 };
const address = (query = '') =>
  `${running.url}/o/${GENERATED.organisation}/sessions/${GENERATED.session}/replay?lang=en${query}`;
const line = () => page.getByRole('slider', { name: 'Time in the session' });
const param = (name: string) => new URL(page.url()).searchParams.get(name);
const at = async () => Number(await line().getAttribute('aria-valuenow'));

beforeAll(async () => {
  folder = await preparedFolder();
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
  await page.locator('[data-answer][aria-busy=false]').waitFor();
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

/** When the running order says that segments were on. */
async function segments(): Promise<{ start_s: number; end_s: number }[]> {
  const ctx = running.contextOf(GENERATED.organisation, { kind: 'system', id: 'test' });
  return ctx.records.selectFrom('segments').select(['start_s', 'end_s']).orderBy('position').execute();
}
const segmentAt = async (at_s: number) => {
  const all = await segments();
  const index = all.findIndex(({ start_s, end_s }) => at_s >= start_s && at_s < end_s);
  return { index, ...(all[index] ?? { start_s: Number.NaN, end_s: Number.NaN }) };
};
const edge = (which: 'start' | 'end', on: Page = page) => on.locator(`[data-grip=${which}]`);

/** Looks for the running order's lane: the first place from the top where a pointer gets handles. */
async function laneAt(x: number, point: (x: number, y: number) => Promise<void>, on: Page): Promise<number> {
  const box = await on.getByRole('slider', { name: 'Time in the session' }).boundingBox();
  if (box === null) throw new Error('no time line');
  for (let y = box.y + 200; y < box.y + box.height; y += 10) {
    await point(x, y);
    if ((await edge('end', on).count()) > 0) return y;
  }
  throw new Error('no lane has handles');
}

test('an edge of a segment is moved by keys on its lane, kept, and brought back', async () => {
  await page.goto(address('&t=300'));
  await line().focus();
  const before = await segmentAt(300);
  await page.getByText('Drag the ends of a segment').waitFor();
  await page.keyboard.press('e');
  await expect.poll(() => edge('start').evaluate((one) => one === one.ownerDocument.activeElement), WAIT).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowLeft');
  expect(Number(await edge('end').getAttribute('aria-valuenow'))).toBeCloseTo(before.end_s + 9, 3);
  expect(await segmentAt(300)).toEqual(before);
  await page.keyboard.press('Enter');
  await page.getByText('The times are kept').waitFor();
  const after = await segments();
  expect(after[before.index]?.end_s).toBeCloseTo(before.end_s + 9, 3);
  // The next one follows at once, so it begins as much later.
  expect(after[before.index + 1]?.start_s).toBeCloseTo(before.end_s + 9, 3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => segmentAt(300), WAIT).toEqual(before);
}, 60_000);

test('an edge is dragged on its lane; Escape puts it back', async () => {
  await page.goto(address('&t=300&zf=200&zt=500'));
  await line().waitFor();
  const box = await line().boundingBox();
  if (box === null) throw new Error('no time line');
  const before = await segmentAt(300);
  const x = (at_s: number) => box.x + 118 + ((at_s - 200) / 300) * (box.width - 130);
  await page.getByText('Drag the ends of a segment').waitFor();
  const y = await laneAt(x(300), (left, top) => page.mouse.move(left, top), page);
  const other = before.end_s < 500 ? 'end' : 'start';
  const grip = await edge(other).boundingBox();
  if (grip === null) throw new Error('no handle');
  const [from, middle] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  expect(Math.abs(middle - y)).toBeLessThan(20);
  await page.mouse.move(from, middle);
  await page.mouse.down();
  await page.mouse.move(from - 30, middle, { steps: 5 });
  await page.mouse.up();
  const end = `${other}_s` as const;
  await expect.poll(async () => (await segments())[before.index]?.[end], WAIT).toBeLessThan(before[end] - 3);
  const now = await segmentAt(300);
  await edge(other).focus();
  for (const key of ['ArrowRight', 'Escape']) await page.keyboard.press(key);
  expect(await edge(other).count()).toBe(0);
  expect(await segmentAt(300)).toEqual(now);
}, 60_000);

test('fingers move, pinch, select by holding, and drag the edge of a segment', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await context.addCookies(await page.context().cookies());
  const phone = await context.newPage();
  try {
    phone.on('pageerror', (error) => failures.push(error.message));
    const session = await context.newCDPSession(phone);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      touchPoints: { x: number; y: number; id?: number }[],
    ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const said = (name: string) => Number(new URL(phone.url()).searchParams.get(name) ?? Number.NaN);
    await phone.goto(address('&t=300&zf=200&zt=500'));
    const slider = phone.getByRole('slider', { name: 'Time in the session' });
    await slider.evaluate((one) => one.scrollIntoView({ block: 'center' }));
    const box = await slider.boundingBox();
    if (box === null) throw new Error('no time line');
    const y = box.y + 120;
    const x = (share: number) => box.x + share * box.width;

    await touch('touchStart', [{ x: x(0.7), y }]);
    for (const share of [0.6, 0.5, 0.4]) await touch('touchMove', [{ x: x(share), y }]);
    await touch('touchEnd', []);
    await expect.poll(() => said('zf'), WAIT).toBeGreaterThan(270);
    expect(said('zt') - said('zf')).toBeCloseTo(300, 0);

    const two = (far: number) => [
      { x: x(0.5 - far), y, id: 0 },
      { x: x(0.5 + far), y, id: 1 },
    ];
    await touch('touchStart', two(0.1).slice(0, 1));
    await touch('touchStart', two(0.1));
    for (const far of [0.15, 0.2, 0.3]) await touch('touchMove', two(far));
    await touch('touchEnd', []);
    await expect.poll(() => said('zt') - said('zf'), WAIT).toBeLessThan(110);

    await touch('touchStart', [{ x: x(0.3), y }]);
    await phone.waitForTimeout(450);
    for (const share of [0.4, 0.6]) await touch('touchMove', [{ x: x(share), y }]);
    await touch('touchEnd', []);
    await expect.poll(() => said('to') - said('from'), WAIT).toBeGreaterThan(20);
    const chosen = [said('from'), said('to')];
    // A second finger means zooming: what was selected stays.
    await touch('touchStart', two(0.1).slice(0, 1));
    await phone.waitForTimeout(450);
    await touch('touchStart', two(0.1));
    await touch('touchEnd', []);
    expect([said('from'), said('to')]).toEqual(chosen);
    await phone.getByRole('tab', { name: 'Stretch', selected: true }).waitFor();

    await phone.goto(address('&t=300&zf=200&zt=500'));
    await slider.waitFor();
    await phone.getByText('Tap a segment or product').waitFor();
    await slider.evaluate((one) => one.scrollIntoView({ block: 'end' }));
    const tap = async (left: number, top: number) => {
      await touch('touchStart', [{ x: left, y: top }]);
      await touch('touchEnd', []);
    };
    const before = await segmentAt(300);
    await laneAt(x(1 / 3), tap, phone);
    const which = before.end_s < 500 ? 'end' : 'start';
    const grip = await edge(which, phone).boundingBox();
    if (grip === null) throw new Error('no handle');
    expect([grip.width, grip.height]).toEqual([44, 44]);
    const at = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 };
    await touch('touchStart', [at]);
    for (const by of [8, 16, 24]) await touch('touchMove', [{ ...at, x: at.x - by }]);
    await touch('touchEnd', []);
    const key = `${which}_s` as const;
    await expect.poll(async () => (await segments())[before.index]?.[key], WAIT).toBeLessThan(before[key] - 5);
  } finally {
    await context.close();
  }
}, 60_000);

let video: Buffer;

const shown = () => page.evaluate<number>("document.querySelector('video').currentTime");
const api = (path: string, data: unknown) =>
  page.request.fetch(`${running.url}/v1/sessions/${GENERATED.session}${path}`, {
    method: 'PUT',
    headers: { 'aftershow-organisation': GENERATED.organisation, origin: running.url },
    ...(Buffer.isBuffer(data) ? { data } : { data: data as object }),
  });

test('the video follows the time line, and the time line the video', async () => {
  await page.goto(address());
  video = Buffer.from(await page.evaluate<string>(RECORD), 'base64');
  expect((await api('/recording/file', video)).status()).toBe(201);
  await page.goto(address('&t=3&zf=0&zt=60'));
  await line().waitFor();
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

test('an HLS list plays at the second of the time line, by the browser itself and by our player', async () => {
  const files = hlsOf(video);
  expect(files.size).toBeGreaterThanOrEqual(3);
  const url = 'https://video.example/live/list.m3u8';
  expect((await api('/recording', { url, starts_at_s: 1 })).status()).toBe(200);
  for (const alone of [true, false]) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies(await page.context().cookies());
    const view = await context.newPage();
    view.on('pageerror', (error) => failures.push(error.message));
    // Some browsers say that they play such lists: then ours is not asked.
    if (!alone) await view.addInitScript("HTMLMediaElement.prototype.canPlayType = () => '';");
    const asked: string[] = [];
    await view.route('https://video.example/**', (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
      asked.push(name);
      const body = files.get(name);
      const headers = { 'access-control-allow-origin': '*' };
      return body === undefined ? route.fulfill({ status: 404, headers }) : route.fulfill({ body, headers });
    });
    await view.goto(address('&t=2&zf=0&zt=60'));
    const state = (what: string) => view.evaluate<number>(`document.querySelector('video')?.${what} ?? -1`);
    await expect.poll(() => state('currentTime'), WAIT).toBeCloseTo(3, 0);
    await expect.poll(() => state('readyState'), WAIT).toBeGreaterThan(1);
    expect(await state('videoWidth')).toBe(160);
    expect(asked).toEqual(expect.arrayContaining(['list.m3u8', 'init.mp4', '1.m4s']));
    expect(await view.evaluate("performance.getEntriesByType('resource').some(({ name }) => /hls/.test(name))")).toBe(
      !alone,
    );
    await view.getByRole('slider', { name: 'Time in the session' }).focus();
    await view.keyboard.press('Home');
    await expect.poll(() => state('currentTime'), WAIT).toBeCloseTo(1, 0);
    await context.close();
  }
}, 60_000);

test('a YouTube video opens at the second, and is coupled with the time line', async () => {
  await page.route('https://www.youtube-nocookie.com/**', (route) =>
    route.fulfill({ body: YOUTUBE, contentType: 'text/html' }),
  );
  expect((await api('/recording', { url: 'https://youtu.be/dQw4w9WgXcQ?t=1m5s' })).status()).toBe(200);
  await page.goto(address('&t=300'));
  const element = page.locator('iframe');
  await element.waitFor();
  const source = new URL((await element.getAttribute('src')) ?? '');
  expect(source.pathname).toBe('/embed/dQw4w9WgXcQ');
  expect(Object.fromEntries(source.searchParams)).toMatchObject({
    start: '365',
    enablejsapi: '1',
    origin: running.url,
  });
  const frame = page.frame({ url: /youtube-nocookie/ });
  if (frame === null) throw new Error('no frame');
  const said = () => frame.evaluate<string[]>('said');
  await expect.poll(said, WAIT).toContain('listening');
  const { length: before } = await said();

  await line().focus();
  await page.keyboard.press('Home');
  await expect.poll(said, WAIT).toContain('seekTo');
  expect(await frame.evaluate('at')).toBe(65);
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(at, WAIT).toBeGreaterThan(2);
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Play' }).waitFor();
  expect((await said()).slice(before)).toEqual(['seekTo', 'playVideo', 'pauseVideo']);
}, 60_000);

test('nothing went wrong in the browser meanwhile', () => {
  expect(failures).toEqual([]);
});
