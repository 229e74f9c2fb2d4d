import type { Transaction } from 'kysely';
import type { Role } from '#src/contract/permission.ts';
import type { Records } from '#src/store/records/schema.ts';

/** Who becomes what, where. */
export interface NewMember {
  organisation: string;
  person: string;
  name: string;
  role: Role;
  stores: readonly string[];
  expires: Date | null;
}

/**
 * Makes a person a member, again where they were one before: then with the new role.
 *
 * @example await addMember(trx, { organisation, person, name, role: 'owner', stores: [], expires: null });
 */
export async function addMember(trx: Transaction<Records>, given: NewMember): Promise<void> {
  const { organisation, person: id, name, role, expires } = given;
  const is = { name, role, stores: [...given.stores], expires, removed: null };
  await trx
    .insertInto('members')
    .values({ organisation, id, ...is })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(is))
    .execute();
}
