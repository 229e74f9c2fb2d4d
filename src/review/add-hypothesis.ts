import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { noteChange } from './note-change.ts';

/**
 * Adds an explanation of one's own to a statement's table, before chance, mix and season.
 *
 * @throws AftershowError not_found · guard
 * @example const { id } = await addHypothesis(ctx, { statement, text: 'The host showed it worn.' });
 */
export async function addHypothesis(
  ctx: Writing,
  { statement, text }: { statement: string; text: string },
): Promise<{ id: string }> {
  const { organisation } = ctx;
  const id = uuidv7();
  return changeRecords(ctx, { action: 'statement.explain', target: statement }, async (trx) => {
    const { review } = await enterStatement({ ...ctx, records: trx }, statement);
    const position = sql<number>`(SELECT count(*)::int FROM hypotheses WHERE organisation = ${organisation} AND statement = ${statement})`;
    await trx.insertInto('hypotheses').values({ organisation, statement, id, kind: 'own', text, position }).execute();
    await noteChange(trx, organisation, review.id);
    return { id };
  });
}
