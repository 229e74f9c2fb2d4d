import type { EventRow } from '#src/contract/event.ts';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { recordConsents } from '#src/privacy/record-consents.ts';
import { createProduct } from '#src/session/create-product.ts';
import { seededRandom } from '#src/statistics/random.ts';
import type { Context } from '#src/store/context.ts';
import { eventRow } from './living-customer.ts';

const DAY_MS = 86_400_000;
/** Twelve creams that sell at prices that move with a known elasticity, and a pair that goes together. */
export const PLANTED = {
  elasticity: -2.2,
  creams: 12,
  pair: ['soap', 'brush'] as const,
  silent: 60,
  upSell: [85, 100] as const,
};

/** Days ago, as the events store writes an instant. */
export const daysAgo = (ctx: Pick<Context, 'now'>, days: number, hour = 10): string =>
  new Date(Math.floor(ctx.now().getTime() / DAY_MS) * DAY_MS - days * DAY_MS + hour * 3_600_000)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', '');

/** An order with its lines, as two sources' rows would be kept. */
export function orderRows(
  ctx: Context,
  {
    ref,
    customer,
    at,
    lines,
  }: { ref: string; customer: string; at: string; lines: readonly (readonly [string, number, number])[] },
): EventRow[] {
  const same = { customer, visitor: '', time: at, received: at, ref, currency: 'EUR', session: '' } as const;
  return [
    eventRow(ctx, ref, {
      ...same,
      type: 'order',
      product: '',
      amount: lines.reduce((sum, [, , paid]) => sum + paid, 0),
    }),
    ...lines.map(([product, quantity, amount], n) =>
      eventRow(ctx, `${ref}-${n}`, { ...same, type: 'order_item', product, quantity, amount }),
    ),
  ];
}

/**
 * A shop with what opportunities look for planted in it: customers of whom some fell silent, a pair of products that is bought together, prices
 * that moved, a product that lies. All agreed to the newsletter.
 *
 * @example const { customers } = await campaignShop(ctx, { customers: 200 });
 */
export async function campaignShop(ctx: Context, { customers: count }: { customers: number }) {
  const random = seededRandom(11);
  await declarePurpose(ctx, { id: 'newsletter', title: 'Send our letter', basis: 'consent', retentionDays: 1095 });
  const people = Array.from({ length: count }, (_, at) => ({ email: `c${at}@example.org`, name: `Ada Number${at}` }));
  const customers = (await resolvePeople(ctx, people)).flatMap(({ customer }) => customer ?? []);
  await recordConsents(
    ctx,
    'newsletter',
    customers.map((customer) => ({ customer, channel: 'email', given: true, wording: 'v1', source: 'test' })),
  );
  for (const [id, price] of [
    ['soap', 900],
    ['brush', 1500],
    ['old', 4000],
  ] as const)
    await createProduct(ctx, { id, name: id, category: 'bath', price, cost: price / 2, currency: 'EUR' });
  for (let at = 0; at < PLANTED.creams; at++)
    await createProduct(ctx, {
      id: `cream-${at}`,
      name: `Cream ${at}`,
      category: 'creams',
      price: 2000 + 100 * at,
      currency: 'EUR',
    });
  const rows: EventRow[] = [];
  // Everybody buys every twenty days; the last ones stopped a hundred days ago.
  for (const [at, customer] of customers.entries()) {
    const stopped = at >= count - PLANTED.silent ? 120 : 0;
    for (let day = 300; day > stopped; day -= 20) {
      // The first forty know only the soap.
      const paired = at >= 40 && random.float() < 0.25;
      const lines: [string, number, number][] = paired
        ? [
            ['soap', 1, 900],
            ['brush', 1, 1500],
          ]
        : [[random.float() < 0.3 ? 'soap' : 'other', 1, 900]];
      rows.push(...orderRows(ctx, { ref: `o${at}-${day}`, customer, at: daysAgo(ctx, day - (at % 17)), lines }));
    }
  }
  // Nobody's orders: creams sell as their price lets them.
  for (let week = 0; week < 30; week++)
    for (let at = 0; at < PLANTED.creams; at++) {
      const price = 2000 + 100 * at;
      const asked = Math.round(price * (1 - 0.25 * random.float()));
      const units = Math.max(
        1,
        Math.round(40 * (asked / price) ** PLANTED.elasticity * Math.exp(0.1 * (random.float() - 0.5))),
      );
      const lines = [[`cream-${at}`, units, asked * units]] as const;
      rows.push(...orderRows(ctx, { ref: `w${week}-${at}`, customer: '', at: daysAgo(ctx, 7 * week + 2), lines }));
    }
  // Some own the lamp and later bought the large one; those named have the small one alone.
  for (const [id, price] of [
    ['lamp', 4000],
    ['lamp-large', 8000],
  ] as const)
    await createProduct(ctx, { id, name: id, category: 'lamps', price, cost: price / 2, currency: 'EUR' });
  const bought = (customer: string, product: string, day: number, paid: number) =>
    orderRows(ctx, {
      ...{ ref: `${product}-${customer}`, customer, at: daysAgo(ctx, day) },
      lines: [[product, 1, paid]],
    });
  for (const customer of customers.slice(60, 85))
    rows.push(...bought(customer, 'lamp', 90, 4000), ...bought(customer, 'lamp-large', 60, 8000));
  const named = customers.slice(...PLANTED.upSell);
  for (const customer of named) rows.push(...bought(customer, 'lamp', 40, 4000));
  rows.push(
    ...orderRows(ctx, { ref: 'old-1', customer: customers[0] ?? '', at: daysAgo(ctx, 250), lines: [['old', 1, 4000]] }),
  );
  rows.push(
    eventRow(ctx, 'stock-old', { type: 'stock', product: 'old', quantity: 30, time: daysAgo(ctx, 5), session: '' }),
  );
  for (let from = 0; from < rows.length; from += 5000)
    await ctx.events.append({ events: rows.slice(from, from + 5000), voices: [], rejected: [] });
  await rememberStandings(ctx);
  return { customers, silent: customers.slice(count - PLANTED.silent), upSell: named };
}
