import { sql } from 'kysely';
import { openColumn, openSubjectKey } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { type Comparable, pairLookalikes } from './pair-lookalikes.ts';

type Looking = Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>;

/** So many are compared at once, those who were in touch last: all of them stand in memory meanwhile. */
const MOST = 200_000;
const BATCH = 2_000;

interface Row {
  id: string;
  wrapped: Buffer;
  name: Buffer | null;
  email: Buffer | null;
  phone: Buffer | null;
  address: Buffer | null;
}

/**
 * Looks for customers who may be one person and keeps the pairs; nobody is merged. Records are opened for it, all but restricted ones, which
 * is noted as one act. What somebody decided stays decided; pairs that are no longer alike go.
 *
 * @returns how many were compared, and how many pairs are open now
 * @example const { found } = await findLookalikes(ctx);
 */
export async function findLookalikes(ctx: Looking): Promise<{ compared: number; found: number }> {
  const { organisation } = ctx;
  const people = await opened(ctx);
  const pairs = pairLookalikes(people);
  const now = ctx.now();
  const act = {
    action: 'customers.compare',
    target: organisation,
    detail: { compared: people.length, found: pairs.length },
  };
  await changeRecords(ctx, act, async (trx) => {
    for (let from = 0; from < pairs.length; from += BATCH) {
      await sql`
        INSERT INTO customer_likenesses (organisation, customer, other, score, alike, found)
        SELECT ${organisation}, p.customer, p.other, p.score, ARRAY(SELECT json_array_elements_text(p.alike)), ${now}
        FROM json_to_recordset(${JSON.stringify(pairs.slice(from, from + BATCH))}::json)
          AS p (customer text, other text, score real, alike json)
        WHERE EXISTS (SELECT 1 FROM customers c WHERE c.organisation = ${organisation} AND c.id = p.customer)
          AND EXISTS (SELECT 1 FROM customers c WHERE c.organisation = ${organisation} AND c.id = p.other)
        ON CONFLICT (organisation, customer, other)
          DO UPDATE SET score = excluded.score, alike = excluded.alike, found = excluded.found`.execute(trx);
    }
    await trx
      .deleteFrom('customer_likenesses')
      .where('organisation', '=', organisation)
      .where('apart', 'is', null)
      .where('found', '<', now)
      .execute();
  });
  return { compared: people.length, found: pairs.length };
}

async function opened(ctx: Looking): Promise<Comparable[]> {
  const { organisation, records, secrets } = ctx;
  const people: Comparable[] = [];
  let [at, after] = ['infinity', ''];
  while (people.length < MOST) {
    const { rows } = await sql<Row & { place: string }>`
      SELECT c.id, k.wrapped, c.name, c.email, c.phone, c.address, c.last_contact::text AS place
      FROM customers c JOIN subject_keys k ON k.organisation = c.organisation AND k.subject = c.id
      WHERE c.organisation = ${organisation} AND (c.last_contact, c.id) < (${at}::timestamptz, ${after})
        AND NOT EXISTS (SELECT 1 FROM restrictions r WHERE r.organisation = c.organisation AND r.customer = c.id)
        AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id)
        AND NOT EXISTS (SELECT 1 FROM customer_merges m
          WHERE m.organisation = c.organisation AND m.gone = c.id AND m.undone IS NULL)
      ORDER BY c.last_contact DESC, c.id DESC LIMIT ${BATCH}`.execute(records);
    const last = rows.at(-1);
    if (last === undefined) break;
    [at, after] = [last.place, last.id];
    for (const row of rows) {
      const key = openSubjectKey(secrets, organisation, row.id, row.wrapped);
      const open = (column: 'name' | 'email' | 'phone' | 'address') => {
        const sealed = row[column];
        return sealed === null ? null : openColumn(key, organisation, row.id, column, sealed);
      };
      people.push({
        ...{ id: row.id, name: open('name'), email: open('email'), phone: open('phone'), address: open('address') },
      });
    }
    // Opening thousands is work: others come in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return people;
}
