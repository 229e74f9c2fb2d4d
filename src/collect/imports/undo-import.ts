import { z } from 'zod';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { TABLES, type TableName } from '#src/store/events/tables.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

const counted = z.object({ n: z.number() });

/**
 * Takes away what an import brought: its events, voice items, refused rows, stock and costs, for good. What was there before the
 * import, or came live, stays: importing leaves such rows as they are. So do the catalogue, customers, stores, figures and the session
 * it made; a count of stock or an amount that it replaced is not brought back.
 *
 * @throws AftershowError not_found
 * @example await undoImport(ctx, 'i_5c1…');
 */
export async function undoImport(ctx: Context, id: string): Promise<{ import: string; removed: number }> {
  const { organisation } = ctx;
  const known = await ctx.records
    .selectFrom('imports')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (known === undefined) throw new AftershowError('not_found', `there is no import ${id}`);
  const condition = 'organisation = {organisation:String} AND import = {import:String}';
  const [before] = await ctx.events.ask(
    `SELECT count() AS n FROM events FINAL WHERE ${condition}`,
    { organisation, import: id },
    counted,
  );
  for (const table of Object.keys(TABLES) as TableName[]) {
    await ctx.events.erase(table, condition, { organisation, import: id });
  }
  return changeRecords(
    ctx,
    { action: 'import.undo', target: id, detail: ({ removed }) => ({ removed }) },
    async (trx) => {
      let removed = before?.n ?? 0;
      for (const table of ['store_stock', 'costs'] as const) {
        const gone = await trx
          .deleteFrom(table)
          .where('organisation', '=', organisation)
          .where('import', '=', id)
          .executeTakeFirst();
        removed += Number(gone.numDeletedRows);
      }
      await trx
        .updateTable('imports')
        .set({ state: 'undone', finished: ctx.now() })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .execute();
      return { import: id, removed };
    },
  );
}
