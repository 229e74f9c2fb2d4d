import { z } from 'zod';
import type { EventRow, VoiceRow } from '#src/contract/event.ts';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import type { Context } from '#src/store/context.ts';

/** A click as the events store keeps it, changed as the test wants. */
export function eventRow(ctx: Context, id: string, change: Partial<EventRow>): EventRow {
  return {
    ...{ organisation: ctx.organisation, session: 's1', time: '2026-03-01 22:30:15.123', id, type: 'click', replay: 0 },
    ...{ visitor: '', customer: '', product: 'P1', quantity: 0, amount: 0, currency: '', name: '', ref: '' },
    ...{ device: 'phone', country: 'FR', source: 'mail', properties: '', origin: 'test', import: '' },
    ...{ received: '2026-03-02 01:00:00.000', skew: 0, expires: '2029-01-01' },
    ...change,
  };
}

/** A chat message of this author. */
export function voiceRow(ctx: Context, id: string, author: string): VoiceRow {
  return {
    ...{
      organisation: ctx.organisation,
      session: 's1',
      time: '2026-03-01 22:30:15.123',
      id,
      replay: 0,
      channel: 'chat',
    },
    ...{ author, product: '', text: 'my words', lang: 'en', sentiment: 0, intents: [], heard: 0, version: 1 },
    ...{ origin: 'test', import: '', received: '2026-03-02 01:00:00.000', expires: '2029-01-01' },
  };
}

/** A customer with a linked visitor, a device never linked, an order of two lines, a refund, words and a refused event. */
export async function livingCustomer(ctx: Context) {
  const [resolved] = await resolvePeople(ctx, [{ email: 'ada@example.com', phone: '+33612345678', name: 'Ada' }]);
  const customer = resolved?.customer ?? '';
  const [bob] = await resolvePeople(ctx, [{ email: 'bob@example.com' }]);
  const other = bob?.customer ?? '';
  await linkVisitor(ctx, { visitor: 'v_linked', customer });
  await recordConsent(ctx, { customer, purpose: 'sales', channel: 'email', given: true, wording: 'v1', source: 'x' });
  const sale = {
    visitor: 'v_linked',
    customer,
    currency: 'EUR',
    ref: 'ORDER-1',
    name: 'x',
    properties: '{"a":1}',
  } as const;
  const sales = [
    eventRow(ctx, 'o1', { ...sale, type: 'order', amount: 5000 }),
    eventRow(ctx, 'o1-1', { ...sale, type: 'order_item', amount: 2000, quantity: 1 }),
    eventRow(ctx, 'o1-2', { ...sale, type: 'order_item', amount: 3000, quantity: 2, product: 'P2' }),
    eventRow(ctx, 'r1', { ...sale, type: 'refund', amount: 2000, time: '2026-03-05 10:00:00.000' }),
  ];
  const events = [
    ...sales,
    eventRow(ctx, 'e1', { visitor: 'v_linked' }),
    eventRow(ctx, 'e2', { visitor: 'v_linked', type: 'heartbeat' }),
    // A device that only ever acted as this customer, and one that somebody else ordered with, too.
    eventRow(ctx, 'e3', { visitor: 'v_own', customer }),
    eventRow(ctx, 'e4', { visitor: 'v_own' }),
    eventRow(ctx, 'e5', { visitor: 'v_shared', customer }),
    eventRow(ctx, 'e6', { visitor: 'v_shared', customer: other }),
    eventRow(ctx, 'b1', {
      visitor: 'v_bob',
      customer: other,
      type: 'order',
      amount: 700,
      currency: 'EUR',
      ref: 'ORDER-2',
    }),
  ];
  await ctx.events.append({
    events,
    voices: [
      voiceRow(ctx, 'c1', 'v_linked'),
      voiceRow(ctx, 'c2', 'v_bob'),
      { ...voiceRow(ctx, 'c1', 'v_linked'), version: 2 },
    ],
    rejected: [
      {
        ...{ organisation: ctx.organisation, received: '2026-03-02 01:00:00.000', id: 'x1', origin: 'test' },
        ...{
          reason: 'bad_type' as const,
          field: 'type',
          body: '{"visitor":"raw"}',
          subject: 'v_linked',
          import: '',
          expires: '2026-04-01',
        },
      },
    ],
  });
  return { customer, other, sales };
}

/** All rows of the organisation in one table. */
export const everything = (ctx: Context, table: string) =>
  ctx.events.ask(
    `SELECT * FROM ${table} WHERE organisation = {organisation:String} ORDER BY ALL`,
    { organisation: ctx.organisation },
    z.record(z.string(), z.unknown()),
  );
