import type { Chooser } from '#src/contract/shop-pages.ts';

/** Tags as people write them: separated by commas, each once. */
export function readTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/**
 * Products with their tags, one a line.
 *
 * @example readTagged('SKU1: light, soft') // [{ product: 'SKU1', tags: ['light', 'soft'] }]
 */
export function readTagged(text: string): Chooser['products'] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      // A product's number may hold a colon: the last one counts.
      const at = line.lastIndexOf(':');
      return { product: line.slice(0, Math.max(0, at)).trim(), tags: readTags(line.slice(at + 1)) };
    });
}

export function writeTagged(products: Chooser['products']): string {
  return products.map(({ product, tags }) => `${product}: ${tags.join(', ')}`).join('\n');
}

/** An id that none of these has. */
export function freshId(letter: string, taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let number = taken.length + 1;
  while (ids.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}
