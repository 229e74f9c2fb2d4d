import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { keepTheme } from './keep-theme.ts';

/**
 * Merges a theme, and what was merged into it, into another: what speaks of either speaks of that one.
 *
 * @returns the id of the theme that holds both
 * @throws AftershowError not_found · bad_input for a theme merged into itself
 * @example const { id } = await mergeThemes(ctx, { theme: one.id, into: other.id });
 */
export async function mergeThemes(
  ctx: Writing,
  { theme, into }: { theme: string; into: string },
): Promise<{ id: string }> {
  const act = { action: 'theme.merge', target: (kept: { id: string }) => kept.id };
  return changeRecords(ctx, act, async (trx) => {
    const target = await keepTheme(trx, ctx, into);
    const merged = await keepTheme(trx, ctx, theme);
    if (merged === target)
      throw new AftershowError('bad_input', 'a theme is not merged into itself', { field: 'into' });
    const own = await trx
      .selectFrom('themes')
      .select('merged_into')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', target)
      .executeTakeFirst();
    if (own?.merged_into === merged)
      throw new AftershowError('bad_input', 'that one is merged into this one', { field: 'into' });
    const holder = own?.merged_into ?? target;
    await trx
      .updateTable('themes')
      .set({ merged_into: holder, actor: ctx.actor.id, updated: ctx.now() })
      .where('organisation', '=', ctx.organisation)
      .where((eb) => eb.or([eb('id', '=', merged), eb('merged_into', '=', merged)]))
      .execute();
    return { id: holder };
  });
}
