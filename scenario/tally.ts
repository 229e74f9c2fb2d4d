import type { SourceEvent } from '#src/contract/event.ts';
import type { Sentiment } from './phrases.ts';
import type { Counted, CountedProduct } from './truth.ts';
import type { View, World } from './world.ts';

const CHAT = 1;
const REACTED = 2;
const CLICKED = 4;
const CARTED = 8;
const BOUGHT = 16;
const TROUBLED = 32;
const ENGAGED = 64;
const BOUGHT_DIRECTLY = 128;

/** Counts a session while it runs; a few bytes a viewer, whatever happens. */
export interface Tally {
  /** Every event, as it is emitted; `slot` is the viewer's place, -1 for nobody. `place` is the product's, else -1. */
  see(event: SourceEvent, at_ms: number, slot: number, place: number): void;
  view(view: View): void;
  message(intent: string, language: string, sentiment: Sentiment, question: boolean): void;
  answer(after_s: number): void;
  order(at_ms: number, slot: number, amount: number, lines: readonly Line[]): OrderClass;
  refund(order: OrderClass, place: number, quantity: number, amount: number): void;
  soldOut(place: number, from_ms: number, to_ms: number): void;
  clickSoldOut(place: number): void;
  interacted(slot: number, place: number): boolean;
  readonly watching: number;
  done(): Counted;
}

export type OrderClass = keyof Counted['revenue'];
export interface Line {
  place: number;
  quantity: number;
  amount: number;
}

const HOUR_MS = 3_600_000;

export function startTally(world: World, viewers: number): Tally {
  const products: CountedProduct[] = world.products.map(() => ({
    viewers_present: 0,
    on_screen_s: 0,
    clicks: 0,
    clickers: 0,
    carts: 0,
    orders: 0,
    buyers: 0,
    units: 0,
    revenue: 0,
    returned_units: 0,
    refunds: 0,
    out_of_stock_s: 0,
    clicks_out_of_stock: 0,
  }));
  for (const pin of world.pins) {
    const product = products[pin.place];
    if (product !== undefined) product.on_screen_s += pin.end_s - pin.start_s;
  }
  const did = new Uint8Array(viewers);
  const watched_ms = new Uint32Array(viewers);
  const present = new Uint32Array(viewers);
  const clicked = new Uint32Array(viewers);
  const bought = new Uint32Array(viewers);
  const by_type: Record<string, number> = {};
  const classes = { direct: none(), within_24h: none(), assisted_7d: none(), unattributed: none(), later: none() };
  const answers: number[] = [];
  const counted: Counted = {
    events: 0,
    by_type,
    views: 0,
    viewers,
    peak: { value: 0, at_s: 0 },
    funnel: { joined: viewers, engaged: 0, clicked: 0, carted: 0, ordered: 0 },
    watch_s: 0,
    live: { viewers: 0, watch_s: 0, median_s: null },
    chatters: 0,
    reactors: 0,
    clickers: 0,
    carters: 0,
    buyers_in_session: 0,
    reactions: 0,
    messages: 0,
    messages_by_language: {},
    messages_by_intent: {},
    messages_by_sentiment: { negative: 0, neutral: 0, positive: 0 },
    questions: { asked: 0, answered: 0, median_answer_s: null },
    stream_errors: 0,
    stream_stalls: 0,
    people_in_trouble: 0,
    revenue: classes,
    refunds: 0,
    products: {},
  };
  let watching = 0;
  let refundable = 0;

  /** Marks in a bit set and says whether the mark is new. */
  const mark = (marks: Uint8Array | Uint32Array, slot: number, bit: number): boolean => {
    const before = marks[slot] ?? 0;
    if (slot < 0 || (before & bit) !== 0) return false;
    marks[slot] = before | bit;
    return true;
  };

  return {
    get watching() {
      return watching;
    },
    see: (event, at_ms, slot, place) => {
      counted.events++;
      by_type[event.type] = (by_type[event.type] ?? 0) + 1;
      const product = products[place];
      switch (event.type) {
        case 'join':
          counted.views++;
          if (++watching > counted.peak.value) counted.peak = { value: watching, at_s: at_ms / 1000 };
          break;
        case 'leave':
          watching--;
          break;
        case 'share':
        case 'follow':
          mark(did, slot, ENGAGED);
          break;
        case 'chat':
          mark(did, slot, ENGAGED);
          if (mark(did, slot, CHAT)) counted.chatters++;
          break;
        case 'reaction':
          mark(did, slot, ENGAGED);
          counted.reactions += event.quantity ?? 1;
          if (mark(did, slot, REACTED)) counted.reactors++;
          break;
        case 'click':
          if (product === undefined) break;
          product.clicks++;
          if (mark(clicked, slot, 1 << place)) product.clickers++;
          if (mark(did, slot, CLICKED)) counted.clickers++;
          break;
        case 'checkout':
          mark(did, slot, CARTED);
          break;
        case 'cart_add':
          if (product !== undefined) product.carts++;
          if (mark(did, slot, CARTED)) counted.carters++;
          break;
        case 'order':
          if (at_ms <= world.duration_s * 1000 && mark(did, slot, BOUGHT)) counted.buyers_in_session++;
          break;
        case 'stream':
          if (slot < 0) break;
          if (event.name === 'error') counted.stream_errors++;
          else counted.stream_stalls++;
          if (mark(did, slot, TROUBLED)) counted.people_in_trouble++;
          break;
      }
    },
    view: ({ viewer, join_ms, leave_ms }) => {
      counted.watch_s += (leave_ms - join_ms) / 1000;
      if (leave_ms > 0) watched_ms[viewer.slot] = (watched_ms[viewer.slot] ?? 0) + leave_ms - Math.max(0, join_ms);
      for (const pin of world.pins) {
        if (pin.start_s * 1000 >= leave_ms || pin.end_s * 1000 <= join_ms) continue;
        const product = products[pin.place];
        if (product !== undefined && mark(present, viewer.slot, 1 << pin.place)) product.viewers_present++;
      }
    },
    message: (intent, language, sentiment, question) => {
      counted.messages++;
      counted.messages_by_intent[intent] = (counted.messages_by_intent[intent] ?? 0) + 1;
      counted.messages_by_language[language] = (counted.messages_by_language[language] ?? 0) + 1;
      counted.messages_by_sentiment[sentiment]++;
      if (question) counted.questions.asked++;
    },
    answer: (after_s) => {
      counted.questions.answered++;
      answers.push(after_s);
    },
    order: (at_ms, slot, amount, lines) => {
      const end_ms = world.duration_s * 1000;
      const known = slot >= 0 && lines.some(({ place }) => place >= 0 && ((clicked[slot] ?? 0) & (1 << place)) !== 0);
      const after_ms = at_ms - end_ms;
      const kind: OrderClass =
        after_ms > 168 * HOUR_MS
          ? 'later'
          : !known
            ? 'unattributed'
            : after_ms > 24 * HOUR_MS
              ? 'assisted_7d'
              : after_ms > 0
                ? 'within_24h'
                : 'direct';
      classes[kind].orders++;
      classes[kind].revenue += amount;
      if (kind !== 'direct' && kind !== 'within_24h') return kind;
      if (kind === 'direct') mark(did, slot, BOUGHT_DIRECTLY);
      for (const line of lines) {
        const product = products[line.place];
        if (product === undefined) continue;
        product.orders++;
        product.units += line.quantity;
        product.revenue += line.amount;
        if (mark(bought, slot, 1 << line.place)) product.buyers++;
      }
      return kind;
    },
    refund: (order, place, quantity, amount) => {
      if (order !== 'direct' && order !== 'within_24h') return;
      refundable += amount;
      const product = products[place];
      if (product === undefined) return;
      product.returned_units += quantity;
      product.refunds += amount;
    },
    soldOut: (place, from_ms, to_ms) => {
      const product = products[place];
      if (product !== undefined) product.out_of_stock_s += (to_ms - from_ms) / 1000;
    },
    clickSoldOut: (place) => {
      const product = products[place];
      if (product !== undefined) product.clicks_out_of_stock++;
    },
    interacted: (slot, place) => slot >= 0 && ((clicked[slot] ?? 0) & (1 << place)) !== 0,
    done: () => {
      const stayed = watched_ms.filter((ms) => ms > 0);
      const live_ms = stayed.reduce((sum, ms) => sum + ms, 0);
      counted.live = { viewers: stayed.length, watch_s: live_ms / 1000, median_s: median([...stayed], 1000) };
      counted.questions.median_answer_s = median(answers, 1);
      counted.refunds = refundable;
      for (const marks of did) {
        if (marks >= BOUGHT_DIRECTLY) counted.funnel.ordered++;
        if ((marks & (BOUGHT_DIRECTLY | CARTED)) !== 0) counted.funnel.carted++;
        if ((marks & (BOUGHT_DIRECTLY | CARTED | CLICKED)) !== 0) counted.funnel.clicked++;
        if ((marks & (BOUGHT_DIRECTLY | CARTED | CLICKED | ENGAGED)) !== 0) counted.funnel.engaged++;
      }
      counted.products = Object.fromEntries(
        world.products.flatMap(({ id }, place) => {
          const product = products[place];
          return product === undefined ? [] : [[id, product]];
        }),
      );
      return counted;
    },
  };
}

function none(): { orders: number; revenue: number } {
  return { orders: 0, revenue: 0 };
}

function median(values: readonly number[], unit: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[sorted.length >> 1];
  const low = sorted[(sorted.length - 1) >> 1];
  return high === undefined || low === undefined ? null : (low + high) / 2 / unit;
}
