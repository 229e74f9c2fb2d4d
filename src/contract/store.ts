import { z } from 'zod';
import { isZone } from './zone.ts';

const text = (longest: number) => z.string().trim().min(1).max(longest);
const id = text(100);
const amount = z.int().nonnegative();
const pieces = z.int().nonnegative().max(1_000_000_000);

/** What one may say of a store. Opening hours are words, as a shop prints them. */
export const storeSaid = z.object({
  id,
  name: text(300),
  address: text(500).nullable().default(null),
  postcode: text(20).nullable().default(null),
  city: text(200).nullable().default(null),
  /** Two letters, ISO 3166-1. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  /** IANA zone of its clocks; null is the organisation's. */
  zone: z.string().max(64).refine(isZone, 'not a time zone').nullable().default(null),
  hours: text(1000).nullable().default(null),
  phone: text(60).nullable().default(null),
});

export type StoreSaid = z.output<typeof storeSaid>;

/** Stock and price of a product in a store, as they were at `as_of`; absent, it is now. */
export const stockSaid = z.object({
  store: id,
  product: text(200),
  stocked: pieces,
  reserved: pieces.default(0),
  /** Pieces that are never promised, since counts are never exact. */
  buffer: pieces.default(0),
  /** On its way to the store: told apart, never counted as there. */
  incoming: pieces.nullable().default(null),
  /** Minor units of `currency`; null where this store sells at the catalogue's price, or nobody said. */
  price: amount.nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  as_of: z.coerce.date().optional(),
});

export type StockSaid = z.output<typeof stockSaid>;

/** What can be had where. `available` is stocked − reserved − buffer, never below zero. */
export interface StoreStock {
  store: string;
  product: string;
  available: number;
  stocked: number;
  reserved: number;
  buffer: number;
  incoming: number | null;
  price: number | null;
  currency: string | null;
  as_of: Date;
}
