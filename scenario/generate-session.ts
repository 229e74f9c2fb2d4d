import type { SourceEvent } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { openAgenda } from './agenda.ts';
import { CATALOGUE, type CatalogueProduct, listed } from './catalogue.ts';
import { change, type Effects } from './change.ts';
import type { Language, Pool } from './people.ts';
import { planRunningOrder, SIZES, type Size } from './plan.ts';
import { plantEvening, plantNothing } from './plant.ts';
import { randomFrom } from './random.ts';
import { ratesOf } from './rates.ts';
import { simulate } from './simulate.ts';
import { type SurveyAnswer, surveyAnswers } from './survey-answers.ts';
import type { Counted, Truth } from './truth.ts';
import type { World } from './world.ts';

export interface SessionOptions {
  seed: number;
  /** S 500 viewers in 45 min, M 10,000 in 90 min, L 200,000 in 6 h. */
  size?: Size;
  /** ISO 8601 in UTC. */
  start?: string;
  id?: string;
  title?: string;
  host?: string;
  format?: string;
  /** What is spoken on stage; chat is mixed. */
  language?: Language;
  zone?: string;
  currency?: string;
  /** A share off every price while the session runs; 0 for no promotion. */
  discount?: number;
  targets?: Record<string, number>;
  viewers?: number;
  duration_s?: number;
  products?: readonly CatalogueProduct[];
  /** Whom the audience is drawn from; a pool of its own when left out. */
  pool?: Pool;
  heartbeat_s?: number;
  /** ISO 8601: what would happen later is left out, as when the files are exported at that moment. */
  until?: string;
  /** 'evening' plants the usual effects, 'nothing' none at all. */
  plant?: 'evening' | 'nothing';
  /** Planted effects that replace the drawn ones. */
  effects?: Effects;
}

export interface GeneratedSession {
  facts: SessionFacts;
  truth: Truth;
  /** From the first event to the last refund, in order of time; each call runs through the same session again. */
  events(): Iterable<SourceEvent>;
  /** What viewers answered to the survey afterwards. */
  survey(): SurveyAnswer[];
}

const MIX: Record<Language, Pool['languages']> = {
  fr: { fr: 0.7, en: 0.17, es: 0.13 },
  en: { fr: 0.13, en: 0.74, es: 0.13 },
  es: { fr: 0.12, en: 0.14, es: 0.74 },
};
const HOSTS: Record<Language, string> = { fr: 'Garance', en: 'Rosalba', es: 'Ximena' };
const FORMATS: Record<Language, string> = { fr: 'soirée', en: 'evening', es: 'velada' };
const TITLES: Record<Language, string> = {
  fr: 'Le direct du soir',
  en: 'The evening live',
  es: 'El directo de la noche',
};

/**
 * A live-shopping session whose truth is known. The same options give the same bytes.
 *
 * @returns its facts as the debrief wants them, what was planted and what came of it, and its events as an adapter would read
 * them. Money is in minor units.
 * @throws Error when the pool is smaller than the audience.
 * @example const { facts, truth, events } = generateSession({ seed: 7, size: 'S' });
 */
export function generateSession(options: SessionOptions): GeneratedSession {
  const { seed, size = 'S', language = 'fr', currency = 'EUR', discount = 0, heartbeat_s = 30 } = options;
  const plantKind = options.plant ?? 'evening';
  const dimensions = SIZES[size];
  const duration_s = options.duration_s ?? dimensions.duration_s;
  const host = options.host ?? HOSTS[language];
  const products = options.products ?? randomFrom(seed, 'range').shuffle(CATALOGUE).slice(0, dimensions.products);
  const order = planRunningOrder(randomFrom(seed, 'plan'), duration_s, dimensions.segment_s, products, language);
  const drawn =
    plantKind === 'nothing'
      ? plantNothing(products)
      : plantEvening(
          randomFrom(seed, 'plant'),
          duration_s,
          options.viewers ?? dimensions.viewers,
          order.pins,
          products,
        );
  const planted = change(drawn, options.effects ?? {});
  const viewers = Math.max(1, Math.round((options.viewers ?? dimensions.viewers) * planted.audience));
  const pool = options.pool ?? { seed, size: viewers, loyal: 0, languages: MIX[language] };
  const start = options.start ?? '2025-10-09T18:00:00.000Z';
  const start_ms = Date.parse(start);
  const from_s = -(plantKind === 'nothing' ? 0 : 120 + planted.late_s);
  const id = options.id ?? `${size.toLowerCase()}${seed}`;
  const listedProducts = products.map((product) => listed(product, language, discount));
  const facts: SessionFacts = {
    id,
    title: options.title ?? TITLES[language],
    start: new Date(start_ms).toISOString(),
    planned_start: new Date(start_ms - planted.late_s * 1000).toISOString(),
    duration_s,
    zone: options.zone ?? 'Europe/Paris',
    currency,
    language,
    host,
    format: options.format ?? FORMATS[language],
    promotion: discount > 0,
    generated: true,
    targets: options.targets ?? {},
    segments: order.segments,
    pins: order.pins,
    products: listedProducts,
    figures: [],
    lag_s: null,
  };

  const build = (): World => ({
    id,
    start_ms,
    from_s,
    duration_s,
    heartbeat_s,
    until_ms: options.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(options.until) - start_ms,
    currency,
    host,
    pool,
    products,
    prices: listedProducts.map(({ price }) => price ?? 0),
    pins: order.pins.map((pin) => ({
      ...pin,
      place: products.findIndex(({ id: product }) => product === pin.product),
    })),
    planted,
    rates: ratesOf(
      planted,
      order.segments,
      order.pins,
      from_s,
      duration_s,
      randomFrom(seed, 'rates'),
      plantKind === 'evening',
    ),
    agenda: openAgenda(from_s, duration_s + 1),
    returns: openAgenda(from_s, duration_s + 1),
    draws: {
      views: randomFrom(seed, 'views'),
      texts: randomFrom(seed, 'texts'),
      shop: randomFrom(seed, 'shop'),
      host: randomFrom(seed, 'host'),
    },
  });

  let counted: Counted | undefined;
  function* events() {
    counted = yield* simulate(build(), seed, viewers);
  }
  const truth: Truth = {
    planted,
    get counted() {
      if (counted === undefined) for (const _ of events());
      if (counted === undefined) throw new Error('the session did not run to its end');
      return counted;
    },
  };
  return { facts, truth, events, survey: () => surveyAnswers(seed, facts, pool, viewers, planted.mood) };
}
