import type { ContentType, Pin } from '#src/contract/session.ts';
import type { CatalogueProduct } from './catalogue.ts';
import type { Random } from './random.ts';
import { DROP_CAUSES, MOMENT_CAUSES, type Planted, type PlantedContent, type PlantedMoment } from './truth.ts';

const CONTENT: Record<ContentType, PlantedContent> = {
  demonstration: { engagement: 1.25, leaving: 0.85, buying: 1.2 },
  questions: { engagement: 1.6, leaving: 1, buying: 0.9 },
  unboxing: { engagement: 1.1, leaving: 0.95, buying: 1 },
  offer: { engagement: 1.35, leaving: 0.75, buying: 1.7 },
  game: { engagement: 2.1, leaving: 0.8, buying: 0.5 },
  testimonial: { engagement: 0.6, leaving: 1.6, buying: 0.8 },
  launch: { engagement: 1.2, leaving: 0.9, buying: 1.3 },
  other: { engagement: 0.8, leaving: 1.1, buying: 0.8 },
};
const NEUTRAL: PlantedContent = { engagement: 1, leaving: 1, buying: 1 };

const USUAL = { audience: 1, watching: 1, chatting: 1, buying: 1, mood: 0 };

/**
 * Nothing special: the null scenario. People come, talk, buy and leave at rates that depend on nothing but themselves, so that
 * whatever an analysis calls out is a false finding.
 *
 * @example plantNothing(CATALOGUE).moments // []
 */
export function plantNothing(products: readonly CatalogueProduct[]): Planted {
  return {
    ...USUAL,
    lag_s: 15,
    late_s: 0,
    moments: [],
    drop_offs: [],
    incidents: [],
    pushes: [],
    content: contentFrom(() => NEUTRAL),
    products: Object.fromEntries(
      products.map(({ id }) => [id, { attraction: 1, buying: 0.13, returns: 0.08, stock: null }]),
    ),
    answers: 0.6,
  };
}

/**
 * A usual evening: moments, drop-offs with and without stream trouble, good and bad products, one that sells out.
 *
 * @example plantEvening(randomFrom(1, 'plant'), 2700, 500, pins, CATALOGUE.slice(0, 8)).moments.length // 4
 */
export function plantEvening(
  random: Random,
  duration_s: number,
  viewers: number,
  pins: readonly Pin[],
  products: readonly CatalogueProduct[],
): Planted {
  const lag_s = Math.round(random.between(8, 22));
  const wanted = Math.round(Math.min(14, 3 + duration_s / 1500));
  const spots = spread(random, duration_s, wanted + Math.max(2, Math.round(wanted / 2)));
  const causes = random.shuffle(MOMENT_CAUSES);
  const moments = spots
    .filter((_, i) => i % 3 !== 2)
    .map((at, i) => momentAt(random, at, causes[i % causes.length] ?? 'joke'));
  const dropCauses = random.shuffle(DROP_CAUSES);
  const low = spots.filter((_, i) => i % 3 === 2);
  const incident_s = low.length > 1 ? low[low.length - 1] : undefined;
  const drop_offs = low
    .filter((at) => at !== incident_s)
    .map((at, i) => ({
      cause: dropCauses[i % dropCauses.length] ?? ('boring' as const),
      start_s: at,
      end_s: at + random.whole(50, 80),
      factor: random.between(9, 13),
      explained: false,
    }));
  const incidents: Planted['incidents'] = [];
  if (incident_s !== undefined) {
    const end_s = incident_s + random.whole(50, 90);
    const device = random.chance(0.5) ? 'phone' : null;
    incidents.push({
      name: random.chance(0.5) ? 'stall' : 'error',
      start_s: incident_s,
      end_s,
      device,
      country: null,
      share: 0.75,
      leaves: 0.5,
    });
  }
  const scarce = products.length > 4 ? pins[Math.floor(pins.length / 3)]?.product : undefined;
  return {
    ...USUAL,
    lag_s,
    late_s: random.chance(0.6) ? random.whole(20, 420) : 0,
    moments,
    drop_offs,
    incidents,
    pushes: [
      { at_s: Math.round(duration_s * random.between(0.15, 0.3)), share: 0.12, source: 'push' },
      { at_s: Math.round(duration_s * random.between(0.4, 0.6)), share: 0.1, source: 'newsletter' },
    ],
    content: contentFrom((content) => CONTENT[content]),
    products: Object.fromEntries(
      products.map((product) => [
        product.id,
        {
          attraction: Math.exp(0.45 * random.normal()),
          buying: Math.min(0.6, 0.13 * Math.exp(0.5 * random.normal())),
          returns: product.returns,
          stock: product.id === scarce ? Math.max(2, Math.round((viewers * 0.05) / products.length)) : null,
        },
      ]),
    ),
    answers: random.between(0.35, 0.85),
  };
}

function momentAt(random: Random, at: number, cause: PlantedMoment['cause']): PlantedMoment {
  const strength = random.between(0.8, 1.6);
  const quiet = cause === 'tip';
  return {
    cause,
    start_s: at,
    end_s: at + random.whole(30, 55),
    chat: (quiet ? 0.15 : 0.28) * strength,
    reaction: (quiet ? 0.2 : 0.5) * strength,
    click: (cause === 'offer' || cause === 'reveal' ? 0.12 : 0) * strength,
  };
}

/** Places at least three minutes from each other and from both ends. */
function spread(random: Random, duration_s: number, count: number): number[] {
  const from = Math.max(200, duration_s * 0.08);
  const room = (duration_s * 0.9 - from) / count;
  return Array.from({ length: count }, (_, i) =>
    Math.round(from + room * i + random.between(0, Math.max(0, room - 170))),
  );
}

function contentFrom(effect: (content: ContentType) => PlantedContent): Record<ContentType, PlantedContent> {
  return {
    demonstration: effect('demonstration'),
    questions: effect('questions'),
    unboxing: effect('unboxing'),
    offer: effect('offer'),
    game: effect('game'),
    testimonial: effect('testimonial'),
    launch: effect('launch'),
    other: effect('other'),
  };
}
