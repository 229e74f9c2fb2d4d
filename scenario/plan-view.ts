import type { Topic, View, Viewer, World } from './world.ts';

/** People glance (30 %), watch a while (45 %) or stay (25 %): means of the wish to stay, in seconds. */
const GLANCE_S = 25;
const WHILE_S = 300;
const STAY_S = 1540;
const COMES_BACK = 0.11;
const BACKGROUND_TROUBLE_PER_S = 0.00004;

/**
 * Decides one stretch of watching from joining to leaving and puts into the agenda what the viewer does in it. What depends on
 * others (stock, answers, orders) is decided when its time comes.
 *
 * @example planView(world, viewer, 12_000).leave_ms > 12_000
 */
export function planView(world: World, viewer: Viewer, join_ms: number): View {
  const { agenda, rates, draws, duration_s } = world;
  const random = draws.views;
  const join_s = join_ms / 1000;
  const kind = random.unit();
  const wish = random.wait(kind < 0.3 ? GLANCE_S : kind < 0.75 ? WHILE_S : STAY_S);
  const wanted_s = rates.leaving.when(rates.leaving.at(join_s) + wish);
  const trouble_s = meetTrouble(world, viewer, join_s, Math.min(wanted_s, duration_s));
  const leave_ms = Math.min(
    duration_s * 1000,
    Math.max(join_ms + 500, Math.round(Math.min(wanted_s, trouble_s) * 1000)),
  );
  const view = { viewer, join_ms, leave_ms };
  viewer.leave_ms = leave_ms;
  agenda.add({ at_ms: join_ms, kind: 'join', view });
  agenda.add({ at_ms: leave_ms, kind: 'leave', view });
  if (join_ms + world.heartbeat_s * 1000 < leave_ms) {
    agenda.add({ at_ms: join_ms + world.heartbeat_s * 1000, kind: 'heartbeat', view });
  }
  planTalk(world, view);
  planLooks(world, view);
  if (leave_ms < duration_s * 1000 && random.chance(COMES_BACK)) {
    const back_ms = leave_ms + Math.round(20_000 + random.wait(300_000));
    if (back_ms < duration_s * 950) world.returns.add({ at_ms: back_ms, viewer });
  }
  return view;
}

/** When trouble of the stream makes somebody leave; Infinity if it does not. */
function meetTrouble(world: World, viewer: Viewer, join_s: number, leave_s: number): number {
  const { agenda, draws, planted } = world;
  const random = draws.views;
  const meet = (at_s: number, name: 'stall' | 'error') =>
    agenda.add({ at_ms: Math.round(at_s * 1000), kind: 'trouble', viewer, name });
  let gone_s = Number.POSITIVE_INFINITY;
  for (const incident of planted.incidents) {
    const from = Math.max(join_s + 1, incident.start_s);
    const to = Math.min(leave_s, gone_s, incident.end_s) - 1;
    if (to <= from || !random.chance(incident.share)) continue;
    if (incident.device !== null && incident.device !== viewer.device) continue;
    if (incident.country !== null && incident.country !== viewer.country) continue;
    const at_s = random.between(from, to);
    meet(at_s, incident.name);
    if (random.chance(0.12)) talk(world, viewer, at_s + random.between(2, 9), Math.min(leave_s, gone_s), 'trouble');
    if (random.chance(incident.leaves)) gone_s = Math.min(gone_s, at_s + random.between(3, 45));
  }
  let at_s = join_s + random.wait(1 / BACKGROUND_TROUBLE_PER_S);
  while (at_s < Math.min(leave_s, gone_s) - 1) {
    meet(at_s, 'stall');
    at_s += 5 + random.wait(1 / BACKGROUND_TROUBLE_PER_S);
  }
  return gone_s;
}

function planTalk(world: World, view: View): void {
  const { agenda, rates, draws, planted } = world;
  const { viewer } = view;
  const random = draws.views;
  const join_s = view.join_ms / 1000;
  const leave_s = view.leave_ms / 1000;
  each(world, rates.chat, viewer.chats, join_s, leave_s, (at_s) => talk(world, viewer, at_s, leave_s, 'usual'));
  each(world, rates.momentChat, viewer.chats < 1 ? 0.8 : 1.3, join_s, leave_s, (at_s) =>
    talk(world, viewer, at_s, leave_s, rates.momentAt(at_s)?.cause ?? 'usual'),
  );
  const react = (at_s: number) => agenda.add({ at_ms: Math.round(at_s * 1000), kind: 'reaction', viewer });
  each(world, rates.reaction, 1, join_s, leave_s, react);
  each(world, rates.momentReaction, 1, join_s, leave_s, react);
  for (const drop of planted.drop_offs) {
    const at_s = drop.start_s + planted.lag_s + random.between(0, drop.end_s - drop.start_s);
    if (drop.cause !== 'stream' && at_s > join_s + 5 && random.chance(0.04))
      talk(world, viewer, at_s, leave_s, drop.cause);
  }
  if (viewer.spams) {
    for (let at_s = join_s + 5; at_s < leave_s; at_s += random.between(8, 40))
      talk(world, viewer, at_s, leave_s, 'spam');
  }
  const other_s = random.between(join_s + 1, leave_s);
  if (random.chance(0.012) && other_s < leave_s) {
    agenda.add({ at_ms: Math.floor(other_s * 1000), kind: random.chance(0.6) ? 'follow' : 'share', viewer });
  }
}

function planLooks(world: World, view: View): void {
  const { agenda, rates, draws, pins, planted, products } = world;
  const { viewer } = view;
  const random = draws.views;
  const join_s = view.join_ms / 1000;
  const leave_s = view.leave_ms / 1000;
  for (const pin of pins) {
    const from = Math.max(join_s, pin.start_s + Math.max(0, planted.lag_s - 5));
    const to = Math.min(leave_s, pin.end_s + planted.lag_s);
    if (to <= from) continue;
    if (to - from > 4 && random.chance(0.8)) {
      const at_s = from + random.between(0.2, 3);
      agenda.add({ at_ms: Math.floor(at_s * 1000), kind: 'impression', viewer, product: pin.place });
    }
    const product = products[pin.place];
    const attraction = product === undefined ? 1 : (planted.products[product.id]?.attraction ?? 1);
    each(world, rates.click, viewer.clicks * attraction, from, to, (at_s) => {
      const elsewhere = random.chance(0.06) ? pins[random.whole(0, pins.length - 1)] : undefined;
      const seen = elsewhere !== undefined && elsewhere.start_s < at_s ? elsewhere.place : pin.place;
      agenda.add({ at_ms: Math.floor(at_s * 1000), kind: 'click', viewer, product: seen });
    });
  }
}

/** Draws the times of a rate that is `weight` times the given one, by moving along its sum. */
function each(
  world: World,
  rate: World['rates']['chat'],
  weight: number,
  from_s: number,
  to_s: number,
  act: (at_s: number) => void,
): void {
  const random = world.draws.views;
  const end = rate.at(to_s);
  let level = rate.at(from_s) + random.wait(1 / weight);
  while (level < end) {
    const at_s = rate.when(level);
    if (at_s >= from_s && at_s < to_s) act(at_s);
    level += random.wait(1 / weight);
  }
}

function talk(world: World, viewer: Viewer, at_s: number, leave_s: number, topic: Topic): void {
  if (at_s < leave_s) world.agenda.add({ at_ms: Math.floor(at_s * 1000), kind: 'chat', viewer, topic, product: -1 });
}
