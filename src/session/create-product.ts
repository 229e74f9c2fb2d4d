import { z } from 'zod';
import { productSaid } from '#src/contract/catalogue.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { replaceVariants } from './replace-variants.ts';

const product = productSaid.partial().extend({ id: z.string().trim().min(1).max(200), name: productSaid.shape.name });

/**
 * Adds a product under the id that events and orders name it by.
 *
 * @throws AftershowError bad_input · conflict when the id is taken
 * @example await createProduct(ctx, { id: 'SKU1', name: 'Bag', price: 9900, currency: 'EUR' });
 */
export async function createProduct(ctx: Writing, input: z.input<typeof product>): Promise<{ id: string }> {
  const { id, name, variants = [], ...given } = checkInput(product, input);
  const { organisation } = ctx;
  return changeRecords(ctx, { action: 'product.create', target: id }, async (trx) => {
    const made = await trx
      .insertInto('products')
      .values({
        ...{ organisation, id, name, updated: ctx.now() },
        ...{ category: given.category ?? null, currency: given.currency ?? null, price: given.price ?? null },
        ...{ list_price: given.list_price ?? null, cost: given.cost ?? null, care: given.care ?? null },
        images: given.images ?? [],
      })
      .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n)
      throw new AftershowError('conflict', `there is already a product ${id}`, { field: 'id' });
    await replaceVariants(trx, organisation, id, variants);
    return { id };
  });
}
