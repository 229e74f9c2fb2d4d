import { z } from 'zod';

/** One cell of an answer: a stretch or bucket, of everything or of one part, as sums that figures and intervals are made of. */
export const totals = z.object({
  /** Which of the figures that were asked for together, from 0. */
  figure: z.coerce.number(),
  /** 'asked', 'before', 'year', or the first day of a bucket. */
  cell: z.string(),
  /** Null is everything; '' is what has no such thing. */
  part: z.string().nullable(),
  n: z.coerce.number(),
  up: z.coerce.number(),
  of: z.coerce.number(),
  /** Sums of up², up × of, of², and of what chance has a hand in, squared. */
  up2: z.coerce.number(),
  up_of: z.coerce.number(),
  of2: z.coerce.number(),
  spread2: z.coerce.number(),
  median: z.coerce.number().nullable(),
  unknown: z.coerce.number(),
  known: z.coerce.number(),
  spent: z.coerce.number(),
  /** The first day in the cell that anything counted; null where the question does not tell. */
  first: z.string().nullable(),
});
export type Totals = z.infer<typeof totals>;

/** Which cells are wanted, and of which parts. */
export interface Wanted {
  by: string | null;
  /** Buckets for each part too. */
  points: boolean;
}

/** More parts than this tell nobody anything. */
export const MOST_PARTS = 500;
