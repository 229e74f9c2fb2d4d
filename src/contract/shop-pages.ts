import { z } from 'zod';
import { share } from './debrief.ts';
import { done } from './page.ts';
import { route } from './route.ts';

/** What shoppers see of an organisation: its pages under /shop, what they promise, and how to reach somebody. */

export const ANSWER_CHANNELS = ['phone', 'mail', 'chat', 'store'] as const;
export type AnswerChannel = (typeof ANSWER_CHANNELS)[number];
export const DELIVERY_MODES = ['home', 'pickup', 'store', 'express'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];
/** What somebody comes with. */
export const ASKED_KINDS = ['return', 'complaint', 'question'] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];

const words = z.partialRecord(z.enum(['en', 'fr', 'es']), z.string().trim().max(500));
export type ShopWords = z.infer<typeof words>;
const site = z
  .url({ protocol: /^https?$/ })
  .max(200)
  .refine((address) => new URL(address).origin === address, 'a site without a path: https://shop.example');
const https = z.url({ protocol: /^https$/ }).max(500);

const delivery = z
  .object({
    mode: z.enum(DELIVERY_MODES),
    days_from: z.int().min(0).max(90),
    days_to: z.int().min(0).max(90),
    /** Minor units of the organisation's currency; 0 is free. */
    price: z.int().nonnegative(),
  })
  .refine(({ days_from, days_to }) => days_from <= days_to, { path: ['days_to'], message: 'before days_from' });

export const shopPages = z.object({
  /** Nobody sees anything while this is off. */
  open: z.boolean(),
  /** Sites whose pages may show availability. */
  origins: z.array(site).max(20),
  channels: z.object({
    phone: z.string().trim().min(3).max(60).nullable(),
    mail: z.email().max(254).nullable(),
    chat: https.nullable(),
    store: z.boolean(),
  }),
  deliveries: z.array(delivery).max(8),
  /** What is in a store can be fetched there after so many hours; null where it cannot. */
  pickup_hours: z.int().min(0).max(336).nullable(),
  /** How long something may be given back, and how soon the money is; null makes no promise. */
  return_days: z.int().min(0).max(730).nullable(),
  refund_days: z.int().min(1).max(90).nullable(),
  /** No store asks more than the price shown here. */
  same_price: z.boolean(),
  /** The brand's own sentence about it. */
  promise: words,
});
export type ShopPages = z.infer<typeof shopPages>;

const id = z.string().regex(/^[a-z0-9_]{1,40}$/);
const tag = z.string().trim().min(1).max(60);

/** A few questions that lead to products: each answer says tags, each product bears tags. */
export const chooser = z
  .object({
    open: z.boolean(),
    questions: z
      .array(
        z.object({
          id,
          words,
          answers: z
            .array(z.object({ id, words, tags: z.array(tag).max(10) }))
            .min(2)
            .max(8),
        }),
      )
      .max(8),
    products: z.array(z.object({ product: z.string().min(1).max(200), tags: z.array(tag).min(1).max(30) })).max(500),
  })
  .refine(({ questions }) => new Set(questions.map((one) => one.id)).size === questions.length, {
    path: ['questions'],
    message: 'two questions with one id',
  });
export type Chooser = z.infer<typeof chooser>;

/** A promise beside what became of it. */
const kept = z.object({
  /** From this day on was looked at. */
  since: z.iso.date(),
  /** Orders that were to come by a day that is over: those of which every parcel came by then. */
  delivery: share,
  /** Returns that were to be paid back by now: those that were. Null where nothing is promised. */
  refund: share.nullable(),
  /** Prices of stores that are known: those at or below the catalogue's. All of them, so there is no interval. */
  price: z.object({ stores: z.int(), kept: z.int() }).nullable(),
});
export type KeptPromises = z.infer<typeof kept>;

const tags = ['Shopper pages'];

export const shop = {
  get: route('catalogue.read')
    .route({ method: 'GET', path: '/v1/shop-pages', summary: 'How the shopper pages are set', tags })
    .output(
      z.object({
        pages: shopPages,
        chooser,
        kept,
        /** Where shoppers find them. */
        address: z.string(),
        /** What a shop's own page shows availability with. */
        embed: z.object({ script: z.string(), key: z.string() }),
      }),
    ),
  save: route('catalogue.write')
    .route({ method: 'PUT', path: '/v1/shop-pages', summary: 'Set the shopper pages', tags })
    .input(shopPages)
    .output(done),
  saveChooser: route('catalogue.write')
    .route({ method: 'PUT', path: '/v1/shop-pages/chooser', summary: 'Set the questions that help to choose', tags })
    .input(chooser)
    .output(done),
  renewKey: route('catalogue.write')
    .route({
      method: 'POST',
      path: '/v1/shop-pages/key',
      summary: 'Renew the key of embedded availability',
      description: 'Pages that still carry the old one show nothing any more.',
      tags,
    })
    .output(z.object({ key: z.string() })),
};

/** What anybody may know of a product: price, where it is, how it comes, and what buyers wrote. */
export interface Availability {
  product: { id: string; name: string; care: string | null; images: readonly string[] };
  price: { amount: number; currency: string } | null;
  variants: readonly {
    id: string;
    name: string;
    size: string | null;
    material: string | null;
    dimensions: string | null;
    price: number | null;
  }[];
  stores: readonly StoreOffer[];
  deliveries: ShopPages['deliveries'];
  pickup_hours: number | null;
  return_days: number | null;
}

export interface StoreOffer {
  id: string;
  name: string;
  address: string | null;
  hours: string | null;
  phone: string | null;
  zone: string;
  available: number;
  incoming: number | null;
  as_of: string;
  price: { amount: number; currency: string } | null;
  /** From the position that was asked from, in whole kilometres; null where none was or the store's is unknown. */
  distance_km: number | null;
}
