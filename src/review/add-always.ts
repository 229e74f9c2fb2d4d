import type { Kysely } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Records } from '#src/store/records/schema.ts';

/**
 * Puts into a new statement's table what may always explain it: chance, another mix of people or products, the season.
 *
 * @example await addAlways(trx, organisation, statement);
 */
export async function addAlways(trx: Kysely<Records>, organisation: string, statement: string): Promise<void> {
  const always = ['chance', 'mix', 'season'] as const;
  await trx
    .insertInto('hypotheses')
    .values(
      always.map((kind, at) => ({ organisation, statement, id: uuidv7(), kind, text: null, position: 1000 + at })),
    )
    .execute();
}
