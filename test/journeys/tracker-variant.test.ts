import { expect, it } from 'vitest';
import { readVariants } from '#src/act/trial/read-variants.ts';
import { createSession } from '#src/session/create-session.ts';
import { AGREED, call, stored, trackerJourney } from './tracker-journey.ts';

const journey = trackerJourney();
/** As a page asks: before the tracker is there, and with what it shows decided at once. */
const ASK = "document.title = window.aftershow.variant('price-first', (form) => { window.handed = form; });";

const open = (script: string, path = '/') =>
  journey.open(
    {
      attributes: 'data-session="evening"',
      body: `<script src="${journey.shop.server}/aftershow-variant.js"></script>`,
      script,
    },
    path,
  );

it('answers before the tracker is there, the same for the whole page, and keeps nothing without consent', async () => {
  const page = await open(ASK);
  const rows = await journey.shop.rows((all) => all.some(({ name }) => name === 'variant_shown'));
  const told = rows.find(({ name }) => name === 'variant_shown');
  const form = await page.title();
  expect(told).toMatchObject({ type: 'other', ref: 'price-first', session: 'evening', customer: '' });
  expect(told?.properties).toEqual({ variant: form, exempt: true });
  expect(told?.visitor).toBe(rows.find(({ type }) => type === 'page')?.visitor);
  expect(await page.evaluate('[window.aftershow.variant("price-first"), window.handed]')).toEqual([form, form]);
  expect(await stored(page)).toEqual([]);
  // Other tests fall otherwise, half of them each; two of them together a quarter each.
  const many = (await page.evaluate(
    "Array.from({ length: 400 }, (_, n) => window.aftershow.variant('test ' + n))",
  )) as string[];
  const share = many.filter((one) => one === 'b').length;
  expect(share).toBeGreaterThan(140);
  expect(share).toBeLessThan(260);
  expect((await (await fetch(`${journey.shop.server}/aftershow-variant.js`)).text()).length).toBeLessThan(1000);
}, 40_000);

it('shows somebody who agreed the same on every page and every visit, and forgets it when they withdraw', async () => {
  const first = await open(ASK);
  const form = await first.title();
  // They agree after they saw it: the next page still shows the same.
  await call(first, 'consent', { analytics: true });
  await first.goto(`${journey.shop.site}/next`);
  expect(await first.title()).toBe(form);
  await first.close();
  for (const path of ['/later', '/again']) {
    const page = await open(AGREED + ASK, path);
    expect(await page.title()).toBe(form);
    await page.close();
  }
  const last = await open('');
  await call(last, 'revoke');
  expect(await stored(last)).toEqual([]);
}, 40_000);

it('is read by an interval that may be looked at any time, and not believed where the draw fell unevenly', async () => {
  const { ctx } = journey.shop;
  const { id: session } = await createSession(ctx, {
    title: 'Evening',
    start: new Date(Date.now() - 3_600_000),
    state: 'ended',
  });
  const time = new Date(Date.now() - 1_800_000).toISOString();
  const later = new Date(Date.now() - 1_700_000).toISOString();
  const page = await open('');
  const key = await page.evaluate<string>("document.querySelector('script[data-key]').getAttribute('data-key')");
  const shown = (test: string, arm: 'a' | 'b', viewers: number, clicking: number) =>
    Array.from({ length: viewers }, (_, n) => {
      const visitor = `${test}-${arm}-${n}-visitor`;
      const about = { session, visitor };
      const one = {
        ...about,
        time,
        type: 'other',
        name: 'variant_shown',
        ref: test,
        properties: { variant: arm, visit: 'v' },
      };
      const click = { ...about, time: later, type: 'click', product: 'P', id: `${visitor}-click` };
      return [{ ...one, id: visitor }, ...(n < clicking ? [click] : [])];
    }).flat();
  const events = [
    ...[...shown('fair', 'a', 600, 60), ...shown('fair', 'b', 600, 180)],
    ...[...shown('broken', 'a', 600, 60), ...shown('broken', 'b', 400, 120)],
    ...[...shown('small', 'a', 20, 2), ...shown('small', 'b', 20, 8)],
  ];
  const answer = await fetch(`${journey.shop.server}/v1/events?key=${key}`, {
    method: 'POST',
    body: JSON.stringify({ events }),
  });
  expect(answer.status).toBe(202);
  const { tests } = await readVariants(ctx, { id: session, outcome: 'click' });
  const of = (name: string) => tests.find((one) => one.name === name);
  expect(of('fair')).toMatchObject({
    verdict: 'worked',
    arms: [
      { viewers: 600, did: 60 },
      { viewers: 600, did: 180 },
    ],
  });
  expect(of('fair')?.relative?.interval?.[0]).toBeGreaterThan(0.5);
  expect(of('broken')).toMatchObject({ verdict: 'not estimable', warnings: ['sample_ratio'] });
  expect(of('small')).toMatchObject({ verdict: 'not estimable', warnings: ['too_few_viewers'] });
}, 40_000);
