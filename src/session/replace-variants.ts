import type { Transaction } from 'kysely';
import type { Variant } from '#src/contract/catalogue.ts';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';

/** What a product is sold in, as a whole; what sources call it besides stays. */
export async function replaceVariants(
  trx: Transaction<Records>,
  organisation: string,
  product: string,
  variants: readonly Variant[],
): Promise<void> {
  const ids = variants.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined)
    throw new AftershowError('bad_input', `two variants are called ${twice}`, { field: 'variants' });
  await trx
    .deleteFrom('variants')
    .where('organisation', '=', organisation)
    .where('product', '=', product)
    .where('alias', '=', false)
    .execute();
  if (variants.length === 0) return;
  await trx
    .insertInto('variants')
    .values(variants.map((one) => ({ organisation, product, ...one, alias: false })))
    // A word that a source used for the product is now the name of one variant.
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'product', 'id']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        size: eb.ref('excluded.size'),
        material: eb.ref('excluded.material'),
        dimensions: eb.ref('excluded.dimensions'),
        price: eb.ref('excluded.price'),
        stock: eb.ref('excluded.stock'),
        alias: eb.ref('excluded.alias'),
      })),
    )
    .execute();
}
