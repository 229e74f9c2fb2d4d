import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { type Contrary, lookForContrary } from './look-for-contrary.ts';
import { noteChange } from './note-change.ts';

/**
 * Searches for what speaks against a statement and notes that it was searched, and how much was found. A new search takes back that
 * nothing counted.
 *
 * @throws AftershowError not_found · guard
 * @example const { sessions, quotes } = await searchContrary(ctx, statement);
 */
export async function searchContrary(ctx: Writing & Pick<Context, 'events'>, id: string): Promise<Contrary> {
  return changeRecords(ctx, { action: 'statement.search', target: id }, async (trx) => {
    const within = { ...ctx, records: trx };
    const { statement, review } = await enterStatement(within, id);
    const contrary = await lookForContrary(within, statement, review);
    await trx
      .updateTable('statements')
      .set({ against_searched: ctx.now(), against_found: contrary.found, against_none: false, against_why: null })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    await noteChange(trx, ctx.organisation, review.id);
    return contrary;
  });
}
