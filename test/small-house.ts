import type { EventRow } from '#src/contract/event.ts';
import { eventRow } from './rows.ts';

/**
 * What happened to a small house with a web shop and two stores, told line by line so that every figure can be counted by hand: one week, 2 to
 * 8 March 2026, by the clocks of Paris, an hour ahead of the times below. What its records say stands in small-house-records.ts.
 *
 * @example const events = smallHouse(ctx.organisation); await stores.events.append({ events, voices: [], rejected: [] });
 */
export function smallHouse(organisation: string): EventRow[] {
  return [...week(organisation), ...staff(organisation)];
}

let made = 0;
const on = (organisation: string, day: number, clock: string, over: Partial<EventRow>, said: object = {}): EventRow =>
  eventRow({
    ...{ organisation, session: '', source: '', visitor: '', id: `e${++made}` },
    time: `2026-03-${String(day).padStart(2, '0')} ${clock}.000`,
    properties: Object.keys(said).length === 0 ? '' : JSON.stringify(said),
    ...over,
  });

/** What happened from 2 to 8 March; what came before and after stands with it where a figure depends on it. */
function week(o: string): EventRow[] {
  const at = (day: number, clock: string, over: Partial<EventRow>, said?: object) => on(o, day, clock, over, said);
  const order = (day: number, ref: string, amount: number, over: Partial<EventRow>, store?: string) =>
    at(day, '10:20:00', { type: 'order', ref, amount, currency: 'EUR', ...over }, store === undefined ? {} : { store });
  const line = (day: number, ref: string, product: string, quantity: number, amount: number) =>
    at(day, '10:20:00', { type: 'order_item', ref, product, quantity, amount, currency: 'EUR' });
  const page = (day: number, clock: string, visitor: string, source = '') =>
    at(day, clock, { type: 'page', visitor, source });
  const contact = (day: number, clock: string, ref: string, name: string, customer = '', said: object = {}) =>
    at(day, clock, { type: 'contact', ref, name, customer }, { channel: 'phone', ...said });
  const delivery = (day: number, ref: string, name: string, promised: string, customer = '') =>
    at(day, '17:00:00', { type: 'delivery', ref, name, customer }, { promised, store: 'P01' });
  return [
    // ann: one visit of three pages that ends in an order; and one page alone, an hour later.
    ...[page(2, '10:00:00', 'ann', 'instagram'), page(2, '10:05:00', 'ann'), page(2, '10:10:00', 'ann')],
    at(2, '10:15:00', { type: 'cart_add', visitor: 'ann', product: 'bag', quantity: 1 }),
    ...[
      order(2, 'A1', 6000, { visitor: 'ann', customer: 'c1' }),
      line(2, 'A1', 'bag', 1, 4000),
      line(2, 'A1', 'hat', 2, 2000),
    ],
    page(2, '11:30:00', 'ann'),
    // bob: fills a cart and leaves; cid: one page and gone; dan: one page, looked at for more than ten seconds.
    ...[
      page(3, '09:00:00', 'bob'),
      at(3, '09:00:05', { type: 'cart_add', visitor: 'bob', product: 'hat', quantity: 1 }),
    ],
    ...[
      page(4, '09:00:00', 'cid', 'google'),
      page(5, '09:00:00', 'dan'),
      at(5, '09:00:30', { type: 'click', visitor: 'dan', product: 'bag' }),
    ],
    // The anonymous count is no visit.
    at(5, '09:00:00', { type: 'page', visitor: 'nobody' }, { exempt: true }),
    // c2 buys on two days, once at a till; half of A2 comes back later.
    ...[order(3, 'A2', 5000, { customer: 'c2', source: 'google' }), line(3, 'A2', 'bag', 1, 5000)],
    at(20, '10:00:00', { type: 'refund', ref: 'A2', product: 'bag', quantity: 0, amount: 2500, currency: 'EUR' }),
    ...[order(4, 'T1', 1000, { customer: 'c2' }, 'P01'), line(4, 'T1', 'hat', 1, 1000)],
    order(4, 'T2', 3000, { customer: 'c3' }, 'P02'),
    // In another currency: left out.
    order(5, 'U1', 9900, { customer: 'c9', currency: 'USD' }),
    // The same order again, from a tracker that knows less of it.
    at(2, '10:20:30', { type: 'order', ref: 'A1', amount: 5500, currency: 'EUR', visitor: 'ann', origin: 'segment' }),
    // Ten people entered Opéra on the 4th; nobody counts at the second store's door.
    ...[
      at(4, '09:00:00', { type: 'entries', quantity: 4 }, { store: 'P01' }),
      at(4, '10:00:00', { type: 'entries', quantity: 6 }, { store: 'P01' }),
    ],
    // Four invitations to a chat were shown, one was accepted.
    ...[1, 2, 3, 4].map((n) => at(3, `10:0${n}:00`, { type: 'other', name: 'invitation_shown', ref: `i${n}` })),
    at(3, '10:05:00', { type: 'other', name: 'invitation_accepted', ref: 'i1' }),
    // Four calls: 1 resolved by the voice server and not again; 2 "resolved" but back in an hour (4); 3 never entered it.
    ...[
      contact(3, '08:00:00', '1', 'opened', 'c1', { reason: 'late', number: 'A1' }),
      contact(3, '08:00:00', '1', 'ivr_entered'),
      contact(3, '08:01:00', '1', 'ivr_resolved'),
    ],
    ...[
      contact(4, '08:00:00', '2', 'opened', 'c2', { reason: 'size' }),
      contact(4, '08:00:00', '2', 'ivr_entered'),
      contact(4, '08:01:00', '2', 'ivr_resolved'),
    ],
    contact(4, '08:30:00', '3', 'opened', '', { reason: 'size' }),
    contact(4, '09:00:00', '4', 'opened', 'c2', { reason: 'size' }),
    // Of two it is known how long they took: two and five minutes.
    at(3, '08:02:00', { type: 'contact', ref: '1', name: 'closed', customer: 'c1', quantity: 120 }),
    at(4, '08:05:00', { type: 'contact', ref: '2', name: 'closed', customer: 'c2', quantity: 300 }),
    // A1 left 10 h after it was ordered and came in time; A2 came two days late; A3 was promised and never came.
    ...[delivery(2, 'A1', 'shipped', '2026-03-04', 'c1'), delivery(4, 'A1', 'delivered', '2026-03-04', 'c1')],
    ...[
      delivery(3, 'A2', 'shipped', '2026-03-05', 'c2'),
      delivery(7, 'A2', 'delivered', '2026-03-05', 'c2'),
      delivery(3, 'A3', 'shipped', '2026-03-06'),
    ],
    // bag runs out on the 3rd, is back on the 4th; hat is there.
    ...[
      at(3, '09:00:00', { type: 'stock', product: 'bag', quantity: 3 }),
      at(3, '18:00:00', { type: 'stock', product: 'bag', quantity: 0 }),
    ],
    ...[
      at(4, '09:00:00', { type: 'stock', product: 'bag', quantity: 5 }),
      at(4, '09:00:00', { type: 'stock', product: 'hat', quantity: 2 }),
    ],
    // The week before one order of 40 €, a year before (364 days) one of 20 €; of nobody known.
    at(1, '10:00:00', { type: 'order', ref: 'B1', amount: 4000, currency: 'EUR' }),
    eventRow({
      ...{ organisation: o, session: '', visitor: '', source: '', id: 'y1', time: '2025-03-05 10:00:00.000' },
      ...{ type: 'order', ref: 'Y1', amount: 2000, currency: 'EUR' },
    }),
  ];
}

/** Mary has been there all along; Tom came on the 3rd of January and left on the 4th of March. */
const staff = (organisation: string): EventRow[] => [
  eventRow({
    ...{ organisation, session: '', visitor: '', id: 'j1', type: 'agent', name: 'joined' },
    time: '2025-01-01 09:00:00.000',
    properties: '{"agent":"mary","team":"North"}',
  }),
  eventRow({
    ...{ organisation, session: '', visitor: '', id: 'j2', type: 'agent', name: 'joined' },
    time: '2026-01-03 09:00:00.000',
    properties: '{"agent":"tom","team":"South"}',
  }),
  eventRow({
    ...{ organisation, session: '', visitor: '', id: 'l2', type: 'agent', name: 'left' },
    time: '2026-03-04 09:00:00.000',
    properties: '{"agent":"tom"}',
  }),
];
