import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { storeSaid } from '#src/contract/store.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

const input = z.object({ stores: z.array(storeSaid).max(10_000) });

/**
 * Adds stores, or brings them up to date, by the ids that tills and stock lists call them by. A value that is null leaves what is known;
 * the last of two with the same id counts.
 *
 * @throws AftershowError bad_input
 * @example await saveStores(ctx, { stores: [{ id: 'P01', name: 'Paris Opéra', postcode: '75009' }] }) // { stores: 1 }
 */
export async function saveStores(ctx: Writing, given: z.input<typeof input>): Promise<{ stores: number }> {
  const { organisation } = ctx;
  const stores = [...new Map(checkInput(input, given).stores.map((one) => [one.id, one])).values()];
  if (stores.length === 0) return { stores: 0 };
  const act = { action: 'stores.save', target: organisation, detail: { stores: stores.length } };
  await changeRecords(ctx, act, (trx) =>
    trx
      .insertInto('stores')
      .values(stores.map((one) => ({ organisation, ...one, updated: ctx.now() })))
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'id']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          address: eb.fn.coalesce('excluded.address', 'stores.address'),
          postcode: eb.fn.coalesce('excluded.postcode', 'stores.postcode'),
          city: eb.fn.coalesce('excluded.city', 'stores.city'),
          country: eb.fn.coalesce('excluded.country', 'stores.country'),
          latitude: eb.fn.coalesce('excluded.latitude', 'stores.latitude'),
          longitude: eb.fn.coalesce('excluded.longitude', 'stores.longitude'),
          zone: eb.fn.coalesce('excluded.zone', 'stores.zone'),
          hours: eb.fn.coalesce('excluded.hours', 'stores.hours'),
          phone: eb.fn.coalesce('excluded.phone', 'stores.phone'),
          // Whoever lists it again has opened it again.
          archived: null,
          updated: eb.ref('excluded.updated'),
        })),
      )
      .execute(),
  );
  return { stores: stores.length };
}
