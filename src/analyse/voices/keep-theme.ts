import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { Writing } from '#src/store/records/transaction.ts';
import { termsIn } from './theme-of.ts';

/**
 * The id by which a theme is kept: its own, or, for one that was found, that of a row made for its terms now or before. Held against
 * other changes until the transaction ends.
 *
 * @throws AftershowError not_found
 * @example const kept = await keepTheme(trx, ctx, id);
 */
export async function keepTheme(
  trx: Transaction<Records>,
  { organisation, actor, now }: Pick<Writing, 'organisation' | 'actor' | 'now'>,
  id: string,
): Promise<string> {
  const terms = termsIn(id);
  const own = trx
    .selectFrom('themes')
    .select(['id', 'terms'])
    .where('organisation', '=', organisation)
    .where('removed', 'is', null)
    .forUpdate();
  if (terms === undefined) {
    const found = await own.where('id', '=', id).executeTakeFirst();
    if (found === undefined) throw new AftershowError('not_found', 'no such theme');
    return found.id;
  }
  const before = (await own.execute()).find((one) => one.terms.length > 0 && one.terms.join('\n') === terms.join('\n'));
  if (before !== undefined) return before.id;
  const made = uuidv7();
  const at = now();
  await trx
    .insertInto('themes')
    .values({
      ...{ organisation, id: made, name: '', terms, rules: null, pinned: false, merged_into: null },
      ...{ actor: actor.id, created: at, updated: at, removed: null },
    })
    .execute();
  return made;
}
