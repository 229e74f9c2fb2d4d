import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { addMember } from './add-member.ts';
import { addOrganisation } from './add-organisation.ts';
import { listMemberships } from './list-memberships.ts';
import type { Person } from './person.ts';

/** How an organisation begins, as a person says it. */
export interface Foundation {
  name: string;
  zone: string;
  currency: string;
  languages: string[];
  sector?: string | undefined;
}

/**
 * Somebody who works here makes another organisation and becomes its owner: owners, CSMs (a client more), and who made the installation.
 *
 * @throws AftershowError forbidden for everybody else
 * @example const { id } = await foundOrganisation(ctx, person, { name: 'Maison Iris', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] });
 */
export async function foundOrganisation(
  ctx: Pick<Context, 'actor' | 'records' | 'secrets' | 'now'>,
  person: Person,
  given: Foundation,
): Promise<{ id: string }> {
  const own = await listMemberships(ctx, person.id);
  if (!person.operator && !own.some(({ role }) => role === 'owner' || role === 'csm'))
    throw new AftershowError('forbidden', 'owners and CSMs create organisations: ask one of yours');
  const id = uuidv7();
  const { name, sector = '', ...rest } = given;
  const writing = { ...ctx, organisation: id };
  await changeRecords(writing, { action: 'organisation.create', target: id }, async (trx) => {
    await addOrganisation({ ...ctx, records: trx }, { ...rest, name, sector, id, generated: false });
    const member = { organisation: id, person: person.id, name: person.name, stores: [], expires: null };
    await addMember(trx, { ...member, role: 'owner' });
  });
  return { id };
}
