import type { Transaction } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { plannedNames } from './index-names.ts';

/** The setting that says of which parts of names the index was made. */
export const INDEXED = 'names.indexed';

/**
 * After a change of the plan: where it names another part of a name, or one less, the index is made anew by `indexAllNames`; where it names one
 * less, nobody is found by any until then.
 *
 * @example await changeRecords(ctx, act, async (trx) => { …; await forgetUnplannedNames(ctx, trx); });
 */
export async function forgetUnplannedNames(
  { organisation }: Pick<Context, 'organisation'>,
  trx: Transaction<Records>,
): Promise<void> {
  const planned: readonly string[] = await plannedNames({ organisation, records: trx });
  const kept = await trx
    .selectFrom('settings')
    .select('value')
    .where('organisation', '=', organisation)
    .where('name', '=', INDEXED)
    .executeTakeFirst();
  const indexed = kept === undefined ? undefined : (kept.value as string[]);
  if (indexed !== undefined && [...indexed].sort().join() === [...planned].sort().join()) return;
  await trx.deleteFrom('settings').where('organisation', '=', organisation).where('name', '=', INDEXED).execute();
  if (indexed?.every((one) => planned.includes(one)) === true) return;
  await trx.deleteFrom('name_index').where('organisation', '=', organisation).execute();
}
