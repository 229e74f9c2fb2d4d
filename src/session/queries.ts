import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { noSuchSession } from './no-such-session.ts';

/** The id of a host by name, made when new. */
export async function hostNamed(
  records: Kysely<Records>,
  organisation: string,
  id: string,
  name: string,
): Promise<string> {
  await records
    .insertInto('hosts')
    .values({ organisation, id, name })
    .onConflict((conflict) => conflict.columns(['organisation', 'name']).doNothing())
    .execute();
  const host = await records
    .selectFrom('hosts')
    .select('id')
    .where('organisation', '=', organisation)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return host.id;
}

/**
 * Marks a session as changed and holds it until the transaction ends, so that two changes come one after the other and no kept
 * debrief outlives them. Refuses what is not the organisation's own session.
 */
export async function touchSession(
  trx: Transaction<Records>,
  ctx: Pick<Context, 'organisation' | 'now'>,
  id: string,
): Promise<void> {
  const touched = await trx
    .updateTable('sessions')
    .set({ updated: ctx.now() })
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .where('removed', 'is', null)
    .executeTakeFirst();
  if (touched.numUpdatedRows !== 1n) throw noSuchSession();
}

/** Products that the session's events name: what was clicked or sold needs its name, pinned or not. */
export async function productsInEvents(
  ctx: Pick<Context, 'organisation' | 'events'>,
  session: string,
): Promise<string[]> {
  const rows = await ctx.events.ask(
    `SELECT DISTINCT product FROM events
     WHERE organisation = {organisation:String} AND session = {session:String} AND product != '' LIMIT 5000`,
    { organisation: ctx.organisation, session },
    z.object({ product: z.string() }),
  );
  return rows.map(({ product }) => product);
}

/** Catalogue rows of these products, with the session's own prices where it has some. */
export async function productsOf(
  records: Kysely<Records>,
  organisation: string,
  session: string,
  ids: readonly string[],
) {
  return records
    .selectFrom('products')
    .leftJoin('session_products', (join) =>
      join
        .onRef('session_products.organisation', '=', 'products.organisation')
        .onRef('session_products.product', '=', 'products.id')
        .on('session_products.session', '=', session),
    )
    .select([
      'products.id',
      'products.name',
      'products.category',
      'products.cost',
      (eb) => eb.fn.coalesce('session_products.price', 'products.price').as('price'),
      (eb) => eb.fn.coalesce('session_products.list_price', 'products.list_price').as('list_price'),
    ])
    .where('products.organisation', '=', organisation)
    .where((eb) =>
      eb.or([sql<boolean>`products.id = any(${[...ids]}::text[])`, eb('session_products.product', 'is not', null)]),
    )
    .orderBy('products.id')
    .execute();
}
