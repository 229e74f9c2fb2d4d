import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { type Running, startServer } from '#src/main.ts';
import { launchBrowser } from '#test/browser.ts';
import { GENERATED, signInHere } from '#test/generated-session.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { violationsOf } from './look-at-screen.ts';

const { organisation: HOUSE } = GENERATED;
let folder: string;
let running: Running;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  folder = await preparedFolder();
  const starting = startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  [running, browser] = await Promise.all([starting, launchBrowser()]);
  const ctx = running.contextOf(HOUSE, { kind: 'system', id: 'test' });
  await createOrganisation(ctx, {
    id: HOUSE,
    name: 'Maison Iris',
    zone: 'Europe/Paris',
    currency: 'EUR',
    languages: ['en'],
  });
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  await signInHere(running, context, 'owner');
  page = await context.newPage();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** A chat as TwitchDownloader writes it. */
function twitchChat(messages: number, title: string): Buffer {
  const start = Date.UTC(2026, 2, 5, 19, 0, 0);
  const at = (second: number) => new Date(start + second * 1000).toISOString();
  const comments = Array.from({ length: messages }, (_, n) => ({
    _id: `${title}-${n}`,
    created_at: at(n),
    content_offset_seconds: n,
    commenter: { _id: `u${n % 60}`, display_name: `viewer${n % 60}`, name: `viewer${n % 60}` },
    message: { body: `message ${n} of the evening`, bits_spent: 0, fragments: [], user_badges: [] },
  }));
  const video = { id: '1', title, created_at: at(0), start: 0, end: messages, length: messages, chapters: [] };
  return Buffer.from(JSON.stringify({ streamer: { name: 'brand', id: 1 }, video, comments }));
}

async function choose(name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${running.url}/o/${HOUSE}/imports/new?lang=en`);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('text=Choose files')]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

describe('the import wizard on a phone', () => {
  test('takes a Twitch chat from the drop to the debrief; undone, it is gone', async () => {
    await choose('twitch.json', twitchChat(2000, 'An evening of bags'));
    await page.getByText('An evening of bags').first().waitFor({ timeout: 20_000 });
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toContain('Twitch');
    expect(await page.locator('dl').textContent()).toMatch(/2,000/);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('2,000 rows would come in').waitFor({ timeout: 30_000 });
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('2,000 rows came in').waitFor({ timeout: 30_000 });
    expect(await violationsOf(page)).toEqual([]);
    await page.getByText('Open the debrief').click();
    await page.waitForURL(/\/sessions\/s_i_[0-9a-f]+\/debrief/);
    await page.goto(`${running.url}/o/${HOUSE}/imports`);
    await page.getByRole('button', { name: 'Undo the import of twitch.json' }).click();
    await page.getByRole('button', { name: 'Remove what it brought' }).click();
    await page.getByText('2,000 events were removed').waitFor();
    await page.getByText('undone').first().waitFor();
  }, 120_000);

  test('goes on by itself when the connection is lost, and after a reload with the same file', async () => {
    const chat = twitchChat(24_000, 'A long evening');
    expect(chat.length).toBeGreaterThan(4_000_000);
    let parts = 0;
    await page.route('**/v1/uploads/*/content*', async (route) => {
      parts += 1;
      // The second is cut off on its way, and so is what follows until the network is back.
      if (parts === 2) return route.abort('connectionreset');
      if (parts === 4) return route.abort('connectionreset');
      return route.continue();
    });
    await choose('long.json', chat);
    await page.getByText('No connection. It goes on by itself').waitFor({ timeout: 20_000 });
    await expect.poll(() => parts, { timeout: 20_000 }).toBeGreaterThan(3);
    // Away from the page while it still sends: the rest waits for whoever comes back with the file.
    await page.unroute('**/v1/uploads/*/content*');
    await page.route('**/v1/uploads/*/content*', (route) => route.abort('connectionreset'));
    await page.reload();
    await page.getByText('Choose the same file again').waitFor({ timeout: 20_000 });
    await page.unroute('**/v1/uploads/*/content*');
    const again = async (name: string, buffer: Buffer) => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('text=Choose the file again')]);
      await chooser.setFiles({ name, mimeType: 'application/json', buffer });
    };
    await again('long.json', chat.subarray(0, 100));
    await page.getByText('This is another file').waitFor();
    await again('long.json', chat);
    await page.getByText('24,000').first().waitFor({ timeout: 30_000 });
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toContain('Twitch');
  }, 120_000);

  test('asks for the columns of a CSV that nobody knows, and tells what is refused', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `05/03/2026 20:${10 + (n % 50)};nana${n};hallo ${n}`);
    const csv = ['Wann;Wer;Was', ...rows, 'gestern;x;y'].join('\n');
    await choose('unbekannt.csv', Buffer.from(csv));
    await page.getByLabel('What “Wann” is').waitFor({ timeout: 20_000 });
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('What “Wann” is').selectOption('time');
    await page.getByLabel('What “Wer” is').selectOption('author');
    await page.getByLabel('What “Was” is').selectOption('text');
    await page.getByLabel('Dates are written').selectOption('dmy');
    const go = page.getByRole('button', { name: 'Try it' });
    await expect.poll(() => go.isEnabled(), { timeout: 10_000 }).toBe(true);
    await go.click();
    await page.getByText('40 rows would come in').waitFor({ timeout: 20_000 });
    await page.getByText('1 row would be refused').waitFor();
    expect(await page.locator('table').textContent()).toContain('line 42');
  }, 60_000);

  test('takes several at once, one after another, and says meanwhile what each holds', async () => {
    await page.goto(`${running.url}/o/${HOUSE}/imports/new?lang=en`);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('text=Choose files')]);
    const products = 'Handle,Title,Vendor,Variant SKU,Variant Price,Image Src\nbag,The bag,Us,BAG-1,49.90,\n';
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
    await chooser.setFiles([
      file('one.json', twitchChat(30, 'The first of three')),
      file('products.csv', Buffer.from(products)),
      file('packed.zip', Buffer.from('504b0304140000000800', 'hex')),
      file('not-this.json', twitchChat(3, 'Taken out')),
    ]);
    const then = page.getByRole('region', { name: 'Then' });
    await then.getByText('catalogue').waitFor({ timeout: 20_000 });
    await then.getByText('cannot be read').waitFor({ timeout: 20_000 });
    await then.getByRole('button', { name: 'Take not-this.json out' }).click();
    expect(await then.getByRole('listitem').count()).toBe(2);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Import', exact: true }).click({ timeout: 20_000 });
    await page.getByText('30 rows came in').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Next: products.csv' }).click();
    await page.getByRole('button', { name: 'Try it' }).click({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Import', exact: true }).click({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Next: packed.zip' }).click({ timeout: 20_000 });
    await page.getByText('This file cannot be read').waitFor({ timeout: 20_000 });
    expect(await then.count()).toBe(0);
  }, 120_000);

  test.skipIf(!hasRealData)(
    'takes a real Twitch export',
    async () => {
      const path = realData('live-twitch-greatsphynx/raw_twitchdownloader_html/2408005756.html.gz');
      await choose(basename(path), await readFile(path));
      await page.getByRole('button', { name: 'Try it' }).click({ timeout: 30_000 });
      await page.getByText(/rows would come in/).waitFor({ timeout: 60_000 });
      await page.getByRole('button', { name: /^Import/ }).click();
      await page.getByText(/rows came in/).waitFor({ timeout: 60_000 });
      await page.getByText('Open the debrief').click();
      await page.waitForURL(/\/debrief/);
    },
    180_000,
  );
});

describe('connections and data health', () => {
  test('the first event of a new key shows within seconds, and one that is refused says why', async () => {
    await page.goto(`${running.url}/o/${HOUSE}/connections?lang=en`);
    await page.getByText('Nothing has arrived since').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Make a write key' }).click();
    const key = await page.getByRole('group', { name: 'Write key' }).locator('code').textContent();
    expect(key).toMatch(/^as_/);
    const snippet = await page.getByRole('group', { name: 'Snippet' }).locator('code').textContent();
    expect(snippet).toBe(`<script async src="${running.url}/aftershow.js" data-key="${key}"></script>`);
    const time = new Date().toISOString();
    const events = [
      { id: crypto.randomUUID(), type: 'join', time, visitor: 'v', session: 's' },
      { id: crypto.randomUUID(), type: 'join', time: '1999-01-01T00:00:00Z' },
    ];
    const answer = await fetch(`${running.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    });
    expect(answer.status).toBe(202);
    await page.getByText('We received an arrival from Tracker and own events').waitFor({ timeout: 10_000 });
    await page.getByText('was refused').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`${running.url}/o/${HOUSE}/data-health?lang=en`);
    await page.getByText('time before 2010').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Show samples' }).first().click();
    await page.getByText('"visitor"').or(page.getByText('1999')).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, 60_000);

  test('a secret is made, shown once and noted', async () => {
    await page.goto(`${running.url}/o/${HOUSE}/connections?lang=en`);
    const shopify = page.getByRole('region', { name: 'Shopify' });
    await shopify.getByRole('button', { name: /the secret$/ }).click({ timeout: 20_000 });
    await page.getByRole('dialog').getByRole('button', { name: 'Set the secret' }).click();
    const secret = await page.getByRole('dialog').locator('code').textContent();
    expect(secret).toMatch(/^whs_/);
    const held = await violationsOf(page);
    expect(held).toEqual([]);
    await page.getByRole('dialog').getByText('Close').click();
    await shopify.getByText('Set here').waitFor();
    await shopify.getByRole('button', { name: 'Show the last deliveries' }).click();
    await shopify.getByText('No delivery yet').waitFor();
  }, 60_000);
});
