import type { ContentType } from '#src/contract/session.ts';

export const MOMENT_CAUSES = ['reveal', 'giveaway', 'offer', 'joke', 'guest', 'tip'] as const;
export const DROP_CAUSES = ['boring', 'price_shock', 'delivery_cost', 'bad_sound'] as const;
export type MomentCause = (typeof MOMENT_CAUSES)[number];
export type DropCause = (typeof DROP_CAUSES)[number];

/** Something on stage at `start_s` that people answer to `lag_s` later: their answers peak at start + lag. */
export interface PlantedMoment {
  cause: MomentCause;
  start_s: number;
  end_s: number;
  /** Extra messages, reactions and product clicks per viewer present, over the whole moment. */
  chat: number;
  reaction: number;
  click: number;
}

/** A stretch of stage time in which people leave `factor` times faster; `explained` when a stream incident is the cause. */
export interface PlantedDropOff {
  cause: DropCause | 'stream';
  start_s: number;
  end_s: number;
  factor: number;
  explained: boolean;
}

/** Trouble of the stream: `share` of the viewers it can reach get an error of their own and leave with chance `leaves`. */
export interface PlantedIncident {
  name: 'stall' | 'error';
  start_s: number;
  end_s: number;
  device: string | null;
  country: string | null;
  share: number;
  leaves: number;
}

/** Multipliers on what people do while a kind of content is on: 1 is no effect. */
export interface PlantedContent {
  engagement: number;
  leaving: number;
  buying: number;
}

/** How much a product is opened (1 is usual) and the chance that somebody who opened it first sets out to buy it. */
export interface PlantedProduct {
  attraction: number;
  buying: number;
  returns: number;
  /** Units in stock at the start; null for plenty. */
  stock: number | null;
}

/** A message that brings people in: `share` of the audience, most within minutes of `at_s`. */
export interface PlantedPush {
  at_s: number;
  share: number;
  source: string;
}

/** Everything that was put into a session, before a single event is drawn. */
export interface Planted {
  lag_s: number;
  late_s: number;
  moments: PlantedMoment[];
  drop_offs: PlantedDropOff[];
  incidents: PlantedIncident[];
  pushes: PlantedPush[];
  content: Record<ContentType, PlantedContent>;
  products: Record<string, PlantedProduct>;
  /** Share of the questions that the host answers. */
  answers: number;
  /** Multipliers of this session against the usual one. */
  audience: number;
  watching: number;
  chatting: number;
  buying: number;
  /** Points added to what people answer on a 0–10 scale afterwards. */
  mood: number;
}

export interface CountedProduct {
  /** Distinct viewers present at some time while it was on screen. */
  viewers_present: number;
  on_screen_s: number;
  clicks: number;
  clickers: number;
  carts: number;
  /** Of orders during the session or within 24 h: orders with a line of it, distinct buyers, units, line totals, returns. */
  orders: number;
  buyers: number;
  units: number;
  revenue: number;
  returned_units: number;
  refunds: number;
  out_of_stock_s: number;
  clicks_out_of_stock: number;
}

export interface CountedClass {
  orders: number;
  revenue: number;
}

/** What came of it, to the last event; money in minor units of the session's currency. */
export interface Counted {
  events: number;
  by_type: Record<string, number>;
  views: number;
  viewers: number;
  peak: { value: number; at_s: number };
  /** Distinct viewers who did this or anything after it in the list; ordered are buyers of orders attributed directly. */
  funnel: { joined: number; engaged: number; clicked: number; carted: number; ordered: number };
  /** From join to leave of each view, time before the start included. */
  watch_s: number;
  /** The same from the start on: viewers who were there then, and how long each of them watched in all. */
  live: { viewers: number; watch_s: number; median_s: number | null };
  chatters: number;
  reactors: number;
  clickers: number;
  carters: number;
  buyers_in_session: number;
  reactions: number;
  messages: number;
  messages_by_language: Record<string, number>;
  messages_by_intent: Record<string, number>;
  messages_by_sentiment: { negative: number; neutral: number; positive: number };
  questions: { asked: number; answered: number; median_answer_s: number | null };
  stream_errors: number;
  stream_stalls: number;
  people_in_trouble: number;
  /** Orders by when they came after an interaction with one of their products; of seven days, and those later still. */
  revenue: Record<'direct' | 'within_24h' | 'assisted_7d' | 'unattributed' | 'later', CountedClass>;
  /** Given back of direct orders and those within 24 h. */
  refunds: number;
  products: Record<string, CountedProduct>;
}

export interface Truth {
  planted: Planted;
  /** Counted on first use by running through the session once, or for free once `events()` has been read to its end. */
  readonly counted: Counted;
}
