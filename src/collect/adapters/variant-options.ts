import type { Product } from '#src/contract/session.ts';

/** What the columns and options of shops are called, in the three languages; accents are taken off before. */
const SIZE = /^(size|taille|pointure|talla|tamano|numero)$/;
const MATERIAL = /^(material|matiere|matieres|fabric|tissu|composition|composicion|tejido)$/;
const DIMENSIONS = /^(dimensions?|dimensiones|medidas|mesures|measurements|format)$/;
const STOCK =
  /^(stock|inventory|inventory[ _]quantity|inventaire|quantite[ _]en[ _]stock|existencias|inventario|available)$/;
const CARE = /^(care|care[ _]instructions|entretien|conseils[ _]d.?entretien|cuidados?)$/;
const IMAGE = /^(image|images?[ _](url|src|link)|picture|photo|imagen)$/;

type Options = Pick<NonNullable<Product['variants']>[number], 'size' | 'material' | 'dimensions'>;

/**
 * What a variant's options say of its size, material and dimensions, by the options' names.
 *
 * @example optionsOf([['Taille', 'M'], ['Couleur', 'bleu']]) // { size: 'M', material: null, dimensions: null }
 */
export function optionsOf(options: readonly (readonly [name: string, value: string])[]): Options {
  const by = (name: RegExp) =>
    options.find(([called, value]) => name.test(plain(called)) && value !== '' && value !== 'Default Title')?.[1] ??
    null;
  return { size: by(SIZE), material: by(MATERIAL), dimensions: by(DIMENSIONS) };
}

/**
 * What a row of a catalogue says beside name and prices: how to look after the product, its picture, and what is in stock of it.
 *
 * @example shownBy({ sku: 'S1', stock: '4', taille: 'M' }, product) // { variants: [{ id: 'S1', size: 'M', stock: 4, … }] }
 */
export function shownBy(row: Readonly<Record<string, string>>, product: Product): Partial<Product> {
  const cells = Object.entries(row).map(([name, value]): [string, string] => [name, value.trim()]);
  const by = (name: RegExp) => cells.find(([called, value]) => name.test(plain(called)) && value !== '')?.[1];
  const [care, image, stock] = [by(CARE), by(IMAGE), by(STOCK)];
  const options = optionsOf(cells);
  const counted = stock !== undefined && /^-?\d{1,9}$/.test(stock) ? Number(stock) : null;
  const sold = counted !== null || Object.values(options).some((value) => value !== null);
  const { id, name, price } = product;
  return {
    ...(care === undefined ? {} : { care }),
    ...(image === undefined ? {} : { images: [image] }),
    ...(sold ? { variants: [{ id, name, ...options, price, stock: counted }] } : {}),
  };
}

/**
 * Whether a column of a catalogue says something of a product that `shownBy` reads.
 *
 * @example saysOfVariant('Matière') // true
 */
export function saysOfVariant(name: string): boolean {
  return [SIZE, MATERIAL, DIMENSIONS, STOCK, CARE, IMAGE].some((word) => word.test(plain(name)));
}

function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
}
