import { v7 as uuidv7 } from 'uuid';
import { checkInput } from '#src/contract/check-input.ts';
import { type ThemeRules, themeRules } from '#src/contract/themes.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Defines a theme by rules.
 *
 * @throws AftershowError bad_input for rules that say nothing
 * @example const { id } = await defineTheme(ctx, { name: 'Lighting', pinned: true, rules: { any: ['trop sombre', 'too dark'] } });
 */
export async function defineTheme(
  ctx: Writing,
  input: { name: string; pinned: boolean; rules: Partial<ThemeRules> },
): Promise<{ id: string }> {
  const rules = checkInput(themeRules, input.rules);
  const id = uuidv7();
  const now = ctx.now();
  await changeRecords(ctx, { action: 'theme.define', target: id }, (trx) =>
    trx
      .insertInto('themes')
      .values({
        ...{ organisation: ctx.organisation, id, name: input.name, terms: [], rules: JSON.stringify(rules) },
        ...{ pinned: input.pinned, merged_into: null, actor: ctx.actor.id, created: now, updated: now, removed: null },
      })
      .execute(),
  );
  return { id };
}
