import { z } from 'zod';
import { productSaid } from '#src/contract/catalogue.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { nextVersion } from './edit-version.ts';
import { replaceVariants } from './replace-variants.ts';

const change = productSaid
  .partial()
  .extend({ id: z.string(), version: z.int().positive().optional(), archived: z.boolean().optional() });

/**
 * Changes a product; only what is given, variants as a whole. An archived product is not offered for new running orders and keeps its
 * name in old ones.
 *
 * @throws AftershowError bad_input · not_found · conflict when somebody changed the same fields meanwhile
 * @example await updateProduct(ctx, { id: 'SKU1', price: 8900, version: 3 });
 */
export async function updateProduct(ctx: Writing, input: z.input<typeof change>): Promise<{ version: number }> {
  const { id, version: seen, archived, variants, ...columns } = checkInput(change, input);
  const { organisation } = ctx;
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  const changed = [
    ...Object.keys(given),
    ...(variants === undefined ? [] : ['variants']),
    ...(archived === undefined ? [] : ['archived']),
  ];
  return changeRecords(ctx, { action: 'product.update', target: id, detail: { changed } }, async (trx) => {
    const before = await trx
      .selectFrom('products')
      .select(['version', 'versions', 'archived'])
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) throw new AftershowError('not_found', 'no such product');
    const next = nextVersion(before, changed, seen);
    await trx
      .updateTable('products')
      .set({
        ...given,
        ...next,
        ...(archived === undefined ? {} : { archived: archived ? (before.archived ?? ctx.now()) : null }),
        updated: ctx.now(),
      })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    if (variants !== undefined) await replaceVariants(trx, organisation, id, variants);
    return { version: next.version };
  });
}
