import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { addMember } from './add-member.ts';
import { addPerson, type NewPerson, preparePerson } from './add-person.ts';
import { findInvitation, type Invitation } from './find-invitation.ts';
import type { Person } from './person.ts';

type Setting = Pick<Context, 'records' | 'now'>;

/**
 * Somebody new accepts an invitation: their account is made for the invited address, and the link is used up.
 *
 * @throws AftershowError not_found (unknown, used, revoked, over) · conflict when the address has an account: they sign in and join
 * @example const { organisation, person } = await acceptInvitation(ctx, token, { name: 'Ada', password, language: 'fr' });
 */
export async function acceptInvitation(
  ctx: Setting,
  token: string,
  given: Omit<NewPerson, 'email'>,
): Promise<{ organisation: string; email: string; person: string }> {
  const { email, has_account } = await findInvitation(ctx, token);
  if (has_account) throw new AftershowError('conflict', 'this address has an account: sign in with it, then join');
  const prepared = await preparePerson({ ...given, email });
  const person = uuidv7();
  const { organisation } = await enter(ctx, token, { id: person, name: given.name }, async (trx) => {
    await addPerson(trx, prepared, { id: person, operator: false, now: ctx.now() });
  });
  return { organisation, email, person };
}

/**
 * Somebody who is signed in accepts an invitation to their own address.
 *
 * @throws AftershowError not_found · forbidden when it was meant for another address
 * @example const { organisation } = await joinOrganisation(ctx, token, person);
 */
export async function joinOrganisation(ctx: Setting, token: string, person: Person): Promise<{ organisation: string }> {
  const { organisation } = await enter(ctx, token, person, async (_, { email }) => {
    if (email !== person.email)
      throw new AftershowError('forbidden', 'this invitation is for another address: sign in with that one');
  });
  return { organisation };
}

/** The member and the used-up link in one transaction; of two who use a link at once, one does. */
async function enter(
  ctx: Setting,
  token: string,
  person: { id: string; name: string },
  before: (trx: Transaction<Records>, invitation: Invitation) => Promise<void>,
): Promise<Invitation> {
  const { organisation, role, id } = await findInvitation(ctx, token);
  const writing = { ...ctx, organisation, actor: { kind: 'person', id: person.id } as const };
  const act = { action: 'member.join', target: person.id, detail: { role, invitation: id } };
  return changeRecords(writing, act, async (trx) => {
    const invitation = await findInvitation({ ...ctx, records: trx }, token, true);
    await before(trx, invitation);
    const { stores, member_expires: expires } = invitation;
    await addMember(trx, { organisation, person: person.id, name: person.name, role, stores, expires });
    await trx
      .updateTable('invitations')
      .set({ accepted: ctx.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', invitation.id)
      .execute();
    return invitation;
  });
}
