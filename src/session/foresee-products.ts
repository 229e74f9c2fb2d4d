import type { Product } from '#src/contract/session.ts';
import type { Context } from '#src/store/context.ts';

/** What taking in a product would do to the catalogue. */
export type Foreseen = 'added' | 'changed' | 'unchanged';

/**
 * What importing products would change, by their ids: nothing is written. A value that a product leaves out changes nothing, as in
 * `importProducts`.
 *
 * @example (await foreseeProducts(ctx, { products, currency: 'EUR' })).get('SKU1') // 'changed'
 */
export async function foreseeProducts(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { products, currency }: { products: readonly Product[]; currency: string | null },
): Promise<Map<string, Foreseen>> {
  const found = new Map<string, Foreseen>();
  const CHUNK = 1000;
  for (let from = 0; from < products.length; from += CHUNK) {
    const chunk = products.slice(from, from + CHUNK);
    const ids = chunk.map(({ id }) => id);
    const { organisation, records } = ctx;
    const rows = await records
      .selectFrom('products')
      .select(['id', 'name', 'category', 'currency', 'price', 'list_price', 'cost', 'care', 'images'])
      .where('organisation', '=', organisation)
      .where('id', 'in', ids)
      .execute();
    const sold = await records
      .selectFrom('variants')
      .select(['product', 'id', 'size', 'material', 'dimensions', 'price', 'stock'])
      .where('organisation', '=', organisation)
      .where('product', 'in', ids)
      .where('alias', '=', false)
      .execute();
    const known = new Map(rows.map((row) => [row.id, row]));
    const variants = new Map(sold.map((row) => [JSON.stringify([row.product, row.id]), row]));
    for (const product of chunk) {
      const { id, variants: given = [], images = [], aliases: _, ...values } = product;
      const before = known.get(id);
      if (before === undefined) found.set(id, 'added');
      else {
        const now = { ...values, currency };
        const same =
          tells(now, before) &&
          (images.length === 0 || images.join('\n') === before.images.join('\n')) &&
          given.every(({ id: variant, name: __, ...of }) => {
            const row = variants.get(JSON.stringify([id, variant]));
            return row !== undefined && tells(of, row);
          });
        found.set(id, same ? 'unchanged' : 'changed');
      }
    }
  }
  return found;
}

/** Whether everything that is told is so already. */
function tells(told: Record<string, unknown>, known: Record<string, unknown>): boolean {
  return Object.entries(told).every(([name, value]) => value == null || String(value) === String(known[name] ?? ''));
}
