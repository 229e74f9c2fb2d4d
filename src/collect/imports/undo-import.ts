import { z } from 'zod';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { TABLES, type TableName } from '#src/store/events/tables.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

const counted = z.object({ n: z.number() });

/**
 * Takes away what an import brought: its events, voice items and refused rows, for good. What was there before the import, or came
 * live, stays: importing leaves such rows as they are. Catalogue, figures and the session it made stay, too.
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
  const removed = before?.n ?? 0;
  await changeRecords(ctx, { action: 'import.undo', target: id, detail: { removed } }, (trx) =>
    trx
      .updateTable('imports')
      .set({ state: 'undone', finished: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute(),
  );
  return { import: id, removed };
}
