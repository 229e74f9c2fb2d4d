import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { sendMail } from '#src/mail/send-mail.ts';
import type { Context } from '#src/store/context.ts';
import { auditPerson } from './audit-person.ts';
import { personLetter } from './person-letter.ts';

/** What a link says that moves somebody to another address. */
const claims = z.object({ userId: z.string(), email: z.string() });

/**
 * Moves somebody to another address, once its link was opened there. The old address is told, so that whoever did not want it hears of it;
 * so is the trail of their organisations, without the addresses.
 *
 * @param token the link's, whose signature has been checked already
 * @param to the new address
 * @throws APIError address_taken when somebody else has come to sign in with it meanwhile
 * @example await moveAddress(setting, token, 'ada@example.org');
 */
export async function moveAddress(ctx: Pick<Context, 'records' | 'now'>, token: unknown, to: string): Promise<void> {
  const { userId: id, email: from } = claimsOf(token);
  await ctx.records.transaction().execute(async (trx) => {
    const taken = await trx.selectFrom('people').select('id').where('email', '=', to).executeTakeFirst();
    if (taken !== undefined) throw new APIError('BAD_REQUEST', { code: 'ADDRESS_TAKEN', message: 'in use already' });
    const person = await trx
      .selectFrom('people')
      .select(['name', 'language'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('people')
      .set({ email: to, email_verified: true, updated: ctx.now() })
      .where('id', '=', id)
      .execute();
    const held = { ...ctx, records: trx };
    await auditPerson(held, id, 'person.address');
    await sendMail({ ...held, organisation: null }, personLetter({ kind: 'moved', ...person, to: from, address: to }));
  });
}

function claimsOf(token: unknown): z.infer<typeof claims> {
  const payload = z.string().parse(token).split('.')[1] ?? '';
  return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}
