import type { SourceEvent } from '#src/contract/event.ts';
import type { CatalogueProduct } from '../catalogue.ts';
import type { RetailStore } from './stores.ts';

/** What a year of generated retail data is made of. Money in minor units of EUR, times in milliseconds, days from 0 in the year. */

/** One entry of the customer list. Somebody who stands in it twice has a second entry with an id, card and spelling of its own. */
export interface RetailCustomer {
  /** The shop's own number, the same that orders of live sessions carry. */
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  address: string;
  /** Number of the loyalty card; null without one. */
  card: string | null;
  newsletter: boolean | null;
  /** Day of birth, 'YYYY-MM-DD', of those who said it. */
  born: string | null;
  /** When they were last in touch, by this list. */
  seen: number;
}

export interface RetailLine {
  product: string;
  quantity: number;
  amount: number;
}

export interface RetailOrder {
  ref: string;
  time: number;
  /** Of a till; null for the site. */
  store: string | null;
  /** Id of the customer on the list whose number or card was given; null for nobody's. */
  customer: string | null;
  lines: readonly RetailLine[];
  /** As paid, with shipping. */
  amount: number;
  returned: { time: number; line: number; reason: string } | null;
}

export interface RetailDelivery {
  order: string;
  customer: string;
  mode: 'home' | 'pickup' | 'store';
  store: string | null;
  express: boolean;
  shipped: number;
  /** A day, 'YYYY-MM-DD'. */
  promised: string;
  delivered: number;
}

export interface RetailContact {
  number: string;
  time: number;
  closed: number;
  handling_s: number;
  wait_s: number;
  channel: 'phone' | 'mail' | 'chat';
  ivr: 'entered' | 'resolved' | null;
  reason: string;
  resolved: boolean;
  customer: string;
  order: string | null;
  agent: string | null;
  team: string | null;
}

/** What was planted, and what came of it where chance had its part. */
export interface RetailTruth {
  stores: readonly { store: string; conversion: number; entries: number; orders: number; buyers: number }[];
  /** By source of visits: planted shares. */
  site: {
    sources: readonly { source: string; conversion: number; bounce: number; visits: number; ordered: number }[];
    /** The page that people leave from, and how much oftener than from others. */
    worst_page: { page: string; exit: number; usual: number };
    /** Of visits that added something. */
    abandoned: { visits: number; of: number };
  };
  /** Of people with an order at least: those with a second purchase day. Duplicates are one person. */
  repeat: { buyers: number; again: number };
  /** Customers who left for good and have been silent for long by their own measure, and those who still come. */
  gone: readonly string[];
  staying: readonly string[];
  elasticity: Readonly<Record<string, number>>;
  pairs: readonly { from: string; to: string; chance: number }[];
  slow: { product: string; returns: number };
  /** Two entries of the list that are one person. */
  duplicates: readonly (readonly [string, string])[];
  /** Cards by the customer they lead to. */
  cards: ReadonlyMap<string, string>;
  /** Contacts handled by people: chance that it needs no other for the same reason, by team and reason. */
  resolution: readonly { team: string; reason: string; chance: number }[];
  /** As counted: contacts that no other for the same reason followed within seven days. */
  first_contact: { contacts: number; resolved: number };
  ivr: { calls: number; entered: number; resolved: number };
  agents: { team: string; joined: number; left: number }[];
  deliveries: { kept: number; of: number; by_mode: Readonly<Record<string, number>> };
  /** Store and product with nothing left, and what lies too long. */
  empty: readonly { store: string; product: string }[];
  /** A mail to silent customers with a random holdout: who got it, who did not, and what it did. */
  campaign: {
    at: number;
    treated: readonly string[];
    held_out: readonly string[];
    /** Chance of one order more within ten days of it, for those who got it. */
    uplift: number;
  };
}

/** A year of a retailer around its live sessions: data only; whoever loads it stands elsewhere. */
export interface RetailYear {
  from: number;
  until: number;
  products: readonly CatalogueProduct[];
  stores: readonly RetailStore[];
  customers: readonly RetailCustomer[];
  /** In order of time. */
  orders: readonly RetailOrder[];
  deliveries: readonly RetailDelivery[];
  contacts: readonly RetailContact[];
  staff: readonly { agent: string; team: string; joined: number; left: number | null }[];
  /** People who entered a store in a third of a day. */
  entries: readonly { store: string; time: number; entered: number }[];
  stock: readonly {
    store: string;
    product: string;
    stocked: number;
    reserved: number;
    incoming: number;
    price: number;
  }[];
  costs: readonly { kind: string; day: number; amount: number; channel: string; store: string }[];
  reviews: readonly { id: string; time: number; product: string; stars: number; text: string; customer: string }[];
  /** What happened on the site, in order of time, with the site's orders and what was given back of any. */
  site(): Iterable<SourceEvent>;
  truth: RetailTruth;
}
