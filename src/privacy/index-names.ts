import { type Kysely, sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { indexOfNames } from './name-words.ts';
import { plannedProfile } from './plan/planned-profile.ts';
import { openColumn, openSubjectKey } from './subject-key.ts';

const NAMES = ['name', 'first_name', 'last_name'] as const;
/** The parts of a profile by which somebody can be found. */
export type NameField = (typeof NAMES)[number];

/**
 * Which parts of a name the plan names: those are looked in and no others.
 *
 * @example await plannedNames(ctx) // ['first_name']
 */
export async function plannedNames(ctx: Pick<Context, 'organisation' | 'records'>): Promise<NameField[]> {
  const planned = await plannedProfile(ctx);
  return NAMES.filter((one) => planned.has(one));
}

/**
 * Brings the index of names up to what is kept of these customers, of parts of a name that the plan names; in the transaction that changed them, or
 * in one of its own. Their rows are held meanwhile, so that a name that is put right at the same moment is not lost.
 *
 * @returns how many of them can be found by name now
 * @example await indexNames(ctx, trx, [customer]);
 */
export async function indexNames(
  { organisation, secrets }: Pick<Context, 'organisation' | 'secrets'>,
  trx: Kysely<Records>,
  customers: readonly string[],
): Promise<number> {
  if (customers.length === 0) return 0;
  const planned = await plannedNames({ organisation, records: trx });
  if (planned.length === 0) return 0;
  const { rows } = await sql<{ id: string; wrapped: Buffer } & Record<NameField, Buffer | null>>`
    SELECT c.id, k.wrapped, c.name, c.first_name, c.last_name
    FROM customers c JOIN subject_keys k ON k.organisation = c.organisation AND k.subject = c.id
    WHERE c.organisation = ${organisation} AND c.id = any(${[...customers]}::text[])
    ORDER BY c.id FOR NO KEY UPDATE OF c`.execute(trx);
  const indexed = rows.map((row) => {
    const key = openSubjectKey(secrets, organisation, row.id, row.wrapped);
    const names = planned.flatMap((column) => {
      const sealed = row[column];
      return sealed === null ? [] : [openColumn(key, organisation, row.id, column, sealed)];
    });
    return { customer: row.id, words: indexOfNames(secrets, organisation, names) };
  });
  const named = indexed.filter(({ words }) => words.length > 0);
  const nameless = indexed.flatMap(({ customer, words }) => (words.length === 0 ? [customer] : []));
  if (named.length > 0)
    await sql`
      INSERT INTO name_index (organisation, customer, words)
      SELECT ${organisation}, n.customer, ARRAY(SELECT json_array_elements_text(n.words))
      FROM json_to_recordset(${JSON.stringify(named)}::json) AS n (customer text, words json)
      ON CONFLICT (organisation, customer) DO UPDATE SET words = excluded.words`.execute(trx);
  if (nameless.length > 0)
    await trx
      .deleteFrom('name_index')
      .where('organisation', '=', organisation)
      .where('customer', 'in', nameless)
      .execute();
  return named.length;
}
