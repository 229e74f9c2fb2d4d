import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { type Running, startServer } from '#src/main.ts';
import { createSession } from '#src/session/create-session.ts';
import { importProducts } from '#src/session/import-products.ts';
import { loadRunningOrder } from '#src/session/load-running-order.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import type { Context } from '#src/store/context.ts';
import { preparedFolder } from '#test/prepared-folder.ts';
import { launchBrowser } from '../browser.ts';

let folder: string;
let running: Running;
let browser: Browser;
let ctx: Context;
let session: string;

beforeAll(async () => {
  folder = await preparedFolder();
  running = await startServer({ data: folder, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error' } });
  const system = running.contextOf('', { kind: 'system', id: 'test' });
  const brand = { name: 'Iris', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
  const { id: organisation } = await createOrganisation(system, brand);
  ctx = { ...system, organisation };
  await importProducts(ctx, {
    products: [{ id: 'BAG', name: 'Leather bag', category: null, price: 9900, list_price: null, cost: null }],
    variants: [{ product: 'BAG', id: 'BAG-S', name: 'S', stock: 3 }],
  });
  ({ id: session } = await createSession(ctx, {
    title: 'Autumn',
    plannedStart: new Date('2026-12-01T19:30:00Z'),
    plannedDuration: 1800,
  }));
  const titles = ['Welcome', 'Bag', 'Questions'];
  const segments = titles.map((title, at) => ({
    title,
    content: 'other' as const,
    start_s: at * 300,
    end_s: at * 300 + 300,
  }));
  await saveRunningOrder(ctx, { session, segments, pins: [{ product: 'BAG', start_s: 300, end_s: 600 }] });
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
  await rm(folder, { recursive: true, force: true });
});

async function signedIn(): Promise<Page> {
  const [email, password] = [`p${Math.random().toString(36).slice(2)}@example.com`, 'lighthouse keeper'];
  const prepared = await preparePerson({ name: 'Pat', email, password, language: 'en' });
  await ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now: ctx.now() });
    const { organisation } = ctx;
    await addMember(trx, { organisation, person, name: 'Pat', role: 'producer', stores: [], expires: null });
  });
  const context = await browser.newContext({ viewport: { width: 1200, height: 1000 }, reducedMotion: 'reduce' });
  const answer = await context.request.post(`${running.url}/auth/sign-in/email`, {
    headers: { origin: running.url },
    data: { email, password },
  });
  expect(answer.status()).toBe(200);
  return context.newPage();
}

const kept = async () => (await loadRunningOrder(ctx, session)).segments.map(({ title, start_s }) => [title, start_s]);

/** What the thing that has the focus is called: its label, else its text; nothing where nothing has it. */
async function focused(page: Page): Promise<string> {
  const at = page.locator(':focus');
  if ((await at.count()) === 0) return '';
  return (await at.getAttribute('aria-label')) ?? (await at.textContent()) ?? '';
}

/** Presses a key until what has the focus is called so. */
async function keyTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press(key);
    if ((await focused(page)) === name) return;
  }
  throw new Error(`nothing called ${name} can be reached by ${key}`);
}

describe('the running order by keyboard only', () => {
  test.each([
    ['en', 'Running order', 'Move Bag', 'Bag is now number 1 of 3.', 'Bag put down as number 1 of 3.', 'Undo'],
    [
      'fr',
      'Conducteur',
      'Déplacer Bag',
      'Bag est maintenant numéro 1 sur 3.',
      'Bag posée en numéro 1 sur 3.',
      'Annuler',
    ],
    ['es', 'Escaleta', 'Mover Bag', 'Bag es ahora el número 1 de 3.', 'Bag colocado como número 1 de 3.', 'Deshacer'],
  ])(
    'moves a segment with its product, says so, keeps it and takes it back (%s)',
    async (lang, title, handle, over, down, undo) => {
      const page = await signedIn();
      await page.goto(`${running.url}/o/${ctx.organisation}/sessions/${session}/order?lang=${lang}`);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByRole('button', { name: handle, exact: true }).waitFor();
      const live = page.locator('[id^="DndLiveRegion"]');
      await keyTo(page, handle);
      await page.keyboard.press('Space');
      await expect.poll(() => live.textContent()).not.toBe('');
      // A key that comes before the list has been measured moves nothing; at the top another one changes nothing.
      await expect
        .poll(
          async () => {
            if ((await live.textContent()) !== over) await page.keyboard.press('ArrowUp');
            return live.textContent();
          },
          { interval: 400, timeout: 10_000 },
        )
        .toBe(over);
      await page.keyboard.press('Space');
      await expect.poll(() => live.textContent()).toBe(down);
      await expect.poll(kept, { timeout: 10_000 }).toEqual([
        ['Bag', 0],
        ['Welcome', 300],
        ['Questions', 600],
      ]);
      expect((await loadRunningOrder(ctx, session)).pins).toEqual([{ product: 'BAG', start_s: 0, end_s: 300 }]);
      // Times of day are those of the organisation: 20:30 in Paris.
      expect(await page.getByRole('listitem').filter({ hasText: '20:35:00' }).count()).toBeGreaterThan(0);
      await keyTo(page, undo, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await expect.poll(kept, { timeout: 10_000 }).toEqual([
        ['Welcome', 0],
        ['Bag', 300],
        ['Questions', 600],
      ]);
      await page.context().close();
    },
    60_000,
  );

  test('changes a length and a title, flags the gap it leaves, and says when somebody else has saved', async () => {
    const page = await signedIn();
    await page.goto(`${running.url}/o/${ctx.organisation}/sessions/${session}/order?lang=en`);
    await page.getByRole('button', { name: 'Move Welcome', exact: true }).waitFor();
    await keyTo(page, 'Move Welcome');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Hello');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('6:30');
    await page.keyboard.press('Enter');
    await expect.poll(kept, { timeout: 10_000 }).toEqual([
      ['Hello', 0],
      ['Bag', 390],
      ['Questions', 690],
    ]);
    await keyTo(page, 'Remove Bag');
    await page.keyboard.press('Enter');
    await page.getByText('5 min with nothing planned before this').waitFor();
    await expect.poll(kept, { timeout: 10_000 }).toHaveLength(2);
    // Somebody else saves meanwhile: nothing of theirs is lost.
    const theirs = [{ title: 'Theirs', content: 'offer' as const, start_s: 0, end_s: 60 }];
    await saveRunningOrder(ctx, { session, segments: theirs, pins: [] });
    await keyTo(page, 'Remove Questions');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take theirs', exact: true }).waitFor();
    expect(await kept()).toEqual([['Theirs', 0]]);
    await page.getByRole('button', { name: 'Take theirs', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Move Theirs', exact: true }).waitFor();
    await page.context().close();
  }, 60_000);
});
