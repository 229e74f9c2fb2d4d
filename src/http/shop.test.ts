import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { REFUSAL_REASONS } from '#src/contract/product-review.ts';
import { renewShopKey, saveChooser, saveShopPages } from '#src/customer/shop/save-shop-pages.ts';
import type { Sending } from '#src/mail/deliver-mails.ts';
import { sendLinks } from '#src/privacy/my-data/send-links.ts';
import type { Context } from '#src/store/context.ts';
import type { TestApp } from '#test/app.ts';
import { eventRow } from '#test/living-customer.ts';
import { openShop, PAGES, wholeStores } from '#test/shopper.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let ctx: Context;
let open: Awaited<ReturnType<typeof openShop>>;
let shop: string;
let my: string;
let team: Fetch;
const sent: Sending[] = [];
beforeAll(async () => {
  open = await openShop();
  ({ it, ctx, shop, my } = open);
  team = await it.signIn('owner');
});
afterAll(() => it.close());
const post: typeof open.post = (...asked) => open.post(...asked);
const page: typeof open.page = (...asked) => open.page(...asked);
const json: typeof open.json = (...asked) => open.json(...asked);
const key = (version = 1) => open.key(version);

describe('what anybody sees', () => {
  test('stock is stocked − reserved − buffer with its time, what comes stands apart; hostile names are text; marks for search engines', async () => {
    const { text, answer } = await page(`${shop}/p/P1?lang=en`);
    expect(text).toContain('9 available');
    expect(text).toContain('5 more on the way');
    expect(text).toContain('counted ');
    expect(text).toContain('None available');
    expect(text).toContain('Silk &lt;b&gt;scarf');
    expect(text).toContain('itemtype="https://schema.org/Product"');
    expect(text).toContain('Wash by hand');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await page(`${shop}/p/P1`, { 'accept-language': 'fr-FR,en;q=0.5' })).text).toContain('9 disponibles');
    expect((await page(`${shop}/p/nothing`)).status).toBe(404);
  });

  test('a postcode and a position sort the stores and stand nowhere afterwards', async () => {
    const before = open.logged.length;
    const byCode = await (await post(`${shop}/p/P1?l=en`, { postcode: '69871' })).text();
    expect(byCode.indexOf('Lyon')).toBeLessThan(byCode.indexOf('Paris'));
    const near = await json(`/v1/shop/${key()}/products/P1`, { latitude: 45.123456, longitude: 4.654321 });
    const body = (await near.json()) as { stores: { id: string; distance_km: number; available: number }[] };
    expect(body.stores.map(({ id, distance_km }) => [id, distance_km])).toEqual([
      ['L01', 72],
      ['P01', 452],
    ]);
    expect(
      (await json(`/v1/shop/${key()}/products/P1`, { latitude: 45.123456, longitude: 4.654321, name: 'x' })).status,
    ).toBe(400);
    const kept = [await wholeStores(ctx), open.logged.slice(before).join(), await it.house.registry.metrics()].join();
    for (const told of ['45.123456', '4.654321', '69871']) expect(kept).not.toContain(told);
  });

  test('only a key that we signed and nobody renewed, from the sites that were named, and not too often', async () => {
    const ask = (one: string, origin?: string) =>
      it.app.request(`/v1/shop/${one}/products/P1`, { headers: origin === undefined ? {} : { origin } });
    expect((await ask(key(), 'https://shop.example')).headers.get('access-control-allow-origin')).toBe(
      'https://shop.example',
    );
    expect((await ask(key(), 'https://evil.example')).status).toBe(403);
    expect((await ask(`${key().slice(0, -1)}x`)).status).toBe(404);
    const elsewhere = await it.makeContext();
    expect((await ask(key().replace(ctx.organisation, elsewhere.organisation))).status).toBe(404);
    await renewShopKey(ctx);
    expect((await ask(key())).status).toBe(404);
    expect((await ask(key(2))).status).toBe(200);
    const many = await Promise.all(Array.from({ length: 60 }, () => ask(key(2))));
    const refused = many.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    const forms = await Promise.all(
      Array.from({ length: 25 }, () =>
        post(`${shop}/order`, { order: 'x', contact: 'y' }, { 'x-forwarded-for': '10.9.9.9' }),
      ),
    );
    expect(forms.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(5);
    // Others behind that address still come by another form: this one lacks its text, and says so.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await post(`${shop}/contact`, { kind: 'question' }, { 'x-forwarded-for': '10.9.9.9' })).status).toBe(422);
  });

  test('a closed shop and another organisation show nothing', async () => {
    const other = await it.makeContext();
    for (const path of ['', '/p/P1', '/promises', '/choose', '/contact', '/advice', '/order'])
      expect((await page(`/shop/${other.organisation}${path}`, { 'x-forwarded-for': '10.8.8.8' })).status, path).toBe(
        404,
      );
    await saveShopPages({ ...ctx, organisation: other.organisation }, PAGES);
    expect((await page(`/shop/${other.organisation}/p/P1`)).status).toBe(404);
  });

  test('promises stand beside how often they were kept; too few are not said to be a share', async () => {
    const early = (await page(`${shop}/promises?l=en`)).text;
    expect(early).toContain('Too few to say yet');
    expect(early).toContain('Back within the month');
    expect(early).toContain('Holds today for 0 of 1');
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const parcels = Array.from({ length: 20 }, (_, n) => [
      eventRow(ctx, `s${n}`, {
        type: 'delivery',
        ref: `K${n}`,
        name: 'shipped',
        time: `${day(20)} 08:00:00.000`,
        properties: JSON.stringify({ promised: day(15) }),
      }),
      // Fifteen come in time, three late, two never.
      ...(n < 18
        ? [
            eventRow(ctx, `a${n}`, {
              type: 'delivery' as const,
              ref: `K${n}`,
              name: 'delivered',
              time: `${day(n < 15 ? 16 : 12)} 12:00:00.000`,
              properties: JSON.stringify({ promised: day(15) }),
            }),
          ]
        : []),
    ]).flat();
    // Of one of those that came in time a second parcel never did.
    const second = {
      type: 'delivery',
      ref: 'K0',
      product: 'P9',
      name: 'shipped',
      time: `${day(20)} 09:00:00.000`,
    } as const;
    parcels.push(eventRow(ctx, 'second', { ...second, properties: JSON.stringify({ promised: day(15) }) }));
    await ctx.events.append({ events: parcels, voices: [], rejected: [] });
    expect((await page(`${shop}/promises?l=en`)).text).toContain('Kept in 70% of 20 cases');
  });

  test('the questions propose what fits most answers, say why and what does not fit, and keep nothing', async () => {
    const words = (en: string) => ({ en });
    const answer = (id: string, tags: string[]) => ({ id, words: words(id), tags });
    const chooser = {
      open: true,
      questions: [
        { id: 'for', words: words('For when?'), answers: [answer('summer', ['light']), answer('winter', ['warm'])] },
        { id: 'skin', words: words('Skin?'), answers: [answer('dry', ['soft']), answer('any', [])] },
      ],
      products: [
        { product: 'P1', tags: ['light', 'soft'] },
        { product: 'P2', tags: ['warm', 'soft'] },
      ],
    };
    await expect(saveChooser(ctx, { ...chooser, products: [{ product: 'P1', tags: ['light'] }] })).rejects.toThrow(
      'warm',
    );
    await saveChooser(ctx, chooser);
    const { text } = await page(`${shop}/choose?l=en&for=winter&skin=dry`);
    expect(text.indexOf('Wool hat')).toBeLessThan(text.indexOf('Silk'));
    expect(text).toContain('Because you said: “winter” and “dry”');
    expect(text).toContain('Does not fit: “winter”');
  });
});

/** In by the link that is mailed for an order, as a browser would be. */
async function comeIn(order: string, contact: string): Promise<{ cookie: string; k: string; to: string } | undefined> {
  sent.length = 0;
  await ctx.records.deleteFrom('my_data_links').execute();
  expect(await (await post(`${shop}/order?l=en`, { order, contact })).text()).toContain('Look at your mails');
  await sendLinks(ctx, { origin: () => 'http://localhost', mail: async (one) => void sent.push(one) });
  const path = /http:\/\/localhost(\/my\/\S+?)\?/.exec(sent[0]?.text ?? '')?.[1];
  if (path === undefined) return undefined;
  const opened = await post(path, {});
  const to = opened.headers.get('location') ?? '';
  const cookie = opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  return { cookie, to, k: /name="k" value="([^"]+)"/.exec((await page(to, { cookie })).text)?.[1] ?? '' };
}

describe('an order, behind a mailed link', () => {
  test('number and contact must go together; the link leads to that order, and to nobody else’s', async () => {
    expect(await comeIn('ORDER-2', 'ada@example.com')).toBeUndefined();
    expect(await comeIn('ORDER-1', 'bob@example.com')).toBeUndefined();
    const ada = await comeIn('ORDER-1', 'ada@example.com');
    expect(ada?.to).toContain(`${my}/orders/ORDER-1`);
    const { text } = await page(ada?.to ?? '', { cookie: ada?.cookie ?? '' });
    expect(text).toContain('Wool hat');
    expect(text).toContain('Promised for 4 Mar 2026');
    expect((await page(`${my}/orders/ORDER-2`, { cookie: ada?.cookie ?? '' })).status).toBe(404);
    expect((await page(`${my}/orders/ORDER-1`)).status).toBe(302 + 1);
    const other = await it.makeContext();
    await saveShopPages({ ...ctx, organisation: other.organisation }, PAGES);
    expect((await page(`/my/${other.organisation}/orders/ORDER-1`, { cookie: ada?.cookie ?? '' })).text).not.toContain(
      'Wool hat',
    );
  });

  test('a return and a complaint open cases of a customer who is known for sure; what was only typed is said to be unchecked', async () => {
    const ada = await comeIn('ORDER-1', 'ada@example.com');
    if (ada === undefined) throw new Error('no link');
    const { cookie, k } = ada;
    expect((await post(`${my}/orders/ORDER-1/return?l=en`, { product: 'P2', k: 'wrong' }, { cookie })).status).toBe(
      410,
    );
    expect((await post(`${my}/orders/ORDER-1/return?l=en`, { k }, { cookie })).status).toBe(422);
    expect(
      (
        await post(
          `${my}/orders/ORDER-1/return?l=en`,
          { product: 'P2', text: 'Too <i>small</i>', channel: 'phone', k },
          { cookie },
        )
      ).status,
    ).toBe(303);
    await post(`${my}/orders/ORDER-1/complaint?l=en`, { text: 'Torn', channel: 'chat', k }, { cookie });
    await post(`${shop}/contact?l=en`, {
      kind: 'question',
      text: 'Open on Sunday?',
      channel: 'phone',
      phone: '06 12 34 56 78',
    });
    expect((await post(`${shop}/contact?l=en`, { kind: 'question', text: '', email: 'x' })).status).toBe(422);
    const { cases } = (await (await team('/v1/cases')).json()) as {
      cases: { id: string; kind: string; asked: unknown }[];
    };
    expect(cases.map(({ kind, asked }) => [kind, asked])).toEqual([
      ['request', { channel: 'phone', order: 'ORDER-1', verified: true }],
      ['complaint', { channel: null, order: 'ORDER-1', verified: true }],
      ['request', { channel: 'phone', order: null, verified: false }],
    ]);
    const whole = (await (await team(`/v1/cases/${cases[0]?.id}`)).json()) as { notes: { text: string }[] };
    expect(whole.notes[0]?.text).toBe('Wool hat (P2)\n\nToo <i>small</i>');
    const own = (await page(`${my}/orders?l=en`, { cookie })).text;
    expect(own).toContain('A return');
    expect(own).not.toContain('A question');
  });

  test('a review is once an order and product, waits, is decided without its stars, and counts whatever they are', async () => {
    const ada = await comeIn('ORDER-1', 'ada@example.com');
    if (ada === undefined) throw new Error('no link');
    const { cookie, k } = ada;
    const hostile = '<script>alert(1)</script> call me 06 12 34 56 78 or a@b.example';
    const write = (form: Record<string, string>) =>
      post(`${my}/orders/ORDER-1/review?l=en`, { k, ...form }, { cookie });
    expect((await write({ product: 'P2', stars: '6' })).status).toBe(422);
    expect((await write({ product: 'P9', stars: '1' })).status).toBe(404);
    expect((await write({ product: 'P2', stars: '1', text: `\u202e\0${hostile}`, shown_as: 'Ada' })).status).toBe(303);
    await write({ product: 'P2', stars: '5', text: 'again' });
    await write({ product: 'P1', stars: '5', text: '' });
    const before = (await page(`${shop}/p/P2?l=en`)).text;
    expect(before).toContain('1 not looked at yet');
    expect(before).not.toContain('alert');
    const queue = await (await team('/v1/product-reviews')).json();
    expect(JSON.stringify(queue)).not.toMatch(/"stars":[1-5]/);
    const { reviews } = queue as { reviews: { id: string; product: { id: string }; published_text: string }[] };
    const bad = reviews.find(({ product }) => product.id === 'P2');
    expect(bad?.published_text).toContain('call me [phone] or [e-mail]');
    // What turns the direction of writing never came in.
    expect(bad?.published_text).not.toMatch(/[\u202a-\u202e]/);
    for (const reason of ['stars', 'score', 'low_score', 'negative', ''])
      expect((await team(`/v1/product-reviews/${bad?.id}/refuse`, { body: { reason } })).status).toBe(400);
    expect([...REFUSAL_REASONS].join()).not.toMatch(/star|score|rating|negativ|unhappy/);
    expect((await team(`/v1/product-reviews/${bad?.id}/publish`, { method: 'POST' })).status).toBe(200);
    const after = (await page(`${shop}/p/P2?l=en`)).text;
    expect(after).toContain('1.0 of 5 stars, 1 review');
    expect(after).toContain('1 star: 1 (100%)');
    expect(after).toContain('&lt;script&gt;alert(1)&lt;/script&gt; call me [phone] or [e-mail]');
    expect(after).not.toContain('<script>alert');
    expect(after).toContain('"ratingValue" content="1.00"');
    await team(`/v1/product-reviews/${bad?.id}/refuse`, { body: { reason: 'personal_data' } });
    expect((await page(`${shop}/p/P2?l=en`)).text).toContain('1 not shown: personal details (1)');
    const refused = (await (await team('/v1/product-reviews?state=refused')).json()) as { decided: unknown };
    expect(refused.decided).toEqual([{ stars: 1, published: 0, refused: 1 }]);
    // Listened to whatever was decided, once each.
    const heard = await ctx.events.ask(
      "SELECT text, channel FROM voices FINAL WHERE organisation = {organisation:String} AND id LIKE 'review:%'",
      { organisation: ctx.organisation },
      z.object({ text: z.string(), channel: z.string() }),
    );
    expect(heard).toEqual([expect.objectContaining({ channel: 'review' })]);
    expect(heard[0]?.text).not.toContain('06 12');
    const stranger = await it.signIn('owner', (await it.makeContext()).organisation);
    expect((await stranger(`/v1/product-reviews/${bad?.id}/publish`, { method: 'POST' })).status).toBe(404);
  });
});
