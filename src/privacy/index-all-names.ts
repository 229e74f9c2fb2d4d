import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { INDEXED } from './forget-unplanned-names.ts';
import { indexNames, plannedNames } from './index-names.ts';

/** So many names are opened at once. */
const BATCH = 500;

/**
 * The organisations whose index of names is not made, or no longer as their plan says.
 *
 * @example for (const organisation of await withoutNameIndex(system)) await indexAllNames({ ...system, organisation }, signal);
 */
export async function withoutNameIndex({ records }: Pick<Context, 'records'>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT o.id FROM organisations o
    WHERE NOT EXISTS (SELECT 1 FROM settings s WHERE s.organisation = o.id AND s.name = ${INDEXED})
      AND EXISTS (SELECT 1 FROM customers c WHERE c.organisation = o.id)
      AND EXISTS (SELECT 1 FROM plan_lines l JOIN purposes p ON p.organisation = l.organisation AND p.id = l.purpose
        WHERE l.organisation = o.id AND p.retired IS NULL AND l.fields && ARRAY['name', 'first_name', 'last_name'])`.execute(
    records,
  );
  return rows.map(({ id }) => id);
}

/**
 * Makes the index of names of all customers, some hundreds at a time: of whom was known before the plan named their names. Names are opened for it by
 * the system and shown to nobody, which is noted as one act. When the plan changes meanwhile, it is made again at the next call.
 *
 * @param ending stops between two batches; what is made stays
 * @returns how many can be found by name
 * @example await indexAllNames(ctx, signal) // 12040
 */
export async function indexAllNames(
  ctx: Writing & Pick<Context, 'secrets'>,
  ending?: Pick<AbortSignal, 'aborted'>,
): Promise<number> {
  const { organisation, records } = ctx;
  const planned = await plannedNames(ctx);
  let [after, named] = ['', 0];
  for (;;) {
    const page = await records
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    const ids = page.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) break;
    named += await records.transaction().execute((trx) => indexNames(ctx, trx, ids));
    if (ending?.aborted === true) return named;
    after = last;
    // Opening hundreds is work: others come in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await changeRecords(ctx, { action: 'customers.index', target: organisation, detail: { named } }, async (trx) => {
    if ((await plannedNames({ organisation, records: trx })).join() !== planned.join()) return;
    await trx
      .insertInto('settings')
      .values({ organisation, name: INDEXED, value: JSON.stringify(planned), updated: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return named;
}
