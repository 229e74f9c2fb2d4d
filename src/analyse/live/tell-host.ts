import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { ownSession } from '#src/session/own-session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

const input = z.object({ session: z.string(), text: z.string().trim().min(1).max(280) });

/**
 * Tells the host something; it stands on their screen until they say they have read it.
 *
 * @throws AftershowError not_found · bad_input
 * @example const { note } = await tellHost(ctx, { session, text: 'Show the lining' });
 */
export async function tellHost(ctx: Writing, given: z.input<typeof input>): Promise<{ note: string }> {
  const { session, text } = checkInput(input, given);
  const { organisation } = ctx;
  const id = uuidv7();
  // The text itself is kept in its own row only: the audit trail holds ids.
  await changeRecords(ctx, { action: 'host_message.send', target: session, detail: { message: id } }, async (trx) => {
    await ownSession(trx, organisation, session);
    await trx
      .insertInto('host_messages')
      .values({ organisation, session, id, text, actor: ctx.actor.id, sent: ctx.now() })
      .execute();
  });
  return { note: id };
}
