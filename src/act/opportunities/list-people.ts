import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { AftershowError } from '#src/errors.ts';
import { notToProfile } from '#src/privacy/not-to-profile.ts';
import type { Context } from '#src/store/context.ts';
import { nameSubjects } from './name-subjects.ts';

interface Person {
  id: string;
  purchases: number;
  amount: { amount: number; currency: string } | null;
  last_day: string | null;
  products: { id: string; name: string }[];
}

/**
 * Who an opportunity is about, those who spent most first, without names: a record is opened one by one (`readCustomer`), which is noted. Who
 * objected to profiling since the last look is not shown.
 *
 * @throws AftershowError not_found
 * @example const { people, total } = await listPeople(ctx, { id, limit: 50 });
 */
export async function listPeople(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { id, limit }: { id: string; limit: number },
): Promise<{ people: Person[]; total: number }> {
  const { organisation, records } = ctx;
  const { currency } = await loadOrganisation(ctx);
  const known = await records
    .selectFrom('opportunities')
    .select('kind')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (known === undefined) throw new AftershowError('not_found', 'no such opportunity');
  const left = [...(await notToProfile(ctx))];
  const { rows } = await sql<{
    id: string;
    products: string[];
    purchases: number | null;
    amount: string | null;
    day: string | null;
    total: string;
  }>`SELECT p.customer AS id, p.products, s.purchases, s.amount, to_char(s.last_day, 'YYYY-MM-DD') AS day, count(*) OVER () AS total
    FROM opportunity_people p
    LEFT JOIN customer_standings s ON s.organisation = p.organisation AND s.customer = p.customer
    WHERE p.organisation = ${organisation} AND p.opportunity = ${id} AND p.customer <> all(${left}::text[])
    ORDER BY s.amount DESC NULLS LAST, p.customer LIMIT ${limit}`.execute(records);
  const names = await nameSubjects(
    ctx,
    rows.map(({ products }) => ({ kind: known.kind, subject: '', products })),
  );
  return {
    people: rows.map((row) => ({
      ...{ id: row.id, purchases: row.purchases ?? 0, last_day: row.day },
      amount: row.amount === null ? null : { amount: Number(row.amount), currency },
      products: row.products.map((product) => ({ id: product, name: names.product(product) })),
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}
