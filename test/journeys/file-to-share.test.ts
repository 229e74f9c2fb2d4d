import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasRealData, realData } from '#test/real-data.ts';
import { BRAND, WORDS, walkThrough } from './journey-app.ts';
import { openScreen, sidewaysOf, violationsOf } from './look-at-screen.ts';

const walk = walkThrough();
let page: Page;
/** What the file holds is read in place and asked back: whoever wrote it is not named here. */
interface Chat {
  name: string;
  bytes: Buffer;
}

/** A chat as TwitchDownloader writes it, with a burst in its middle. */
function generatedChat(): Chat {
  const start = Date.UTC(2026, 2, 5, 19, 0, 0);
  const at = (second: number) => new Date(start + second * 1000).toISOString();
  const seconds = [
    ...Array.from({ length: 600 }, (_, n) => n * 3),
    ...Array.from({ length: 200 }, (_, n) => 900 + n / 5),
  ];
  const comments = seconds.map((second, n) => ({
    _id: `m-${n}`,
    created_at: at(second),
    content_offset_seconds: second,
    commenter: { _id: `u${n % 60}`, display_name: `viewer${n % 60}`, name: `viewer${n % 60}` },
    message: { body: `word ${n} of the evening`, bits_spent: 0, fragments: [], user_badges: [] },
  }));
  const video = { id: '1', title: 'An evening of bags', created_at: at(0), start: 0, end: 1800, length: 1800 };
  const file = { streamer: { name: 'brand', id: 1 }, video: { ...video, chapters: [] }, comments };
  return { name: 'evening.json', bytes: Buffer.from(JSON.stringify(file)) };
}

beforeAll(async () => {
  page = await walk.open({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  await walk.signIn(page, await walk.found('en'), 'en');
});

describe.each([
  { from: 'a generated Twitch chat', there: true, chat: async () => generatedChat() },
  {
    from: 'a real Twitch export',
    there: hasRealData,
    async chat() {
      const path = realData('live-twitch-greatsphynx/raw_twitchdownloader_html/2408005756.html.gz');
      return { name: basename(path), bytes: await readFile(path) };
    },
  },
])('from $from to a shared link, in English', ({ there, chat }) => {
  const { imports, shell, debrief, replay, share, plan, common } = WORDS.en;
  const step = test.skipIf(!there);
  let said = '';
  let address = '';

  step(
    'the wizard knows the file, tries it and brings it in',
    async () => {
      const { name, bytes } = await chat();
      await page.goto(`${walk.url}/o/${BRAND}`);
      await page.getByRole('link', { name: shell.places.imports }).click();
      await page.getByRole('link', { name: imports.new }).first().click();
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByText(imports.choose, { exact: true }).click(),
      ]);
      await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
      await page.getByRole('heading', { level: 2, name: /Twitch/ }).waitFor();
      await page.getByRole('button', { name: imports.tryIt }).click();
      await page.getByText(/rows would come in/).waitFor();
      await page.getByRole('button', { name: /^Import/ }).click();
      await page.getByText(/rows came in/).waitFor();
    },
    60_000,
  );

  step('its debrief is there at once', async () => {
    await page.getByText(imports.toDebrief).click();
    await page.waitForURL(/\/sessions\/s_i_[0-9a-f]+\/debrief/);
    await page.getByRole('link', { name: debrief.share }).waitFor();
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    said = ((await page.locator('blockquote p').first().textContent()) ?? '').trim();
    expect(said.length).toBeGreaterThan(3);
  });

  step('it is marked as reviewed, taken back, and its plan with the recording is a link away', async () => {
    await page.getByRole('button', { name: debrief.review }).click();
    await page.getByText(debrief.reviewed).waitFor();
    await page.getByRole('button', { name: common.undo }).click();
    await page.getByRole('button', { name: debrief.review }).waitFor();
    await page.getByRole('navigation', { name: plan.session }).getByRole('link', { name: plan.order }).click();
    await page.getByRole('navigation', { name: plan.session }).getByRole('link').nth(4).click();
    await page.getByRole('region', { name: plan.recording }).getByRole('textbox').waitFor();
  });

  step('the replay plays its chat, and a moment is marked in it', async () => {
    await page.getByRole('link', { name: debrief.replay }).first().click();
    await page.getByRole('region', { name: replay.comments.list }).getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: replay.mark }).click();
    const form = page.getByRole('dialog', { name: replay.moments.new });
    await form.getByRole('textbox', { name: replay.moments.name }).fill('The bag falls off the table');
    for (const [name, value] of [
      [replay.moments.start, '0:05:00'],
      [replay.moments.peak, '0:05:30'],
      [replay.moments.end, '0:06:00'],
    ] as const)
      await form.getByRole('textbox', { name, exact: true }).fill(value);
    await form.getByRole('button', { name: common.save }).click();
    await page.getByText(replay.moments.saved).waitFor();
    await page.getByRole('tab', { name: replay.tabs.moments }).click();
    await page.getByText('The bag falls off the table').first().waitFor();
    await page.reload();
    await page.getByRole('tab', { name: replay.tabs.moments }).click();
    await page.getByText('The bag falls off the table').first().waitFor();
  });

  step('a link is made, shown once', async () => {
    await page.goto(page.url().replace(/\/replay.*/, '/share'));
    await page.getByRole('button', { name: share.make }).click();
    address = await page.getByRole('textbox', { name: share.address }).inputValue();
    expect(address).toMatch(/\/s\/[\w-]{20,}$/);
    await page.reload();
    await page.getByRole('button', { name: share.revoke }).waitFor();
    expect(await page.content()).not.toContain(address.slice(-20));
  });

  step('whoever has it reads the debrief signed out, on a phone, without what people wrote', async () => {
    const outside = await walk.open({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
    await outside.goto(address);
    await outside
      .getByText(/Shared by /)
      .first()
      .waitFor();
    expect(await outside.getByRole('heading', { level: 1 }).count()).toBe(1);
    const shown = await outside.locator('body').textContent();
    expect(shown).not.toContain(said);
    expect(await outside.locator('script').count()).toBe(0);
    expect(await sidewaysOf(outside)).toBe(0);
    expect(await violationsOf(outside)).toEqual([]);
    expect(await outside.context().cookies()).toEqual([]);
    await outside.close();
  });

  step('once it is revoked it opens nothing', async () => {
    await page.getByRole('button', { name: share.revoke }).click();
    await page.getByText(share.revoked).waitFor();
    walk.expectRefused(/^404 \/s\//);
    const outside = await walk.open({ locale: 'en-GB' });
    await outside.goto(address);
    await outside.getByText(share.shared.closed).first().waitFor();
    await outside.close();
  });
});

test.each(['fr', 'es'] as const)('what came in is listed in %s, and can be undone', async (lang) => {
  await openScreen(page, `${walk.url}/o/${BRAND}/imports`, lang);
  await page.getByRole('button', { name: WORDS[lang].imports.undoOf('evening.json') }).waitFor();
});
