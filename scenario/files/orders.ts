import type { SourceEvent } from '#src/contract/event.ts';
import type { GeneratedSession } from '../generate-session.ts';

export interface Line {
  product: string;
  name: string;
  quantity: number;
  amount: number;
}

/** An order with its lines and what was given back of it. Money in minor units. */
export interface Order {
  number: number;
  ref: string;
  time: number;
  amount: number;
  currency: string;
  visitor: string;
  person: NonNullable<SourceEvent['person']>;
  lines: Line[];
  refunds: { time: number; amount: number; product: string; quantity: number }[];
}

/**
 * The orders of a session, put together from their events in order of time.
 *
 * @example ordersOf(session)[0]?.lines.length // 1
 */
export function ordersOf(session: GeneratedSession): Order[] {
  const names = new Map(session.facts.products.map(({ id, name }) => [id, name]));
  const orders = new Map<string, Order>();
  for (const event of session.events()) {
    const { ref = '', product = '', quantity = 1, amount = 0, time } = event;
    const order = orders.get(ref);
    if (event.type === 'order') {
      const { currency = '', visitor = '', person = {} } = event;
      orders.set(ref, {
        number: 1001 + orders.size,
        ref,
        time,
        amount,
        currency,
        visitor,
        person,
        lines: [],
        refunds: [],
      });
    } else if (event.type === 'order_item') {
      order?.lines.push({ product, name: names.get(product) ?? product, quantity, amount });
    } else if (event.type === 'refund') {
      order?.refunds.push({ time, amount, product, quantity });
    }
  }
  return [...orders.values()];
}

/** Minor units as a decimal with two places: 12990 → '129.90'. */
export function decimal(amount: number): string {
  return `${Math.trunc(amount / 100)}.${`${amount % 100}`.padStart(2, '0')}`;
}
