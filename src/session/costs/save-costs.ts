import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { costSaid } from '#src/contract/cost.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

const input = z.object({
  costs: z.array(costSaid).max(10_000),
  import: z.string().default(''),
});

/** How many lines for the same thing came before, in the order of one file: two lines alike are two costs. */
export type Ordinals = Map<string, number>;

/**
 * Keeps costs. A line is known by what it is for (kind, day, session, channel, store, product, name) and, among lines alike, by its
 * ordinal in the list: the same list again changes nothing, one with another amount corrects it. The cost of a product also becomes
 * the catalogue's, where its currency is the catalogue's.
 *
 * @param ordinals shared by the pages of one list
 * @returns lines kept, and places in the list whose session or product the organisation does not have
 * @throws AftershowError bad_input
 * @example await saveCosts(ctx, { costs: [{ kind: 'studio', day: '2026-03-01', amount: 45000, currency: 'EUR', session: 's1' }] })
 */
export async function saveCosts(
  ctx: Writing,
  given: z.input<typeof input>,
  ordinals: Ordinals = new Map(),
): Promise<{ kept: number; unknown: { at: number; field: 'session' | 'product' }[] }> {
  const { organisation } = ctx;
  const { costs, import: from } = checkInput(input, given);
  const sessions = await sessionsOf(
    ctx,
    costs.flatMap(({ session }) => session ?? []),
  );
  const products = await productsOf(
    ctx,
    costs.flatMap(({ product }) => product ?? []),
  );
  const unknown = costs.flatMap((one, at): { at: number; field: 'session' | 'product' }[] => {
    if (one.session !== null && !sessions.has(one.session)) return [{ at, field: 'session' }];
    return one.product !== null && !products.has(one.product) ? [{ at, field: 'product' }] : [];
  });
  const refused = new Set(unknown.map(({ at }) => at));
  const rows = costs.flatMap((one, at) => {
    if (refused.has(at)) return [];
    const session = one.session === null ? null : (sessions.get(one.session) ?? null);
    const { kind, day, channel, store, product, name } = one;
    const what = JSON.stringify([kind, day, session, channel, store, product, name, one.currency]);
    const ordinal = ordinals.get(what) ?? 0;
    ordinals.set(what, ordinal + 1);
    const id = `k_${createHash('sha256').update(`${what}#${ordinal}`).digest('hex').slice(0, 24)}`;
    return [{ organisation, ...one, session, id, import: from, updated: ctx.now() }];
  });
  if (rows.length === 0) return { kept: 0, unknown };
  await changeRecords(
    ctx,
    { action: 'costs.save', target: organisation, detail: { lines: rows.length } },
    async (trx) => {
      await trx
        .insertInto('costs')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['organisation', 'id']).doUpdateSet((eb) => ({
            amount: eb.ref('excluded.amount'),
            import: eb.ref('excluded.import'),
            updated: eb.ref('excluded.updated'),
          })),
        )
        .execute();
      for (const { kind, product, amount, currency } of [...rows].sort((a, b) => (a.day < b.day ? -1 : 1))) {
        if (kind !== 'product' || product === null) continue;
        await trx
          .updateTable('products')
          .set({ cost: amount, updated: ctx.now() })
          .where('organisation', '=', organisation)
          .where('id', '=', product)
          .where((eb) => eb.or([eb('currency', 'is', null), eb('currency', '=', currency)]))
          .execute();
      }
    },
  );
  return { kept: rows.length, unknown };
}

/** Our ids of sessions that are called by ours or by a source's. */
async function sessionsOf({ organisation, records }: Writing, called: readonly string[]): Promise<Map<string, string>> {
  if (called.length === 0) return new Map();
  const names = [...new Set(called)];
  const own = await records
    .selectFrom('sessions')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', 'in', names)
    .execute();
  const theirs = await records
    .selectFrom('external_ids')
    .select(['external', 'id'])
    .where('organisation', '=', organisation)
    .where('kind', '=', 'session')
    .where('external', 'in', names)
    .execute();
  return new Map([
    ...theirs.map(({ external, id }) => [external, id] as const),
    ...own.map(({ id }) => [id, id] as const),
  ]);
}

async function productsOf({ organisation, records }: Writing, called: readonly string[]): Promise<Set<string>> {
  if (called.length === 0) return new Set();
  const rows = await records
    .selectFrom('products')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', 'in', [...new Set(called)])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
