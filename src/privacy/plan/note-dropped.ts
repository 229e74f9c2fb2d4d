import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';

/** Names may come from anybody who holds a write key. */
const MOST_NAMES = 500;
const PLAIN = /^[\p{L}\p{N}_ .()-]{1,80}$/u;
const UNNAMED = 'other names';

/**
 * Counts what came and was not kept, by name. A name that could hold anything else is counted among 'other names', and so is every new
 * one past five hundred.
 *
 * @example await noteDropped(ctx, new Map([['birth_date', 12]]));
 */
export async function noteDropped(
  { organisation, records, now }: Pick<Context, 'organisation' | 'records' | 'now'>,
  dropped: ReadonlyMap<string, number>,
): Promise<void> {
  if (dropped.size === 0) return;
  const known = await records
    .selectFrom('dropped_fields')
    .select('name')
    .where('organisation', '=', organisation)
    .execute();
  const names = new Set(known.map(({ name }) => name));
  const counts = new Map<string, number>();
  for (const [said, times] of dropped) {
    const fits = PLAIN.test(said) && (names.has(said) || names.size < MOST_NAMES);
    const name = fits ? said : UNNAMED;
    names.add(name);
    counts.set(name, (counts.get(name) ?? 0) + times);
  }
  const at = now();
  await records
    .insertInto('dropped_fields')
    .values([...counts].sort().map(([name, times]) => ({ organisation, name, times, since: at, latest: at })))
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'name']).doUpdateSet({
        times: sql<number>`dropped_fields.times + excluded.times`,
        latest: at,
      }),
    )
    .execute();
}
