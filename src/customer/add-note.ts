import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Records } from '#src/store/records/schema.ts';
import type { Writing } from '#src/store/records/transaction.ts';

/**
 * Writes a note beside a case, in the transaction that changes it.
 *
 * @example const id = await addNote(trx, ctx, 'case', 'Called back: a new one is on its way');
 */
export async function addNote(
  trx: Transaction<Records>,
  { organisation, actor, now }: Pick<Writing, 'organisation' | 'actor' | 'now'>,
  of: string,
  text: string,
): Promise<string> {
  const id = uuidv7();
  await trx.insertInto('case_notes').values({ organisation, case: of, id, text, actor: actor.id, at: now() }).execute();
  return id;
}
