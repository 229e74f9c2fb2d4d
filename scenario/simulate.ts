import type { SourceEvent } from '#src/contract/event.ts';
import { type Arrival, arrive } from './arrivals.ts';
import { memberOf } from './member.ts';
import { traitsOf } from './people.ts';
import { performer } from './perform.ts';
import { planView } from './plan-view.ts';
import { randomFrom } from './random.ts';
import type { Shop } from './shop.ts';
import { startTally } from './tally.ts';
import type { Counted } from './truth.ts';
import type { Viewer, World } from './world.ts';

const PLATFORM_COUNT_S = 30;

/**
 * Runs a session second by second, then the days after it, and yields its events in order of time. Returns what it counted.
 * Memory holds who is present and what is still to come, not what has been.
 *
 * @example for (const event of simulate(world, 7, 500)) console.log(event.type);
 */
export function* simulate(world: World, seed: number, viewers: number): Generator<SourceEvent, Counted> {
  const { agenda, duration_s, from_s, planted, pool, returns } = world;
  const shop: Shop = { left: [], soldOutSince: [], orders: 0, classes: new Map() };
  const tally = startTally(world, viewers);
  const perform = performer(world, tally, shop);
  const arrivals = arrive(randomFrom(seed, 'arrivals'), viewers, from_s, duration_s, planted.pushes);
  const members = randomFrom(seed, 'members');
  setStage(world, shop, viewers, randomFrom(seed, 'stage'));

  const pick = memberOf(members, pool, viewers);
  let slot = 0;
  const welcome = ({ at_s, source }: Arrival) => {
    const viewer: Viewer = { ...traitsOf(pool, pick()), slot: slot++, source, greeted: false, leave_ms: 0 };
    planView(world, viewer, Math.floor(at_s * 1000));
  };

  let coming = arrivals.next();
  let out: SourceEvent[] = [];
  for (let second = from_s; second <= duration_s; second++) {
    while (!coming.done && coming.value.at_s < second + 1) {
      welcome(coming.value);
      coming = arrivals.next();
    }
    for (const { viewer, at_ms } of returns.open(second)) planView(world, viewer, at_ms);
    for (const task of agenda.open(second)) perform(task, out);
    if (out.length > 0) {
      yield* out;
      out = [];
    }
  }
  shop.soldOutSince.forEach((since, place) => {
    if (since !== null) tally.soldOut(place, since, duration_s * 1000);
  });
  for (let task = agenda.next(); task !== undefined && task.at_ms <= world.until_ms; task = agenda.next()) {
    perform(task, out);
    yield* out;
    out = [];
  }
  return tally.done();
}

/** What is known beforehand: start and end, pins, first stock, the platform's own counts, and orders of people who never came. */
function setStage(world: World, shop: Shop, viewers: number, random: ReturnType<typeof randomFrom>): void {
  const { agenda, duration_s, pins, planted, products } = world;
  const end_ms = duration_s * 1000;
  agenda.add({ at_ms: 0, kind: 'stream', name: 'start' });
  agenda.add({ at_ms: end_ms, kind: 'stream', name: 'end' });
  for (const pin of pins) {
    agenda.add({ at_ms: pin.start_s * 1000, kind: 'pin', product: pin.place });
    agenda.add({ at_ms: pin.end_s * 1000, kind: 'unpin', product: pin.place });
  }
  products.forEach(({ id }, product) => {
    const stock = planted.products[id]?.stock ?? null;
    shop.left.push(stock);
    shop.soldOutSince.push(null);
    if (stock !== null) agenda.add({ at_ms: 0, kind: 'restock', product, quantity: stock });
  });
  for (let at_s = 0; at_s < duration_s; at_s += PLATFORM_COUNT_S) agenda.add({ at_ms: at_s * 1000, kind: 'viewers' });
  for (let i = 0; i < Math.max(2, Math.round(viewers * 0.008)); i++) {
    const at_ms = Math.round(random.between(0, end_ms + 12 * 3_600_000));
    agenda.add({ at_ms, kind: 'order', viewer: null, product: random.whole(0, products.length - 1) });
  }
}
