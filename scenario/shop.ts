import type { SourceEvent } from '#src/contract/event.ts';
import { personOf } from './people.ts';
import type { OrderClass, Tally } from './tally.ts';
import type { ShopTask, Viewer, World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHIPPING = 490;
const FREE_FROM = 6000;
const WRAPPING = { id: 'ML-EMBALLAGE', price: 350 };

/** Stock and order numbers as they stand while the session runs. */
export interface Shop {
  /** Units left by the product's place; null for plenty. */
  left: (number | null)[];
  soldOutSince: (number | null)[];
  orders: number;
  /** How each order was attributed, for its refunds. */
  classes: Map<string, OrderClass>;
}

export type Emit = (
  at_ms: number,
  type: SourceEvent['type'],
  viewer: Viewer | null,
  place: number,
  rest: Partial<SourceEvent>,
) => SourceEvent;

/**
 * Everything from opening a product to sending it back: each step decides the next one and puts it into the agenda.
 *
 * @example buy(world, tally, shop, { at_ms: 61_000, kind: 'click', viewer, product: 0 }, emit);
 */
export function buy(world: World, tally: Tally, shop: Shop, task: ShopTask, emit: Emit): void {
  switch (task.kind) {
    case 'click':
      click(world, tally, shop, task, emit);
      break;
    case 'cart_add':
      emit(task.at_ms, 'cart_add', task.viewer, task.product, { quantity: 1 });
      break;
    case 'checkout':
      emit(task.at_ms, 'checkout', task.viewer, task.product, {});
      break;
    case 'order':
      order(world, tally, shop, task, emit);
      break;
    case 'refund': {
      const { ref, quantity, amount } = task;
      emit(task.at_ms, 'refund', task.viewer, task.product, { ref, quantity, amount, currency: world.currency });
      tally.refund(shop.classes.get(ref) ?? 'unattributed', task.product, quantity, amount);
      break;
    }
    case 'restock': {
      const since = shop.soldOutSince[task.product] ?? null;
      if (since !== null) tally.soldOut(task.product, since, task.at_ms);
      shop.soldOutSince[task.product] = null;
      shop.left[task.product] = task.quantity;
      emit(task.at_ms, 'stock', null, task.product, { quantity: task.quantity });
    }
  }
}

function click(world: World, tally: Tally, shop: Shop, task: ShopTask & { kind: 'click' }, emit: Emit): void {
  const { viewer, at_ms, product } = task;
  const { agenda, draws, duration_s, planted, products, rates } = world;
  const random = draws.shop;
  const known = tally.interacted(viewer.slot, product);
  emit(at_ms, 'click', viewer, product, {});
  if (shop.left[product] === 0) {
    tally.clickSoldOut(product);
    if (random.chance(0.25)) {
      const said_ms = at_ms + random.whole(2000, 15_000);
      if (said_ms < viewer.leave_ms) agenda.add({ at_ms: said_ms, kind: 'chat', viewer, topic: 'sold_out', product });
    }
    return;
  }
  if (known) return;
  const id = products[product]?.id ?? '';
  const wants = (planted.products[id]?.buying ?? 0) * rates.buying(at_ms / 1000);
  const cart_ms = at_ms + 1000 + Math.round(random.wait(30_000));
  const checkout_ms = cart_ms + random.whole(10_000, 80_000);
  const order_ms = checkout_ms + random.whole(15_000, 120_000);
  const end_ms = duration_s * 1000;
  if (!random.chance(wants)) {
    if (cart_ms < end_ms && random.chance(0.07)) agenda.add({ at_ms: cart_ms, kind: 'cart_add', viewer, product });
    return;
  }
  if (cart_ms < end_ms) agenda.add({ at_ms: cart_ms, kind: 'cart_add', viewer, product });
  if (order_ms < end_ms && random.chance(0.8)) {
    agenda.add({ at_ms: checkout_ms, kind: 'checkout', viewer, product });
    if (random.chance(0.88)) {
      agenda.add({ at_ms: order_ms, kind: 'order', viewer, product });
      return;
    }
  }
  const again = random.unit();
  const later_ms =
    again < 0.4
      ? random.between(end_ms + HOUR_MS / 6, Math.min(at_ms + 23 * HOUR_MS, end_ms + 20 * HOUR_MS))
      : again < 0.58
        ? random.between(end_ms + 26 * HOUR_MS, at_ms + 6.8 * DAY_MS)
        : again < 0.64
          ? random.between(end_ms + 8 * DAY_MS, end_ms + 20 * DAY_MS)
          : null;
  if (later_ms === null) {
    // Looked once more in the hours after, and went.
    agenda.add({ at_ms: Math.round(end_ms + again * 20 * HOUR_MS), kind: 'page', viewer, product });
    return;
  }
  agenda.add({ at_ms: Math.round(later_ms) - 240_000, kind: 'page', viewer, product });
  agenda.add({ at_ms: Math.round(later_ms) - 60_000, kind: 'page', viewer, product: -1 });
  agenda.add({ at_ms: Math.round(later_ms), kind: 'order', viewer, product });
}

function order(world: World, tally: Tally, shop: Shop, task: ShopTask & { kind: 'order' }, emit: Emit): void {
  const { at_ms, viewer, product } = task;
  const { agenda, currency, draws, duration_s, pool, products } = world;
  const random = draws.shop;
  const left = shop.left[product] ?? null;
  if (left === 0) return;
  const asked = random.chance(0.87) ? 1 : random.whole(2, 3);
  const quantity = left === null ? asked : Math.min(asked, left);
  // The list's price comes back once the session's discount is over.
  const price = at_ms <= duration_s * 1000 + DAY_MS ? (world.prices[product] ?? 0) : (products[product]?.price ?? 0);
  const lines = [{ place: product, quantity, amount: price * quantity }];
  const wrapped = random.chance(0.12);
  const goods = price * quantity + (wrapped ? WRAPPING.price : 0);
  const amount = goods + (goods < FREE_FROM ? SHIPPING : 0);
  const ref = `${world.id}-O${++shop.orders}`;
  const member = viewer === null ? pool.size + shop.orders : viewer.member;
  const person = personOf(pool, member);
  emit(at_ms, 'order', viewer, -1, {
    ref,
    amount,
    currency,
    person,
    ...(viewer === null ? { visitor: `w${world.id}-${shop.orders}` } : {}),
  });
  emit(at_ms, 'order_item', viewer, product, { ref, quantity, amount: price * quantity, currency });
  if (wrapped)
    emit(at_ms, 'order_item', viewer, -1, { ref, quantity: 1, amount: WRAPPING.price, currency, product: WRAPPING.id });
  shop.classes.set(ref, tally.order(at_ms, viewer === null ? -1 : viewer.slot, amount, lines));
  if (left !== null) {
    const rest = left - quantity;
    shop.left[product] = rest;
    emit(at_ms, 'stock', null, product, { quantity: rest });
    if (rest === 0 && at_ms < duration_s * 1000) {
      shop.soldOutSince[product] = at_ms;
      const back_ms = at_ms + random.whole(600_000, 1_500_000);
      if (back_ms < duration_s * 1000 && random.chance(0.5)) {
        agenda.add({ at_ms: back_ms, kind: 'restock', product, quantity: random.whole(5, 30) });
      }
    }
  }
  if (viewer !== null && at_ms + 40_000 < Math.min(duration_s * 1000, viewer.leave_ms) && random.chance(0.3)) {
    agenda.add({ at_ms: at_ms + random.whole(4000, 40_000), kind: 'chat', viewer, topic: 'purchase', product });
  }
  const returns =
    products[product] === undefined ? 0 : (world.planted.products[products[product]?.id ?? '']?.returns ?? 0);
  if (random.chance(returns)) {
    const back = random.whole(1, quantity);
    agenda.add({
      at_ms: at_ms + Math.round(random.between(2, 18) * DAY_MS),
      kind: 'refund',
      viewer,
      product,
      ref,
      quantity: back,
      amount: price * back,
    });
  }
}
