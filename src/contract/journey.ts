import { z } from 'zod';
import { interval, share } from './debrief.ts';
import { KPI_IDS, type KpiId, measured } from './kpi.ts';
import { route } from './route.ts';
import { ASPECTS, type Aspect } from './voice.ts';

/** The way of buying in a web shop, from the first page seen to what happens after the parcel came. */

export const BUYING_STEPS = ['discovery', 'product', 'basket', 'checkout', 'order', 'delivery', 'after_sales'] as const;
export type BuyingStep = (typeof BUYING_STEPS)[number];

/** At which step people meet what they speak of; null is none of them. */
const STEP_OF_ASPECT: Readonly<Record<Aspect, BuyingStep | null>> = {
  product_quality: 'after_sales',
  size_fit: 'product',
  price: 'product',
  delivery: 'delivery',
  returns: 'after_sales',
  stock: 'product',
  payment: 'checkout',
  stream_picture: 'discovery',
  stream_sound: 'discovery',
  host: 'discovery',
  pace: 'discovery',
  app_site: 'discovery',
  customer_service: 'after_sales',
  store: null,
  packaging: 'delivery',
  other: null,
};

/** An organisation's own aspects stand where their phase of the journey map begins. */
const STEP_OF_PHASE = { before: 'discovery', during: 'product', after: 'after_sales' } as const;

/**
 * The step of buying at which an aspect stands.
 *
 * @example buyingStepOf({ aspect: 'packaging', step: null }) // 'delivery'
 */
export function buyingStepOf(placed: {
  aspect: string;
  step: { phase: keyof typeof STEP_OF_PHASE } | null;
}): BuyingStep | null {
  const known = ASPECTS.find((one) => one === placed.aspect);
  if (known !== undefined) return STEP_OF_ASPECT[known];
  return placed.step === null ? null : STEP_OF_PHASE[placed.step.phase];
}

/** The figure that tells most of each step, for whoever wants to look further. */
export const FIGURE_OF_STEP: Readonly<Record<BuyingStep, KpiId>> = {
  discovery: 'bounce',
  product: 'engaged_visits',
  basket: 'add_to_cart',
  checkout: 'cart_abandonment',
  order: 'conversion_site',
  delivery: 'promises_kept',
  after_sales: 'first_contact_resolution',
};

const day = z.iso.date();
const atStep = z.object({
  step: z.enum(BUYING_STEPS),
  /** How many got so far; null where nothing of this step is told: "not measured", never 0. */
  people: z.int().nullable(),
  /** Of those at the last measured step before whose way is known so far: who did not get here. */
  lost: share.nullable(),
  /** The same in as many days before. */
  before: z.object({ people: z.int().nullable(), lost: share.nullable() }),
  /** Lost now minus lost before; the intervals of all steps hold together. Real only if it leaves 0 out. */
  change: z.object({ value: z.number(), interval, real: z.boolean() }).nullable(),
  /** Scores of survey questions that stand at this step, each kind and object by itself. */
  scores: z.array(z.object({ kpi: z.enum(KPI_IDS), ...measured.pick({ value: true, interval: true, n: true }).shape })),
  /** What was said of it, anywhere. */
  voices: z.object({
    items: z.int(),
    people: z.int(),
    complaints: z.int(),
    /** Share of positive minus share of negative texts. */
    net: z.object({ value: z.number(), interval: interval.nullable() }).nullable(),
  }),
});
export type AtStep = z.infer<typeof atStep>;

const buyingJourney = z.object({
  from: day,
  to: day,
  before: z.object({ from: day, to: day }),
  steps: z.array(atStep),
  /** How many steps were compared with before, for which the intervals of the changes are widened. */
  compared: z.int(),
  /** The step before which really more are lost than before, the largest such rise; null where none is. */
  worst: z.enum(BUYING_STEPS).nullable(),
});
export type BuyingJourney = z.infer<typeof buyingJourney>;

export const journey = {
  buying: route('kpi.read')
    .route({
      method: 'GET',
      path: '/v1/buying-journey',
      summary: 'How far people get from discovery to after-sales, and how they feel there',
      description: 'Of the web shop as a whole: refused to who is bound to stores.',
      tags: ['KPIs'],
    })
    .input(z.object({ from: day, to: day }))
    .output(buyingJourney),
};
