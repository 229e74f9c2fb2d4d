import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { stockSaid } from '#src/contract/store.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { findProducts } from '../find-products.ts';

const input = z.object({
  stock: z.array(stockSaid).max(10_000),
  /** The import it came with. */
  import: z.string().default(''),
});

/**
 * Takes in what stores have of products, each as it was at its own time: an older count never replaces a newer one. Products may be
 * called by their variants' ids. Lines of stores that nobody told of are not kept, and counted.
 *
 * @returns lines kept, lines older than what is known, and places in the list whose store is unknown
 * @throws AftershowError bad_input
 * @example await saveStock(ctx, { stock: [{ store: 'P01', product: 'SKU1', stocked: 12, reserved: 2, buffer: 1 }] })
 */
export async function saveStock(
  ctx: Writing,
  given: z.input<typeof input>,
): Promise<{ kept: number; older: number; unknown: number[] }> {
  const { organisation } = ctx;
  const { stock, import: from } = checkInput(input, given);
  const ours = await findProducts(ctx, [...new Set(stock.map(({ product }) => product))]);
  const rows = await ctx.records.selectFrom('stores').select('id').where('organisation', '=', organisation).execute();
  const stores = new Set(rows.map(({ id }) => id));
  const unknown = stock.flatMap(({ store }, at) => (stores.has(store) ? [] : [at]));
  const newest = new Map<string, ReturnType<typeof lineOf>>();
  for (const one of stock) {
    if (!stores.has(one.store)) continue;
    const line = lineOf(one);
    const key = JSON.stringify([line.store, line.product]);
    const before = newest.get(key);
    if (before === undefined || line.as_of >= before.as_of) newest.set(key, line);
  }
  function lineOf({ as_of = ctx.now(), product, ...one }: (typeof stock)[number]) {
    return { organisation, ...one, product: ours.get(product) ?? product, as_of, import: from };
  }
  const lines = [...newest.values()];
  const repeated = stock.length - unknown.length - lines.length;
  if (lines.length === 0) return { kept: 0, older: repeated, unknown };
  const act = { action: 'stock.save', target: organisation, detail: { lines: lines.length } };
  const written = await changeRecords(ctx, act, (trx) =>
    trx
      .insertInto('store_stock')
      .values(lines)
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'store', 'product'])
          .doUpdateSet((eb) => ({
            stocked: eb.ref('excluded.stocked'),
            reserved: eb.ref('excluded.reserved'),
            buffer: eb.ref('excluded.buffer'),
            incoming: eb.ref('excluded.incoming'),
            price: eb.fn.coalesce('excluded.price', 'store_stock.price'),
            currency: eb.fn.coalesce('excluded.currency', 'store_stock.currency'),
            as_of: eb.ref('excluded.as_of'),
            import: eb.ref('excluded.import'),
          }))
          .whereRef('excluded.as_of', '>=', 'store_stock.as_of'),
      )
      .executeTakeFirst(),
  );
  const kept = Number(written.numInsertedOrUpdatedRows ?? 0);
  return { kept, older: repeated + lines.length - kept, unknown };
}
