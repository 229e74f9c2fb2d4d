import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { reviewSaid } from '#src/contract/product-review.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { readOwnOrder } from './own-orders.ts';

/**
 * Keeps what a buyer says of a product they bought, until somebody has looked whether it may be published. Once an order and product.
 *
 * @returns what the listening end is handed: the same words, with a random id for their author
 * @throws AftershowError bad_input · not_found where the product is not in an order of theirs · conflict for a second one
 * @example await writeReview(ctx, { customer, order: 'A1', product: 'SKU1', language: 'fr' }, { stars: 2, text: 'Trop petit' });
 */
export async function writeReview(
  ctx: Context,
  of: { customer: string; order: string; product: string; language: 'en' | 'fr' | 'es' },
  said: z.input<typeof reviewSaid>,
) {
  const { stars, text, shown_as } = checkInput(reviewSaid, said);
  const { customer, order, product, language } = of;
  const { organisation } = ctx;
  const bought = await readOwnOrder(ctx, customer, order);
  if (!bought?.items.some((item) => item.product === product))
    throw new AftershowError('not_found', 'no such product in this order');
  const id = uuidv7();
  const written = ctx.now();
  await changeRecords(ctx, { action: 'product_review.write', target: id }, async (trx) => {
    const row = { organisation, id, customer, order_ref: order, product, stars, text, shown_as, language, written };
    const { numInsertedOrUpdatedRows: kept } = await trx
      .insertInto('product_reviews')
      .values({ ...row, reason: null, decided: null, decided_by: null })
      .onConflict((conflict) => conflict.columns(['organisation', 'customer', 'order_ref', 'product']).doNothing())
      .executeTakeFirstOrThrow();
    if (kept !== 1n) throw new AftershowError('conflict', 'this product of this order was reviewed already');
  });
  return {
    ...{ id: `review:${id}`, type: 'other', name: 'review', time: written.toISOString(), product, ref: order },
    ...{ visitor: customer, person: { externalId: customer }, lang: language, properties: { stars } },
    ...(text === '' ? {} : { text }),
  };
}
