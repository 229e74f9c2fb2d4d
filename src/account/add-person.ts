import { hashPassword } from 'better-auth/crypto';
import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';

/** What somebody says of themselves when they first come. */
export interface NewPerson {
  name: string;
  /** Lower case. */
  email: string;
  password: string;
  language: 'en' | 'fr' | 'es';
}

/** A person with their password's hash (scrypt), made before a transaction so that none waits for it. */
export type PreparedPerson = Omit<NewPerson, 'password'> & { hash: string };

/** Hashes the password: a tenth of a second of work. */
export async function preparePerson({ password, ...person }: NewPerson): Promise<PreparedPerson> {
  return { ...person, hash: await hashPassword(password) };
}

/**
 * Adds a person who signs in with a password; returns their id.
 *
 * @throws AftershowError conflict when the address has an account already
 * @example const id = await addPerson(trx, await preparePerson(given), { operator: false, now: ctx.now() });
 */
export async function addPerson(
  trx: Transaction<Records>,
  { hash, ...person }: PreparedPerson,
  { id = uuidv7(), operator, now }: { id?: string; operator: boolean; now: Date },
): Promise<string> {
  const added = await trx
    .insertInto('people')
    .values({ ...person, id, operator, created: now, updated: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n)
    throw new AftershowError('conflict', 'this address has an account: sign in with it', { field: 'email' });
  await trx
    .insertInto('credentials')
    .values({
      id: uuidv7(),
      person: id,
      provider: 'credential',
      account: id,
      password: hash,
      created: now,
      updated: now,
    })
    .execute();
  return id;
}
