import type { Product } from '#src/contract/session.ts';
import { type CatalogueProduct, listed } from './catalogue.ts';

type Variant = NonNullable<Product['variants']>[number];

const SIZES = ['S', 'M', 'L'];
const MATERIALS: Record<string, string> = { linen: 'coton', wear: 'coton', light: 'verre', table: 'grès' };
/** What is sold by its dimensions, in centimetres. */
const DIMENSIONS: Record<string, readonly string[]> = {
  'ML-DRAP-NUIT': ['140 × 190 cm', '160 × 200 cm'],
  'ML-TAPI-DUNE': ['120 × 170 cm', '160 × 230 cm'],
  'ML-PLAID-OURS': ['130 × 170 cm'],
  'ML-COUS-LUNE': ['45 × 45 cm'],
};
const CARE: Record<string, string> = {
  linen: 'Lavage à 40 °C, séchage à l’air.',
  wear: 'Lavage à 30 °C, sans sèche-linge.',
  scent: 'Ne jamais laisser brûler sans surveillance.',
  table: 'Passe au lave-vaisselle.',
};

/** A product of the generated brand as its shop keeps it: with variants, what is left of each, and how it is cared for. */
export function shelved(product: CatalogueProduct, place: number): Product {
  const [dimensions, care] = [DIMENSIONS[product.id], CARE[product.category]];
  const forms: readonly Partial<Variant>[] =
    dimensions?.map((one) => ({ name: one, dimensions: one })) ??
    (product.sized ? SIZES.map((size) => ({ name: size, size })) : [{ name: product.names.fr }]);
  return {
    ...listed(product, 'fr', 0),
    ...(care === undefined ? {} : { care }),
    variants: forms.map((form, at) => ({
      ...{ id: `${product.id}-${at + 1}`, name: '', size: null, dimensions: null, price: product.price },
      ...{ material: MATERIALS[product.category] ?? null, ...form },
      // A few are nearly gone, so that what is said of little stock is seen.
      stock: (place * 13 + at * 7) % 41,
    })),
  };
}
