/**
 * An event is an append-only fact with an id and a time. Three shapes follow the way of the data:
 * what an adapter reads (`SourceEvent`, may name a person), and what the events store keeps
 * (`EventRow`, random ids only; `VoiceRow`, what somebody said).
 */

/** The closed list of event types; NOT_TOUCHPOINTS are kept out of the touchpoints table. */
export const EVENT_TYPES = [
  // audience
  'join', // a viewer starts watching
  'leave', // a viewer stops watching
  'heartbeat', // a viewer is still watching (every 10–60 s)
  'viewers', // concurrent viewers as the platform counts them: `quantity`
  // engagement
  'chat', // a message; its text is a voice item with the same id
  'reaction', // `quantity` likes or hearts, `name` says which
  'share',
  'follow',
  'tip', // gift or paid message: `amount`, `currency`; its text, if any, is a voice item
  'answer', // the host or team answered a question: `ref` is the question's event id
  // shop
  'impression', // a product card was shown to this viewer
  'click', // a product was opened
  'cart_add',
  'cart_remove',
  'checkout',
  'order', // `amount` is the order's total as paid, `ref` its order number at the source
  'order_item', // one line of an order: `product`, `quantity`, `amount` (line total), `ref` as the order
  'delivery', // of the order `ref`: `name` is shipped | delivered | late | returned; `promised`, `mode`, `express`, `store`
  'refund', // `amount` given back (positive), `ref` as the order, `product` where known
  // the show itself
  'pin', // a product came on screen
  'unpin',
  'stock', // `quantity` left of `product`; 0 is out of stock
  'stream', // `name` is start | end | stall | error | recovered, `quantity` milliseconds where it lasted
  // elsewhere
  'page', // a page of the shop was seen: `name` is its path without query
  'contact', // with customer service, `ref` its number there: `name` is opened | closed | ivr_shown | ivr_entered | ivr_resolved
  'agent', // somebody of customer service: `name` is joined | left, properties `agent` (a pseudonym) and `team`
  'entries', // `quantity` people entered a store (property `store`): a count of nobody in particular
  'lookup', // somebody who agreed to it looked a product up near a store (property `store`): never where they stood
  'identify', // `visitor` and `customer` are the same person
  'other', // known to be something, not known what: `name` is the source's own word
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Types whose volume says nothing about a person's contacts with the brand. */
export const NOT_TOUCHPOINTS: readonly EventType[] = [
  'heartbeat',
  'stream',
  'viewers',
  'pin',
  'unpin',
  'stock',
  'agent',
  'entries',
];

/** Direct identifiers as a source gives them. They never reach the events store. */
export interface Person {
  /** The source's own customer number. */
  externalId?: string;
  name?: string;
  email?: string;
  phone?: string;
  address?: string;
  firstName?: string;
  lastName?: string;
  sex?: string;
  /** 'YYYY-MM-DD' or 'MM-DD'. */
  birthDate?: string;
}

/**
 * What an adapter makes of one record. `time` is milliseconds since the epoch, or, with `replay`, milliseconds since the
 * session's start (may be negative), so that a corrected start moves no key. `visitor` is the source's own id for the
 * viewer, turned into a random id before anything is kept. `amount` is an integer of minor units.
 *
 * @example { id: 'm1', type: 'chat', time: 13000, replay: true, visitor: 'UC123', text: 'hello' }
 */
export interface SourceEvent {
  id: string;
  type: EventType;
  time: number;
  replay?: boolean;
  session?: string;
  visitor?: string;
  person?: Person;
  product?: string;
  /** The product's other ids at the source; used to join files, never kept. */
  aliases?: string[];
  quantity?: number;
  amount?: number;
  currency?: string;
  name?: string;
  ref?: string;
  text?: string;
  /** BCP 47 language of the text where the source states it. */
  lang?: string;
  device?: string;
  country?: string;
  /** Where the visit came from: utm source, referrer's host, "direct". */
  source?: string;
  /** The viewer's network address, shortened before anything is kept. */
  address?: string;
  properties?: Record<string, string | number | boolean>;
}

/** A row of the events and touchpoints tables, column for column (see store/events/tables.ts). */
export interface EventRow {
  organisation: string;
  session: string;
  /** 'YYYY-MM-DD HH:MM:SS.mmm' in UTC; 1970-01-01 is the session's start when `replay` is 1. */
  time: string;
  id: string;
  type: EventType;
  replay: 0 | 1;
  visitor: string;
  customer: string;
  product: string;
  quantity: number;
  amount: number;
  currency: string;
  name: string;
  ref: string;
  device: string;
  country: string;
  source: string;
  /** JSON object of declared properties, '' when none. */
  properties: string;
  /** The adapter that made it. */
  origin: string;
  /** The import it came with, '' when it came live. */
  import: string;
  received: string;
  /** Client clock minus ours in milliseconds, where the client said when it sent; else 0. */
  skew: number;
  /** 'YYYY-MM-DD': the day the retention job removes it. */
  expires: string;
}

/** A voice item: what somebody said, with what was understood of it. A new analysis is a new `version` of the row. */
export interface VoiceRow {
  organisation: string;
  session: string;
  time: string;
  id: string;
  replay: 0 | 1;
  /** One of VOICE_CHANNELS. */
  channel: string;
  author: string;
  product: string;
  text: string;
  lang: string;
  /** Filled by listen: P(positive) − P(negative), −1…1. */
  sentiment: number;
  /** What that sums up to: negative, neutral or positive. */
  label?: string;
  intents: string[];
  /** Which weights heard it, 1–255; 0 while nothing has been analysed, and everything below is empty then. */
  heard: number;
  /** How sure the sentiment is, 0–1. */
  certainty?: number;
  /** The strongest, '' when none stands out. */
  emotion?: string;
  /** What it is about, each with the sentiment about it as its last character: 'price-', 'host+', 'delivery~'. */
  aspects?: string[];
  /** Products of the catalogue that it names, in the same form. */
  products?: string[];
  motivations?: string[];
  barriers?: string[];
  /** How likely it hurts people, 0–1. */
  toxicity?: number;
  version: number;
  origin: string;
  import: string;
  received: string;
  expires: string;
}

/** A rejected event is kept with its reason; `body` is what came, cut to 4 kB, without direct identifiers. */
export interface RejectedRow {
  organisation: string;
  received: string;
  id: string;
  origin: string;
  reason: RejectReason;
  field: string;
  body: string;
  /** The visitor's random id where the event named one, so that erasing them reaches refused events too. */
  subject?: string;
  import: string;
  expires: string;
}

export const REJECT_REASONS = [
  'not_an_object',
  'missing_field',
  'bad_type',
  'bad_time',
  'time_too_early',
  'time_in_future',
  'unknown_type',
  'bad_amount',
  'bad_currency',
  'too_long',
  'purpose_not_declared',
  'erased_subject',
  'suppressed_subject',
  'unknown_session',
  'engine_refused',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];
