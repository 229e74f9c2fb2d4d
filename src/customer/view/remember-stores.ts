import { sql } from 'kysely';
import { z } from 'zod';
import { mergedInto } from '#src/identity/merged-into.ts';
import type { Context } from '#src/store/context.ts';

type Counting = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** So many people are read, and so many rows written, at once. */
const READ = 50_000;
const PAGE = 5_000;
const STORE = "JSONExtractString(properties, 'store')";
const IN_STORES = `FROM touchpoints WHERE organisation = {organisation:String} AND ${STORE} != ''`;
const row = z.object({ visitor: z.string(), customer: z.string(), store: z.string() });

/**
 * Keeps in which stores everybody bought or came, by themselves or by a device or card that is linked to them, so that whoever is bound to stores is
 * shown their customers alone. Whom the team merged is one customer. It is no profile, and holds for those who objected to one, too.
 *
 * @returns how many pairs of a customer and a store
 * @example await rememberStores(ctx) // 812
 */
export async function rememberStores(ctx: Counting): Promise<number> {
  const { organisation, records, events } = ctx;
  const now = ctx.now();
  const [size] = await events.ask(
    `SELECT uniq(visitor, customer) AS n ${IN_STORES}`,
    { organisation },
    z.object({ n: z.number() }),
  );
  const roots = await mergedInto(ctx);
  const parts = Math.ceil((size?.n ?? 0) / READ);
  for (let part = 0; part < parts; part++) {
    const seen = await events.ask(
      `SELECT DISTINCT visitor, customer, ${STORE} AS store ${IN_STORES} AND cityHash64(visitor, customer) % {parts:UInt32} = {part:UInt32}`,
      { organisation, parts, part },
      row,
    );
    for (let from = 0; from < seen.length; from += PAGE) await keep(ctx, seen.slice(from, from + PAGE), roots, now);
  }
  const { rows } = await sql<{ n: string }>`
    WITH gone AS (DELETE FROM customer_stores WHERE organisation = ${organisation} AND computed < ${now})
    SELECT count(*) AS n FROM customer_stores WHERE organisation = ${organisation} AND computed >= ${now}`.execute(
    records,
  );
  return Number(rows[0]?.n ?? 0);
}

async function keep(
  { organisation, records }: Counting,
  seen: readonly z.infer<typeof row>[],
  roots: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const devices = [...new Set(seen.flatMap(({ visitor, customer }) => (customer === '' ? [visitor] : [])))];
  const linked = await records
    .selectFrom('identities')
    .select(['value', 'customer'])
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where(sql<boolean>`value = any(${devices}::text[])`)
    .execute();
  const ownerOf = new Map(linked.map(({ value, customer }) => [value, customer]));
  const pairs = seen.flatMap(({ visitor, customer, store }) => {
    const known = customer === '' ? ownerOf.get(visitor) : customer;
    return known === undefined ? [] : [{ customer: roots.get(known) ?? known, store }];
  });
  // Who was erased meanwhile is left out.
  await sql`
    INSERT INTO customer_stores (organisation, customer, store, computed)
    SELECT DISTINCT c.organisation, c.id, r.store, ${now}::timestamptz
    FROM json_to_recordset(${JSON.stringify(pairs)}::json) AS r (customer text, store text)
    JOIN customers c ON c.organisation = ${organisation} AND c.id = r.customer
    ON CONFLICT (organisation, customer, store) DO UPDATE SET computed = excluded.computed`.execute(records);
}
