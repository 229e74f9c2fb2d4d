import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { addNote } from './add-note.ts';
import { heldCase } from './held-case.ts';

/**
 * Notes what was done about a case.
 *
 * @throws AftershowError not_found
 * @example const { id } = await noteCase(ctx, { id: 'case', text: 'Wrote to her' });
 */
export async function noteCase(ctx: Writing, { id, text }: { id: string; text: string }): Promise<{ id: string }> {
  return changeRecords(ctx, { action: 'case.note', target: id }, async (trx) => {
    await heldCase(trx, ctx, id);
    return { id: await addNote(trx, ctx, id, text) };
  });
}
