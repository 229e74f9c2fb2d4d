import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import { findProducts } from '#src/session/find-products.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Marks something as a trial of a session: an idea, which segments of the running order then name, or a product, which is tried while it
 * is on screen.
 *
 * @throws AftershowError not_found · bad_input for a product that is not there
 * @example const { id } = await createTrial(ctx, { id: session, title: 'Price first', hope: 'More clicks', product: null });
 */
export async function createTrial(
  ctx: Writing,
  { id: session, title, hope, product }: { id: string; title: string; hope: string; product: string | null },
): Promise<{ id: string }> {
  const { organisation } = ctx;
  const id = uuidv7();
  return changeRecords(ctx, { action: 'trial.create', target: id, detail: { session } }, async (trx) => {
    await ownSession(trx, organisation, session);
    const found = product === null ? null : await ownProduct(trx, organisation, product);
    await trx
      .insertInto('trials')
      .values({
        ...{ organisation, id, session, kind: found === null ? 'idea' : 'product', title, hope, product: found },
        ...{ blocks: null, seed: null, actor: ctx.actor.id, created: ctx.now() },
      })
      .execute();
    return { id };
  });
}

/** A product of the catalogue, by its own id or by another name of it. */
async function ownProduct(trx: Transaction<Records>, organisation: string, named: string): Promise<string> {
  const id = (await findProducts({ records: trx, organisation }, [named])).get(named) ?? named;
  const there = await trx
    .selectFrom('products')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (there === undefined) throw new AftershowError('bad_input', 'no such product', { field: 'product' });
  return id;
}
