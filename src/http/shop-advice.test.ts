import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
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
