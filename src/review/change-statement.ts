import type { StatementKind } from '#src/contract/review.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { noteChange } from './note-change.ts';

/** What may be changed of a statement. */
interface StatementChange {
  id: string;
  kind?: StatementKind | undefined;
  text?: string | undefined;
  heading?: string | null | undefined;
  all_the_same?: string | undefined;
}

/**
 * Changes a statement. Another wording or kind is another statement: what was searched against it and decided on it counts no more.
 *
 * @throws AftershowError not_found · guard
 * @example await changeStatement(ctx, { id, all_the_same: 'We had too few in stock.' });
 */
export async function changeStatement(ctx: Writing, { id, ...change }: StatementChange): Promise<void> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const act = { action: 'statement.change', target: id, detail: { changed: Object.keys(given) } };
  await changeRecords(ctx, act, async (trx) => {
    const { statement, review } = await enterStatement({ ...ctx, records: trx }, id);
    const other =
      (change.text !== undefined && change.text !== statement.text) ||
      (change.kind !== undefined && change.kind !== statement.kind);
    if (Object.keys(given).length === 0) return;
    await trx
      .updateTable('statements')
      .set({
        ...given,
        ...(other
          ? {
              against_searched: null,
              against_found: 0,
              against_none: false,
              against_why: null,
              accepted: null,
              decision: null,
            }
          : {}),
      })
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .execute();
    await noteChange(trx, ctx.organisation, review.id);
  });
}
