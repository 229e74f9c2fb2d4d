import { currentMembers } from '#src/account/queries.ts';
import type { Context } from '#src/store/context.ts';
import { loadAspects } from './load-aspects.ts';

/**
 * Who is given what is said of these aspects: the owner of the first that has one who still works here.
 *
 * @param aspects the most telling first
 * @example await ownerOfAspects(ctx, ['delivery']) // 'm1'
 */
export async function ownerOfAspects(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  aspects: readonly string[],
): Promise<string | null> {
  const known = await loadAspects(ctx);
  const owners = aspects.flatMap((name) => known.find(({ aspect }) => aspect === name)?.owner ?? []);
  if (owners.length === 0) return null;
  const rows = await currentMembers(ctx)
    .select('m.id')
    .where('m.organisation', '=', ctx.organisation)
    .where('m.id', 'in', owners)
    .execute();
  return owners.find((owner) => rows.some(({ id }) => id === owner)) ?? null;
}
