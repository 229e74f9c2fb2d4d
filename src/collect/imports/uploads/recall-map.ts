import type { Context } from '#src/store/context.ts';
import { headerShape } from './header-shape.ts';

/** How a CSV with this header was read the last time; undefined for the first. */
export async function recallMap(
  ctx: Pick<Context, 'organisation' | 'records'>,
  header: readonly string[],
): Promise<{ map: string; zone: string } | undefined> {
  return ctx.records
    .selectFrom('column_maps')
    .select(['map', 'zone'])
    .where('organisation', '=', ctx.organisation)
    .where('header', '=', headerShape(header))
    .executeTakeFirst();
}
