import { type RawBuilder, sql } from 'kysely';
import type { CATALOGUE_SORTS, CatalogueRow } from '#src/contract/catalogue.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { stockOf, variantsOf } from './catalogue-queries.ts';

/** Which products, in which order, and after which. */
export interface ProductQuestion {
  search?: string | undefined;
  category?: string | undefined;
  stock?: 'in' | 'out' | 'unknown' | undefined;
  archived: boolean;
  sort: (typeof CATALOGUE_SORTS)[number];
  descending: boolean;
  cursor?: string | undefined;
  limit: number;
}

/** Products of a page, costs included: who may not see them is not told by whoever asks. */
export interface ProductPage {
  products: CatalogueRow[];
  next: string | null;
  total: number;
  categories: string[];
}

/**
 * The catalogue, a page at a time: found by name, id, or what a variant is called, filtered by category and stock.
 *
 * @throws AftershowError bad_input when `cursor` did not come from us
 * @example await listProducts(ctx, { search: 'silk', archived: false, sort: 'name', descending: false, limit: 50 });
 */
export async function listProducts(
  ctx: Pick<Context, 'organisation' | 'records'>,
  asked: ProductQuestion,
): Promise<ProductPage> {
  const { organisation, records } = ctx;
  const from = asked.cursor === undefined ? 0 : placeOf(asked.cursor);
  const fitting = records
    .selectFrom('products as p')
    .select([
      'p.id',
      'p.name',
      'p.category',
      'p.currency',
      'p.price',
      'p.list_price',
      'p.cost',
      'p.images',
      'p.updated',
    ])
    .select((eb) => [
      stockOf(eb.ref('p.organisation'), eb.ref('p.id')).as('stock'),
      variantsOf(eb.ref('p.organisation'), eb.ref('p.id')).as('variants'),
    ])
    .where('p.organisation', '=', organisation)
    .where('p.archived', asked.archived ? 'is not' : 'is', null)
    .$if(asked.category !== undefined, (query) => query.where('p.category', '=', asked.category ?? ''))
    .$if(asked.search !== undefined && asked.search !== '', (query) => query.where(found(asked.search ?? '')));
  const stocked = records
    .selectFrom(fitting.as('f'))
    .$if(asked.stock !== undefined, (query) =>
      query.where(
        asked.stock === 'unknown'
          ? sql<boolean>`f.stock IS NULL`
          : asked.stock === 'in'
            ? sql<boolean>`f.stock > 0`
            : sql<boolean>`f.stock <= 0`,
      ),
    );
  const by = { name: sql`lower(f.name)`, price: sql`f.price`, stock: sql`f.stock`, updated: sql`f.updated` }[
    asked.sort
  ];
  const rows = await stocked
    .selectAll('f')
    .orderBy(by, (order) => (asked.descending ? order.desc().nullsLast() : order.asc().nullsLast()))
    .orderBy('f.id')
    .offset(from)
    .limit(asked.limit + 1)
    .execute();
  const { total } = await stocked.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const categories = await records
    .selectFrom('products')
    .select('category')
    .distinct()
    .where('organisation', '=', organisation)
    .where('category', 'is not', null)
    .orderBy('category')
    .limit(500)
    .execute();
  const integer = (value: string | number | null) => (value === null ? null : Number(value));
  return {
    products: rows.slice(0, asked.limit).map(({ images, updated: _, ...one }) => ({
      ...one,
      price: integer(one.price),
      list_price: integer(one.list_price),
      cost: integer(one.cost),
      image: images[0] ?? null,
      stock: integer(one.stock),
      variants: Number(one.variants),
      archived: asked.archived,
    })),
    next: rows.length > asked.limit ? Buffer.from(`from ${from + asked.limit}`).toString('base64url') : null,
    total: Number(total),
    categories: categories.flatMap(({ category }) => (category === null ? [] : [category])),
  };
}

/** Words are looked for as they are: `%` and `_` mean themselves. */
function found(search: string): RawBuilder<boolean> {
  const like = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`(p.name ILIKE ${like} OR p.id ILIKE ${like} OR EXISTS (
    SELECT FROM variants v WHERE v.organisation = p.organisation AND v.product = p.id
      AND (v.id ILIKE ${like} OR v.name ILIKE ${like})))`;
}

function placeOf(cursor: string): number {
  const found = /^from (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (found === null) throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'cursor' });
  return Number(found[1]);
}
