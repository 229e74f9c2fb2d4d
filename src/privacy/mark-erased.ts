import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { samePerson } from './same-person.ts';

/** A known customer, or a visitor that nobody was linked to. */
export type Subject = { customer: string } | { visitor: string };

/**
 * Commits the tombstones of a subject (of a customer: of their visitors too) and suppresses their identifiers: from then on every
 * append refuses them and no import brings them back. Returns the erasure; an erasure that is under way, or done, is found again.
 *
 * @throws AftershowError not_found for a customer that the organisation never had.
 */
export async function markErased(ctx: Writing, subject: Subject): Promise<string> {
  const { organisation } = ctx;
  const id = 'customer' in subject ? subject.customer : subject.visitor;
  const act = { action: 'subject.erase', target: (erasure: string) => erasure };
  return changeRecords(ctx, act, async (trx) => {
    // Whoever was merged with them is the same person, and goes with them.
    const person = 'customer' in subject ? await samePerson(ctx, trx, id) : [id];
    if ('customer' in subject) await holdCustomers(trx, organisation, person);
    const before = await trx
      .selectFrom('tombstones')
      .select('erasure')
      .where('organisation', '=', organisation)
      .where('subject', '=', id)
      .executeTakeFirst();
    if (before !== undefined) return before.erasure;
    const linked = 'customer' in subject ? await identitiesOf(trx, organisation, person) : { visitors: [], hashes: [] };
    if ('customer' in subject && linked === undefined) throw new AftershowError('not_found', 'no such customer');
    const erasure = uuidv7();
    await writeErasure(trx, {
      organisation,
      erasure,
      reason: 'request',
      subjects: [...person, ...(linked?.visitors ?? [])],
      hashes: linked?.hashes ?? [],
      at: ctx.now(),
    });
    return erasure;
  });
}

/** Writes an erasure with its tombstones and suppressions; what is already there stays. Subjects are added to a known erasure. */
export async function writeErasure(
  trx: Transaction<Records>,
  made: {
    organisation: string;
    erasure: string;
    reason: 'request' | 'expired';
    subjects: readonly string[];
    hashes: readonly string[];
    at: Date;
  },
): Promise<void> {
  const { organisation, erasure, at } = made;
  const subjects = [...new Set(made.subjects)];
  await trx
    .insertInto('erasures')
    .values({
      organisation,
      id: erasure,
      reason: made.reason,
      subjects,
      hashes: [...made.hashes],
      step: 'tombstoned',
      salt: randomBytes(32),
      started: at,
      finished: null,
      proof: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'id']).doUpdateSet((eb) => ({
        subjects: sql<
          string[]
        >`(SELECT array_agg(DISTINCT one) FROM unnest(${eb.ref('erasures.subjects')} || ${subjects}::text[]) AS one)`,
        step: 'tombstoned',
        salt: eb.fn.coalesce(eb.ref('erasures.salt'), eb.ref('excluded.salt')),
        finished: null,
        proof: null,
      })),
    )
    .execute();
  // Holds this row until the commit: versions become visible in their order, which the append gate relies on.
  const { erasure_version: version } = await trx
    .updateTable('installation')
    .set({ erasure_version: sql`erasure_version + 1` })
    .returning('erasure_version')
    .executeTakeFirstOrThrow();
  for (let from = 0; from < subjects.length; from += 1000) {
    await trx
      .insertInto('tombstones')
      .values(subjects.slice(from, from + 1000).map((subject) => ({ organisation, subject, erasure, version, at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (made.hashes.length === 0) return;
  await trx
    .insertInto('suppressions')
    .values(made.hashes.map((hash) => ({ organisation, hash, scope: 'collect' as const, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Waits for whoever is adding something to these customers, and holds off everybody else. */
export async function holdCustomers(
  trx: Transaction<Records>,
  organisation: string,
  customers: readonly string[],
): Promise<void> {
  await trx
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', organisation)
    .where(sql<boolean>`id = any(${[...customers]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
}

async function identitiesOf(
  trx: Transaction<Records>,
  organisation: string,
  person: readonly string[],
): Promise<{ visitors: string[]; hashes: string[] } | undefined> {
  const known = await trx
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', 'in', person)
    .executeTakeFirst();
  if (known === undefined) return undefined;
  const links = await trx
    .selectFrom('identities')
    .select(['kind', 'value'])
    .where('organisation', '=', organisation)
    .where('customer', 'in', person)
    .execute();
  return {
    visitors: links.filter(({ kind }) => kind === 'visitor').map(({ value }) => value),
    hashes: links.filter(({ kind }) => kind !== 'visitor').map(({ value }) => value),
  };
}
