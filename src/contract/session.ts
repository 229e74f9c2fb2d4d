import { z } from 'zod';

/** What kind of thing a segment of the running order is. */
export const CONTENT_TYPES = [
  'demonstration',
  'questions',
  'unboxing',
  'offer',
  'game',
  'testimonial',
  'launch',
  'other',
] as const;

/** Seconds from the session's start; may be negative before it. */
const offset = z.number();

export const segment = z.object({
  title: z.string(),
  content: z.enum(CONTENT_TYPES),
  start_s: offset,
  end_s: offset,
});

/** A product on screen from `start_s` to `end_s`. */
export const pin = z.object({ product: z.string(), start_s: offset, end_s: offset });

export const product = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  /** Minor units in the session's currency; `list_price` is the price without the session's discount. */
  price: z.int().nullable(),
  list_price: z.int().nullable(),
  cost: z.int().nullable(),
  /** What else it is called: ids and SKUs of its variants, the source's product id, its handle. */
  aliases: z.array(z.string()).optional(),
  /** How to look after it. */
  care: z.string().optional(),
  /** https addresses of pictures, the one to show first. */
  images: z.array(z.string()).optional(),
  /** What it is sold in, as far as a catalogue says. */
  variants: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        size: z.string().nullable(),
        material: z.string().nullable(),
        dimensions: z.string().nullable(),
        price: z.int().nullable(),
        stock: z.int().nullable(),
      }),
    )
    .optional(),
});

/** A total as the platform reports it: shown as "reported by …", never mixed with what we count. */
export const reportedFigure = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string().nullable(),
  source: z.string(),
});

/**
 * What a session is: everything the analysis needs to know that is not an event. Loaded from records, or put together from
 * files by the command line.
 */
export const sessionFacts = z.object({
  id: z.string(),
  title: z.string(),
  /** Instant of the start in UTC, null when the files only hold offsets. */
  start: z.iso.datetime().nullable(),
  /** The start as planned or announced, for "started late". */
  planned_start: z.iso.datetime().nullable(),
  duration_s: z.number().positive(),
  /** IANA zone in which days and clock times are shown. */
  zone: z.string(),
  /** ISO 4217; null when nothing was sold or the source is silent. */
  currency: z.string().nullable(),
  language: z.string().nullable(),
  host: z.string().nullable(),
  format: z.string().nullable(),
  promotion: z.boolean(),
  generated: z.boolean(),
  /** What the session was expected to bring, by figure name. */
  targets: z.record(z.string(), z.number()),
  segments: z.array(segment),
  pins: z.array(pin),
  products: z.array(product),
  figures: z.array(reportedFigure),
  /** Reaction lag set by the user, in seconds; null lets the analysis estimate it. */
  lag_s: z.number().nullable(),
});

export type Segment = z.infer<typeof segment>;
export type Pin = z.infer<typeof pin>;
export type Product = z.infer<typeof product>;
export type ReportedFigure = z.infer<typeof reportedFigure>;
export type SessionFacts = z.infer<typeof sessionFacts>;
export type ContentType = (typeof CONTENT_TYPES)[number];
