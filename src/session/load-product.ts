import type { CatalogueProduct } from '#src/contract/catalogue.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * A product with its variants, cost included: whoever asks says whether it may be shown.
 *
 * @throws AftershowError not_found
 * @example const { variants, version } = await loadProduct(ctx, 'SKU1');
 */
export async function loadProduct(
  ctx: Pick<Context, 'organisation' | 'records'>,
  id: string,
): Promise<CatalogueProduct> {
  const { organisation, records } = ctx;
  const row = await records
    .selectFrom('products')
    .select([
      'id',
      'name',
      'category',
      'currency',
      'price',
      'list_price',
      'cost',
      'care',
      'images',
      'archived',
      'version',
    ])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such product');
  const called = await records
    .selectFrom('variants')
    .select(['id', 'name', 'size', 'material', 'dimensions', 'price', 'stock', 'alias'])
    .where('organisation', '=', organisation)
    .where('product', '=', id)
    .orderBy('id')
    .execute();
  const integer = (value: string | number | null) => (value === null ? null : Number(value));
  const variants = called
    .filter(({ alias }) => !alias)
    .map(({ alias: _, price, ...one }) => ({ ...one, price: integer(price) }));
  const known = variants.flatMap(({ stock }) => (stock === null ? [] : [stock]));
  return {
    ...row,
    price: integer(row.price),
    list_price: integer(row.list_price),
    cost: integer(row.cost),
    variants,
    stock: known.length === 0 ? null : known.reduce((sum, stock) => sum + stock, 0),
    aliases: called.filter(({ alias }) => alias).map((one) => one.id),
    archived: row.archived !== null,
  };
}
