import { z } from 'zod';
import { route } from './route.ts';

/** An amount in minor units with the range that its rate leaves open. */
const estimate = z.object({ value: z.int(), low: z.int(), high: z.int(), currency: z.string() });

/** What a question about buying is about. */
export const BUYING_TOPICS = ['price', 'size', 'stock', 'delivery', 'ordering', 'returns', 'discount'] as const;
export type BuyingTopic = (typeof BUYING_TOPICS)[number];

const missed = z.object({
  kind: z.enum(['out_of_stock', 'unanswered', 'abandoned']),
  session: z.object({ id: z.string(), title: z.string(), start: z.iso.datetime().nullable() }),
  product: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Whom it concerns: people who clicked and did not buy, who asked, who left a cart. */
  people: z.number(),
  /** What the unanswered questions are about; null for the others. */
  topic: z.enum(BUYING_TOPICS).nullable(),
  /** What was asked, without who asked, in the order of the session. */
  questions: z.array(z.object({ at_s: z.number(), text: z.string() })),
  /** What it would have brought at the rate that `rate` says. */
  estimate,
  /** The rate with its interval: of people like these, how many bought. */
  rate: z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() }),
  /** What lies in the carts, all of it; null for the others. */
  in_carts: z.object({ amount: z.int(), currency: z.string() }).nullable(),
  /** Of those who are known customers, how many have agreed to be written to; null where nobody needs to be written to. */
  reachable: z.object({ known: z.int(), agreed: z.int() }).nullable(),
  /** What to say, in the language of the session's viewers. */
  reply: z.object({ language: z.enum(['en', 'fr', 'es']), text: z.string() }),
});

export type Missed = z.infer<typeof missed>;

/** Demand that found nobody. */
export const missedMoney = {
  list: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/missed-money',
      summary: 'List what was wanted and not sold',
      description:
        'Clicks while out of stock, buying questions nobody answered by what they are about, carts that were left; in money with a range (docs/method.md), the most first. Of one session, or of the last twelve.',
      tags: ['Comparing'],
    })
    .input(z.object({ session: z.string().min(1).max(200).optional(), lang: z.enum(['en', 'fr', 'es']).default('en') }))
    .output(z.object({ sessions: z.int(), missed: z.array(missed) })),
};
