import { checkInput } from '#src/contract/check-input.ts';
import { type ThemeRules, themeRules } from '#src/contract/themes.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { keepTheme } from './keep-theme.ts';

/** What somebody changes of a theme; what is undefined stays. */
export interface ThemeChange {
  name?: string | undefined;
  pinned?: boolean | undefined;
  rules?: Partial<ThemeRules> | undefined;
}

/**
 * Names or pins a theme, or changes what defines it. A found theme is kept from then on.
 *
 * @returns the id it has from then on
 * @throws AftershowError not_found · bad_input for rules of a theme that has none
 * @example const { id } = await changeTheme(ctx, foundTheme.id, { name: 'Delivery' });
 */
export async function changeTheme(ctx: Writing, id: string, change: ThemeChange): Promise<{ id: string }> {
  const rules = change.rules === undefined ? undefined : checkInput(themeRules, change.rules);
  const act = { action: 'theme.change', target: (kept: { id: string }) => kept.id };
  return changeRecords(ctx, act, async (trx) => {
    const kept = await keepTheme(trx, ctx, id);
    const changed = await trx
      .updateTable('themes')
      .set({
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.pinned === undefined ? {} : { pinned: change.pinned }),
        ...(rules === undefined ? {} : { rules: JSON.stringify(rules) }),
        ...{ actor: ctx.actor.id, updated: ctx.now() },
      })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', kept)
      .$if(rules !== undefined, (query) => query.where('rules', 'is not', null))
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n)
      throw new AftershowError('bad_input', 'this theme was found, not defined by rules', { field: 'rules' });
    return { id: kept };
  });
}
