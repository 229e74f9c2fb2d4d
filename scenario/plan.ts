import type { ContentType, Pin, Segment } from '#src/contract/session.ts';
import type { CatalogueProduct } from './catalogue.ts';
import type { Random } from './random.ts';

export type Size = 'S' | 'M' | 'L';

interface Dimensions {
  viewers: number;
  duration_s: number;
  segment_s: number;
  products: number;
}

/** S for a page that answers at once, M for tests of recovery, L for benchmarks: 225,000 views, about 5.6 million events. */
export const SIZES: Record<Size, Dimensions> = {
  S: { viewers: 500, duration_s: 2700, segment_s: 280, products: 8 },
  M: { viewers: 10_000, duration_s: 5400, segment_s: 360, products: 12 },
  L: { viewers: 200_000, duration_s: 21_600, segment_s: 600, products: 20 },
};

const TITLES: Record<'fr' | 'en' | 'es', Record<ContentType | 'opening' | 'closing', string>> = {
  fr: {
    opening: 'Bienvenue',
    closing: 'Merci et à bientôt',
    demonstration: 'Démonstration',
    questions: 'Vos questions',
    unboxing: 'Déballage',
    offer: 'Offre du direct',
    game: 'Le grand jeu',
    testimonial: 'Elle l’a adopté',
    launch: 'Nouveauté',
    other: 'Coulisses',
  },
  en: {
    opening: 'Welcome',
    closing: 'Thank you and see you soon',
    demonstration: 'Demonstration',
    questions: 'Your questions',
    unboxing: 'Unboxing',
    offer: 'Live offer',
    game: 'The big game',
    testimonial: 'A customer’s story',
    launch: 'New arrival',
    other: 'Backstage',
  },
  es: {
    opening: 'Bienvenida',
    closing: 'Gracias y hasta pronto',
    demonstration: 'Demostración',
    questions: 'Tus preguntas',
    unboxing: 'Desembalaje',
    offer: 'Oferta en directo',
    game: 'El gran juego',
    testimonial: 'Historia de una clienta',
    launch: 'Novedad',
    other: 'Entre bastidores',
  },
};

const ROUND: readonly ContentType[] = [
  'demonstration',
  'questions',
  'offer',
  'testimonial',
  'launch',
  'game',
  'unboxing',
  'demonstration',
  'offer',
  'questions',
  'testimonial',
];
const SHOWS_PRODUCTS: readonly ContentType[] = ['demonstration', 'offer', 'testimonial', 'launch', 'unboxing'];

/**
 * A running order that fills the session: a welcome, rounds of every kind of content, a good-bye; products on screen in turn
 * during the segments that show some.
 *
 * @example planRunningOrder(randomFrom(1, 'plan'), 2700, 280, CATALOGUE.slice(0, 8), 'fr').segments.length // 10
 */
export function planRunningOrder(
  random: Random,
  duration_s: number,
  segment_s: number,
  products: readonly CatalogueProduct[],
  language: 'fr' | 'en' | 'es',
): { segments: Segment[]; pins: Pin[] } {
  const count = Math.max(4, Math.round(duration_s / segment_s));
  const lengths = Array.from({ length: count }, (_, i) =>
    i === 0 || i === count - 1 ? 0.5 : random.between(0.8, 1.2),
  );
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const turn = random.whole(0, ROUND.length - 1);
  const queue = random.shuffle(products);
  const segments: Segment[] = [];
  const pins: Pin[] = [];
  let shown = 0;
  let at = 0;
  lengths.forEach((length, i) => {
    const end = i === count - 1 ? duration_s : Math.round(at + (length / total) * duration_s);
    const edge = i === 0 ? 'opening' : i === count - 1 ? 'closing' : null;
    const content: ContentType = edge === null ? (ROUND[(turn + i) % ROUND.length] ?? 'other') : 'other';
    segments.push({ title: TITLES[language][edge ?? content], content, start_s: at, end_s: end });
    if (SHOWS_PRODUCTS.includes(content)) {
      const slots = Math.max(1, Math.round((end - at) / 170));
      for (let s = 0; s < slots; s++) {
        const product = queue[shown++ % queue.length];
        const from = at + ((end - at) * s) / slots;
        const room = (end - at) / slots;
        if (product === undefined) continue;
        pins.push({
          product: product.id,
          start_s: Math.round(from + random.between(0.03, 0.12) * room),
          end_s: Math.round(from + random.between(0.88, 0.99) * room),
        });
      }
    }
    at = end;
  });
  return { segments, pins };
}
