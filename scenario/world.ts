import type { Pin } from '#src/contract/session.ts';
import type { Agenda } from './agenda.ts';
import type { CatalogueProduct } from './catalogue.ts';
import type { Pool, Traits } from './people.ts';
import type { Random } from './random.ts';
import type { Rates } from './rates.ts';
import type { DropCause, MomentCause, Planted } from './truth.ts';

/** Somebody who watches: their place in this session, and what stays the same about them. */
export interface Viewer extends Traits {
  slot: number;
  source: string;
  greeted: boolean;
  /** When the current view ends, for what is said after something else happened. */
  leave_ms: number;
}

/** One stretch of watching. */
export interface View {
  viewer: Viewer;
  join_ms: number;
  leave_ms: number;
}

/** What a message is about before it has words. */
export type Topic = 'usual' | 'greeting' | 'spam' | 'purchase' | 'sold_out' | 'trouble' | MomentCause | DropCause;

/** From opening a product to sending it back. `product` is a place in the session's list; who never watched has no viewer. */
type ShopStep =
  | { kind: 'click'; viewer: Viewer; product: number }
  | { kind: 'cart_add' | 'checkout'; viewer: Viewer; product: number }
  | { kind: 'order'; viewer: Viewer | null; product: number }
  | { kind: 'refund'; viewer: Viewer | null; product: number; ref: string; quantity: number; amount: number }
  | { kind: 'restock'; product: number; quantity: number };

export type ShopTask = { at_ms: number } & ShopStep;

/** What will happen, in the session's milliseconds. */
export type Task = { at_ms: number } & (
  | { kind: 'join' | 'leave' | 'heartbeat'; view: View }
  | { kind: 'chat'; viewer: Viewer; topic: Topic; product: number }
  | { kind: 'reaction' | 'share' | 'follow'; viewer: Viewer }
  | { kind: 'impression' | 'page'; viewer: Viewer; product: number }
  | ShopStep
  | { kind: 'trouble'; viewer: Viewer; name: 'stall' | 'error' }
  | { kind: 'answer'; ref: string; asked_ms: number }
  | { kind: 'viewers' }
  | { kind: 'pin' | 'unpin'; product: number }
  | { kind: 'stream'; name: 'start' | 'end' }
);

/** Everything a session is made of while it runs. */
export interface World {
  id: string;
  start_ms: number;
  from_s: number;
  duration_s: number;
  heartbeat_s: number;
  /** Nothing later than this is told. */
  until_ms: number;
  currency: string;
  host: string;
  pool: Pool;
  products: readonly CatalogueProduct[];
  /** Price in minor units while the session runs. */
  prices: readonly number[];
  pins: readonly (Pin & { place: number })[];
  planted: Planted;
  rates: Rates;
  agenda: Agenda<Task>;
  returns: Agenda<{ at_ms: number; viewer: Viewer }>;
  draws: { views: Random; texts: Random; shop: Random; host: Random };
}
