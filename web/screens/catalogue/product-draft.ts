import type { CatalogueProduct } from '#src/contract/catalogue.ts';
import { exponentOf } from '#src/contract/currency.ts';

/** A variant as its form holds it. */
export interface VariantDraft {
  key: string;
  id: string;
  name: string;
  size: string;
  material: string;
  dimensions: string;
  price: string;
  stock: string;
}

/** A product as its form holds it: amounts in whole units, as people write them. */
export interface ProductDraft {
  id: string;
  name: string;
  category: string;
  currency: string;
  price: string;
  list_price: string;
  cost: string;
  care: string;
  images: string;
  variants: VariantDraft[];
}

let made = 0;

/** A variant that nothing is known of yet. */
export function emptyVariant(): VariantDraft {
  made += 1;
  return { key: `v${made}`, id: '', name: '', size: '', material: '', dimensions: '', price: '', stock: '' };
}

/** Minor units as text, exactly: no binary fraction in between. */
export function written(amount: number | null | undefined, currency: string, point: string): string {
  if (amount == null) return '';
  const digits = exponentOf(currency) ?? 2;
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}${point}${text.slice(-digits)}`;
  return `${amount < 0 ? '-' : ''}${whole}`;
}

/** Text as minor units; null for none, undefined for what is no amount of the currency. */
export function readAmount(text: string, currency: string): number | null | undefined {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.');
  if (plain === '') return null;
  const found = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain);
  const digits = exponentOf(currency) ?? 2;
  const [, whole = '', rest = ''] = found ?? [];
  if (found === null || rest.length > digits) return undefined;
  return Number(whole + rest.padEnd(digits, '0'));
}

/** A product as its form begins; a new one in the organisation's currency. `point` stands before the cents. */
export function productDraft(product: CatalogueProduct | undefined, usual: string, point: string): ProductDraft {
  const currency = product?.currency ?? usual;
  return {
    id: product?.id ?? '',
    name: product?.name ?? '',
    category: product?.category ?? '',
    currency,
    price: written(product?.price, currency, point),
    list_price: written(product?.list_price, currency, point),
    cost: written(product?.cost, currency, point),
    care: product?.care ?? '',
    images: (product?.images ?? []).join('\n'),
    variants: (product?.variants ?? []).map((one) => ({
      ...emptyVariant(),
      ...{ id: one.id, name: one.name, size: one.size ?? '', material: one.material ?? '' },
      ...{
        dimensions: one.dimensions ?? '',
        price: written(one.price, currency, point),
        stock: String(one.stock ?? ''),
      },
    })),
  };
}

/** What cannot be read, by field; variants by their key and field. */
export function faultsOf(draft: ProductDraft): Set<string> {
  const faults = new Set<string>();
  const { currency } = draft;
  for (const field of ['price', 'list_price', 'cost'] as const)
    if (readAmount(draft[field], currency) === undefined) faults.add(field);
  for (const { key, price, stock } of draft.variants) {
    if (readAmount(price, currency) === undefined) faults.add(`${key} price`);
    if (stock.trim() !== '' && !/^-?\d{1,9}$/.test(stock.trim())) faults.add(`${key} stock`);
  }
  if (linesOf(draft.images).some((line) => !URL.canParse(line) || new URL(line).protocol !== 'https:'))
    faults.add('images');
  return faults;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What the server is told; costs only by whoever sees them. */
export function readProduct(draft: ProductDraft, { cost }: { cost: boolean }) {
  const word = (text: string) => (text.trim() === '' ? null : text.trim());
  const amount = (text: string) => readAmount(text, draft.currency) ?? null;
  return {
    name: draft.name.trim(),
    category: word(draft.category),
    currency: word(draft.currency),
    price: amount(draft.price),
    list_price: amount(draft.list_price),
    care: word(draft.care),
    images: linesOf(draft.images),
    variants: draft.variants
      .filter(({ id }) => id.trim() !== '')
      .map((one) => ({
        id: one.id.trim(),
        name: one.name.trim() || one.id.trim(),
        size: word(one.size),
        material: word(one.material),
        dimensions: word(one.dimensions),
        price: amount(one.price),
        stock: one.stock.trim() === '' ? null : Number(one.stock),
      })),
    ...(cost ? { cost: amount(draft.cost) } : {}),
  };
}
