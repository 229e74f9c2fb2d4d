import type { Context } from '#src/store/context.ts';

/**
 * Which products of the catalogue are meant by ids of their variants and other aliases. A product's own id means itself, and what several
 * products are called means none of them; neither is in the answer.
 *
 * @example await findProducts(ctx, ['S-BLUE', 'S-RED']) // Map { 'S-BLUE' → 'S-RED' }
 */
export async function findProducts(
  ctx: Pick<Context, 'records' | 'organisation'>,
  called: readonly string[],
): Promise<Map<string, string>> {
  if (called.length === 0) return new Map();
  const rows = await ctx.records
    .selectFrom('variants')
    .leftJoin('products as own', (join) =>
      join.onRef('own.organisation', '=', 'variants.organisation').onRef('own.id', '=', 'variants.id'),
    )
    .select(({ fn }) => ['variants.id as called', fn.min('variants.product').as('product')])
    .where('variants.organisation', '=', ctx.organisation)
    .where('variants.id', 'in', called)
    .where('own.id', 'is', null)
    .groupBy('variants.id')
    .having(({ fn }) => fn.count('variants.product'), '=', 1)
    .execute();
  return new Map(rows.map((row) => [row.called, row.product]));
}
