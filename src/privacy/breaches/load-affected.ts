import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/**
 * Random ids of the customers a breach concerns, for who tells them; that the list was read is noted.
 *
 * @throws AftershowError not_found
 * @example const customers = await loadAffected(ctx, id);
 */
export async function loadAffected(ctx: Writing, id: string): Promise<string[]> {
  return changeRecords(ctx, { action: 'breach.read_affected', target: id }, async (trx) => {
    const breach = await trx
      .selectFrom('breaches')
      .select('affected')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirst();
    if (breach === undefined) throw new AftershowError('not_found', 'no such breach');
    return breach.affected;
  });
}
