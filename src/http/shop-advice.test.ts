import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { setSecret } from '#src/collect/connections/set-secret.ts';
import { openSlots } from '#src/customer/shop/open-slots.ts';
import { sendAdviceMails } from '#src/customer/shop/send-advice-mails.ts';
import type { Sending } from '#src/mail/deliver-mails.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import type { Context } from '#src/store/context.ts';
import { openShop, wholeStores } from '#test/shopper.ts';
import type { Fetch } from '#test/sign-in.ts';

let open: Awaited<ReturnType<typeof openShop>>;
let ctx: Context;
let team: Fetch;
beforeAll(async () => {
  open = await openShop();
  ctx = open.ctx;
  team = await open.it.signIn('owner');
});
afterAll(() => open.it.close());

describe('advice', () => {
  test('of fifty who want one time at once one gets it; it is mailed, reminded of, put into a calendar, cancelled and free again', async () => {
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const slots = {
      kind: 'store',
      store: 'P01',
      link: null,
      day,
      from: '14:00',
      minutes: 30,
      count: 2,
      weeks: 2,
    } as const;
    expect(await openSlots(ctx, slots)).toEqual({ opened: 4, overlapping: 0 });
    expect(await openSlots(ctx, { ...slots, from: '14:15', weeks: 1 })).toEqual({ opened: 0, overlapping: 2 });
    const at = /advice\/([\w-]{36})/.exec((await open.page(`${open.shop}/advice?l=en`)).text)?.[1] ?? '';
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        open.post(`${open.shop}/advice/${at}?l=en`, { email: `guest${n}@example.com`, about: 'A dress' }),
      ),
    );
    const codes = answers.map(({ status }) => status);
    expect(codes.filter((code) => code === 303)).toHaveLength(1);
    expect(codes.filter((code) => code === 409)).toHaveLength(49);
    const place =
      answers
        .find(({ status }) => status === 303)
        ?.headers.get('location')
        ?.split('?')[0] ?? '';
    const mails: Sending[] = [];
    const mailing = { origin: () => 'http://localhost', mail: async (one: Sending) => void mails.push(one) };
    expect(await sendAdviceMails(ctx, mailing)).toBe(1);
    expect(await sendAdviceMails(ctx, mailing)).toBe(0);
    const { starts } = await ctx.records
      .selectFrom('advice_slots')
      .select('starts')
      .where('id', '=', at)
      .executeTakeFirstOrThrow();
    const soon = { ...ctx, now: () => new Date(starts.getTime() - 3 * 3_600_000) };
    expect(await sendAdviceMails(soon, mailing)).toBe(1);
    expect(mails.map(({ to }) => to)).toEqual([mails[0]?.to, mails[0]?.to]);
    expect(mails[1]?.subject).toContain('Reminder');
    expect(mails[0]?.text).toContain(place);
    expect((await open.page(`${place}/calendar.ics`)).text).toMatch(/BEGIN:VEVENT[\s\S]*STATUS:CONFIRMED/);
    expect((await open.page(`${place.slice(0, -1)}x`)).status).toBe(404);
    expect((await open.post(`${place}/cancel?l=en`, {})).status).toBe(200);
    expect((await open.page(`${place}/calendar.ics`)).text).toContain('STATUS:CANCELLED');
    expect((await open.post(`${open.shop}/advice/${at}?l=en`, { email: 'late@example.com' })).status).toBe(303);
    const { slots: seen } = (await (await team('/v1/advice/slots')).json()) as {
      slots: { id: string; booking: unknown }[];
    };
    expect((await team(`/v1/advice/slots/${at}`, { method: 'DELETE' })).status).toBe(409);
    expect((await team(`/v1/advice/slots/${seen[1]?.id}`, { method: 'DELETE' })).status).toBe(200);
  });
});

describe('who advises', () => {
  test('is mailed each booking and its end in their language, with nothing of the shopper; where nobody is named, the desk', async () => {
    const csm = await open.it.signIn('csm');
    const { id: adviser } = team.person;
    await ctx.records.updateTable('people').set({ language: 'fr' }).where('id', '=', adviser).execute();
    await ctx.records.updateTable('people').set({ language: 'es' }).where('id', '=', csm.person.id).execute();
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const slots = { kind: 'video', store: null, link: 'https://video.example/1', day, minutes: 30, weeks: 1 } as const;
    await openSlots({ ...ctx, actor: { kind: 'person', id: adviser } }, { ...slots, from: '09:00', count: 1 });
    await openSlots({ ...ctx, actor: { kind: 'key', id: 'a-key' } }, { ...slots, from: '10:00', count: 1 });
    const [named = '', unnamed = ''] = (
      await ctx.records.selectFrom('advice_slots').select('id').where('kind', '=', 'video').orderBy('starts').execute()
    ).map(({ id }) => id);
    const mailed = () =>
      ctx.records
        .selectFrom('mails')
        .select(['recipient', 'language', 'subject', 'text'])
        .where('organisation', '=', ctx.organisation)
        .where('kind', '=', 'advice')
        .orderBy('id')
        .execute();
    const before = (await mailed()).length;
    const said = { email: 'ada@example.com', about: 'A secret wedding' };
    const booked = await open.post(`${open.shop}/advice/${named}?l=en`, said);
    const place = booked.headers.get('location')?.split('?')[0] ?? '';
    expect((await open.post(`${open.shop}/advice/${named}?l=en`, { email: 'bob@example.com' })).status).toBe(409);
    for (const _ of [1, 2]) expect((await open.post(`${place}/cancel?l=en`, {})).status).toBe(200);
    expect((await open.post(`${open.shop}/advice/${unnamed}?l=en`, said)).status).toBe(303);
    const mails = (await mailed()).slice(before);
    expect(mails.map(({ recipient, language, subject }) => [recipient, language, subject.split(/\W/u)[0]])).toEqual([
      [team.person.email, 'fr', 'R'],
      [team.person.email, 'fr', 'Annul'],
      [csm.person.email, 'es', 'Reservada'],
    ]);
    expect(mails[0]?.text).toContain(`http://localhost/o/${ctx.organisation}/appointments`);
    expect(JSON.stringify(mails)).not.toMatch(/ada@|wedding/);
  });
});

describe('visits near a store', () => {
  test('are kept with the store’s id alone, of people who agreed, under a purpose that says so', async () => {
    const visit = {
      id: 'near-1',
      store: 'P01',
      visitor: 'app-visitor-1',
      time: new Date().toISOString(),
      consented: true,
    };
    const send = (body: object) => open.json(`/v1/shop/${open.key()}/visits`, body, { 'x-forwarded-for': '10.7.7.7' });
    expect((await send(visit)).status).toBe(403);
    await declarePurpose(ctx, {
      id: 'near',
      title: 'Visits near stores',
      basis: 'consent',
      eventTypes: ['lookup'],
      retentionDays: 90,
    });
    expect((await send({ ...visit, latitude: 48.8712345 })).status).toBe(400);
    expect((await send({ ...visit, consented: false })).status).toBe(400);
    expect((await send({ ...visit, store: 'nowhere' })).status).toBe(400);
    expect((await send(visit)).status).toBe(202);
    expect((await send(visit)).status).toBe(202);
    const rows = await ctx.events.ask(
      "SELECT properties, visitor FROM touchpoints FINAL WHERE organisation = {organisation:String} AND type = 'lookup'",
      { organisation: ctx.organisation },
      z.object({ properties: z.string(), visitor: z.string() }),
    );
    expect(rows.map(({ properties }) => properties)).toEqual(['{"store":"P01"}']);
    expect(rows[0]?.visitor).not.toContain('app-visitor');
    expect(await wholeStores(ctx)).not.toContain('48.8712345');
  });
});

describe('stock from a till', () => {
  test('is taken with its signature and its time alone; an older count changes nothing', async () => {
    await setSecret(ctx, { source: 'stock', secret: 'a till’s secret' });
    const key = await open.it.makeKey(['collect']);
    const send = (stocked: number, as_of: string, time = new Date().toISOString(), secret = 'a till’s secret') => {
      const body = JSON.stringify({ stock: [{ store: 'P01', product: 'P1', stocked, as_of }] });
      const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('base64');
      const headers = { 'x-aftershow-time': time, 'x-aftershow-signature': signature };
      return open.it.app.request(`/v1/webhooks/stock?key=${key}`, { method: 'POST', body, headers });
    };
    const soon = new Date(Date.now() + 60_000).toISOString();
    expect(await (await send(40, soon)).json()).toEqual({ stores: 0, kept: 1, older: 0, unknown: 0 });
    expect(await (await send(3, '2026-01-01T00:00:00Z')).json()).toMatchObject({ kept: 0, older: 1 });
    expect((await send(50, soon, '2026-01-01T00:00:00Z')).status).toBe(401);
    expect((await send(50, soon, new Date().toISOString(), 'wrong')).status).toBe(401);
    expect((await open.page(`${open.shop}/p/P1?l=en`)).text).toContain('More than 20 available');
    const lines = (await (await team('/v1/stock?store=P01')).json()) as { stock: { available: number }[] };
    expect(lines.stock[0]?.available).toBe(40);
    await team('/v1/stores/P01/archive', { body: { archived: true } });
    expect((await open.page(`${open.shop}/p/P1?l=en`)).text).not.toContain('More than 20 available');
    const cost = { kind: 'studio', day: '2026-03-01', amount: 45_000, currency: 'EUR' };
    expect((await team('/v1/costs', { body: cost })).status).toBe(201);
    const { costs } = (await (await team('/v1/costs')).json()) as { costs: { id: string; amount: number }[] };
    expect(costs[0]?.amount).toBe(45_000);
    expect((await team(`/v1/costs/${costs[0]?.id}`, { method: 'DELETE' })).status).toBe(200);
    const { deliveries } = (await (await team('/v1/deliveries')).json()) as {
      deliveries: { order: string; late: boolean }[];
    };
    expect(deliveries).toEqual([expect.objectContaining({ order: 'ORDER-1', late: false })]);
  });
});
