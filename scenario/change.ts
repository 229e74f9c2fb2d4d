import type { Planted, PlantedProduct } from './truth.ts';

/** Changes to what was drawn; products and kinds of content are changed one by one. */
export type Effects = Partial<Omit<Planted, 'products' | 'content'>> & {
  products?: Record<string, Partial<PlantedProduct>>;
  content?: Partial<Planted['content']>;
};

/**
 * What was drawn with the changes asked for, and a drop-off for each stream incident, which explains it.
 *
 * @example change(plantNothing(CATALOGUE), { buying: 1.5 }).buying // 1.5
 */
export function change(drawn: Planted, effects: Effects): Planted {
  const { products, content, ...rest } = effects;
  const changed: Planted = {
    ...drawn,
    ...rest,
    content: { ...drawn.content, ...content },
    products: { ...drawn.products },
  };
  for (const [id, before] of Object.entries(drawn.products)) changed.products[id] = { ...before, ...products?.[id] };
  const explained = changed.incidents.map(({ start_s, end_s }) => ({
    cause: 'stream' as const,
    start_s,
    end_s,
    factor: 1,
    explained: true,
  }));
  changed.drop_offs = [...changed.drop_offs, ...explained].sort((a, b) => a.start_s - b.start_s);
  return changed;
}
