import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { touchSession } from './queries.ts';
import { sharedNames } from './show-names.ts';

const link = z.object({
  session: z.string(),
  source: z.string().min(1).max(100),
  external: z.string().min(1).max(500),
});

/**
 * Remembers what a source calls one of our sessions; doing it again changes nothing, and nothing ever changes it: where an event goes is
 * part of its key, so a link that moved would count a repeated event in two sessions. Link before the session is aired: what came
 * under a name that nobody had linked stays under it, in no session's figures, until the source sends it again.
 *
 * @throws AftershowError bad_input · not_found · conflict when the source's id already names another session, or is another session's own.
 * @example await linkSession(ctx, { session, source: 'bambuser', external: 'show-42' });
 */
export async function linkSession(ctx: Writing, input: z.input<typeof link>): Promise<void> {
  const { session, source, external } = checkInput(link, input);
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'session.link', target: session, detail: { source } }, async (trx) => {
    await touchSession(trx, ctx, session);
    // Events that named another session by our own id are that one's already.
    const named = await trx
      .selectFrom('sessions')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', external)
      .where('id', '!=', session)
      .executeTakeFirst();
    if (named !== undefined)
      throw new AftershowError('conflict', 'another session has this id, and the events that name it', {
        field: 'external',
      });
    await trx
      .insertInto('external_ids')
      .values({ organisation, kind: 'session', source, external, id: session })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const other = await trx
      .selectFrom('external_ids')
      .select('source')
      .where('organisation', '=', organisation)
      .where('kind', '=', 'session')
      .where('source', 'in', sharedNames(source))
      .where('external', '=', external)
      .where('id', '!=', session)
      .executeTakeFirst();
    if (other !== undefined) {
      throw new AftershowError('conflict', `${other.source} already calls another session by this id`, {
        field: 'external',
      });
    }
  });
}
