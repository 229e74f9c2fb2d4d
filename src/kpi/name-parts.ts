import type { KpiDimension } from '#src/contract/kpi.ts';
import type { Context } from '#src/store/context.ts';

/** What people call the parts of a figure: stores, products and sessions by their names; others are called what they are. */
export async function nameParts(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  by: KpiDimension,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const wanted = [...keys];
  if (by === 'session') {
    const rows = await records
      .selectFrom('sessions')
      .select(['id', 'title as name'])
      .where('organisation', '=', organisation)
      .where('id', 'in', wanted)
      .execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
  if (by === 'store' || by === 'product') {
    const rows = await records
      .selectFrom(by === 'store' ? 'stores' : 'products')
      .select(['id', 'name'])
      .where('organisation', '=', organisation)
      .where('id', 'in', wanted)
      .execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
  return new Map();
}
