import type { SourceEvent } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { CountedProduct } from './truth.ts';

/**
 * Counts a session's events from scratch, in the plainest way and with all of them in memory: what the generator says it
 * generated is held against this.
 *
 * @example recount([...session.events()], session.facts).viewers
 */
export function recount(events: readonly SourceEvent[], facts: SessionFacts) {
  const start = Date.parse(facts.start ?? '');
  const end = start + facts.duration_s * 1000;
  const of = (type: SourceEvent['type']) => events.filter((event) => event.type === type);
  const people = (type: SourceEvent['type']) => new Set(of(type).map(({ visitor }) => visitor)).size;
  const views = viewsOf(events);

  const changes = views.flatMap(({ join, leave }) => [
    { at: join, by: 1 },
    { at: leave, by: -1 },
  ]);
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  let watching = 0;
  let peak = 0;
  for (const { by } of changes) {
    watching += by;
    peak = Math.max(peak, watching);
  }

  const asked = new Map(of('chat').map((event) => [event.id, event.time]));
  const answerTimes = of('answer').map(({ ref = '', time }) => (time - (asked.get(ref) ?? Number.NaN)) / 1000);

  const clicks = of('click');
  const lines = Map.groupBy(of('order_item'), ({ ref }) => ref);
  const classes = { direct: none(), within_24h: none(), assisted_7d: none(), unattributed: none(), later: none() };
  const attributed: SourceEvent[] = [];
  for (const order of of('order')) {
    const bought = new Set(lines.get(order.ref)?.map(({ product }) => product));
    const opened = clicks.some((c) => c.visitor === order.visitor && bought.has(c.product) && c.time <= order.time);
    const after_h = (order.time - end) / 3_600_000;
    const kind =
      after_h > 168
        ? 'later'
        : !opened
          ? 'unattributed'
          : after_h > 24
            ? 'assisted_7d'
            : after_h > 0
              ? 'within_24h'
              : 'direct';
    classes[kind].orders++;
    classes[kind].revenue += order.amount ?? 0;
    if (kind === 'direct' || kind === 'within_24h') attributed.push(order);
  }
  const refs = new Set(attributed.map(({ ref }) => ref));
  const refunds = of('refund').filter(({ ref }) => refs.has(ref));

  const products: Record<string, CountedProduct> = {};
  for (const { id } of facts.products) {
    const pins = facts.pins.filter(({ product }) => product === id);
    const present = views.filter((v) =>
      pins.some((p) => v.join < start + p.end_s * 1000 && v.leave > start + p.start_s * 1000),
    );
    const opened = clicks.filter(({ product }) => product === id);
    const sold = of('order_item').filter(({ product, ref }) => product === id && refs.has(ref));
    const back = refunds.filter(({ product }) => product === id);
    const empty = emptyStretches(
      of('stock').filter(({ product }) => product === id),
      end,
    );
    products[id] = {
      viewers_present: new Set(present.map(({ visitor }) => visitor)).size,
      on_screen_s: sum(pins.map(({ start_s, end_s }) => end_s - start_s)),
      clicks: opened.length,
      clickers: new Set(opened.map(({ visitor }) => visitor)).size,
      carts: of('cart_add').filter(({ product }) => product === id).length,
      orders: sold.length,
      buyers: new Set(sold.map(({ visitor }) => visitor)).size,
      units: sum(sold.map(({ quantity = 0 }) => quantity)),
      revenue: sum(sold.map(({ amount = 0 }) => amount)),
      returned_units: sum(back.map(({ quantity = 0 }) => quantity)),
      refunds: sum(back.map(({ amount = 0 }) => amount)),
      out_of_stock_s: sum(empty.map(([from, to]) => (to - from) / 1000)),
      clicks_out_of_stock: opened.filter(({ time }) => empty.some(([from, to]) => time >= from && time < to)).length,
    };
  }

  const bought = new Set(attributed.filter(({ time }) => time <= end).map(({ visitor }) => visitor));
  const reached = (...types: SourceEvent['type'][]) =>
    new Set([...bought, ...events.filter(({ type }) => types.includes(type)).map(({ visitor }) => visitor)]).size;
  const shop = ['cart_add', 'checkout'] as const;
  const stalls = of('stream').filter(({ visitor }) => visitor !== undefined);
  const live = Map.groupBy(
    views.filter(({ leave }) => leave > start),
    ({ visitor }) => visitor,
  );
  const watched = [...live.values()].map((stays) => sum(stays.map((v) => v.leave - Math.max(start, v.join))) / 1000);
  watched.sort((a, b) => a - b);
  return {
    events: events.length,
    views: views.length,
    viewers: people('join'),
    peak,
    funnel: {
      joined: people('join'),
      engaged: reached('chat', 'reaction', 'share', 'follow', 'click', ...shop),
      clicked: reached('click', ...shop),
      carted: reached(...shop),
      ordered: bought.size,
    },
    watch_s: sum(views.map(({ join, leave }) => (leave - join) / 1000)),
    live_viewers: watched.length,
    live_median_s: ((watched[(watched.length - 1) >> 1] ?? 0) + (watched[watched.length >> 1] ?? 0)) / 2,
    chatters: people('chat'),
    reactors: people('reaction'),
    clickers: people('click'),
    carters: people('cart_add'),
    buyers_in_session: new Set(
      of('order')
        .filter((o) => o.time <= end && !o.visitor?.startsWith('w'))
        .map((o) => o.visitor),
    ).size,
    reactions: sum(of('reaction').map(({ quantity = 0 }) => quantity)),
    messages: of('chat').length,
    answered: answerTimes.length,
    answer_times: answerTimes,
    stream_errors: stalls.filter(({ name }) => name === 'error').length,
    stream_stalls: stalls.filter(({ name }) => name === 'stall').length,
    people_in_trouble: new Set(stalls.map(({ visitor }) => visitor)).size,
    revenue: classes,
    refunds: sum(refunds.map(({ amount = 0 }) => amount)),
    products,
  };
}

/** Joins with the leave that follows them. */
export function viewsOf(events: readonly SourceEvent[]): { visitor: string; join: number; leave: number }[] {
  const open = new Map<string, number>();
  const views: { visitor: string; join: number; leave: number }[] = [];
  for (const { type, visitor = '', time } of events) {
    if (type === 'join') {
      if (open.has(visitor)) throw new Error(`${visitor} joined twice`);
      open.set(visitor, time);
    }
    if (type === 'leave') {
      const join = open.get(visitor);
      if (join === undefined) throw new Error(`${visitor} left without joining`);
      open.delete(visitor);
      views.push({ visitor, join, leave: time });
    }
  }
  if (open.size > 0) throw new Error(`${open.size} never left`);
  return views;
}

/**
 * How long each viewer who saw the session was about, from their first joining to their last leaving, and whether they stayed to
 * the end.
 *
 * @example lifetimesOf(events, facts).filter(({ stayed }) => stayed).length
 */
export function lifetimesOf(
  events: readonly SourceEvent[],
  facts: SessionFacts,
): { watched_s: number; stayed: boolean }[] {
  const start = Date.parse(facts.start ?? '');
  const end = start + facts.duration_s * 1000;
  const live = viewsOf(events).filter(({ leave }) => leave > start);
  return [...Map.groupBy(live, ({ visitor }) => visitor).values()].map((stays) => {
    const first = Math.min(...stays.map(({ join }) => join));
    const last = Math.max(...stays.map(({ leave }) => leave));
    return { watched_s: (last - first) / 1000, stayed: last >= end };
  });
}

function emptyStretches(stock: readonly SourceEvent[], end: number): [number, number][] {
  const stretches: [number, number][] = [];
  let since: number | null = null;
  for (const { quantity, time } of stock) {
    if (time >= end) break;
    if (quantity === 0) since ??= time;
    else if (since !== null) {
      stretches.push([since, time]);
      since = null;
    }
  }
  if (since !== null) stretches.push([since, end]);
  return stretches;
}

function none(): { orders: number; revenue: number } {
  return { orders: 0, revenue: 0 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
