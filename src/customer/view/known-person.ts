import { sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import { visitorsActingAs } from '#src/privacy/queries.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import type { Context } from '#src/store/context.ts';

/** Somebody with all that leads to what they did. */
export interface KnownPerson {
  /** Whom the others were merged into; who was asked for, where nobody was merged. */
  id: string;
  ids: string[];
  visitors: string[];
}

/**
 * Who a customer's id means, of whom something may be shown: every question about one customer begins here.
 *
 * @throws AftershowError not_found for an id of another organisation, or of somebody who is erased · conflict while their data is restricted (G10)
 * @example const { ids, visitors } = await knownPerson(ctx, 'a');
 */
export async function knownPerson(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  customer: string,
): Promise<KnownPerson> {
  const { organisation, records } = ctx;
  const ids = await samePerson(ctx, records, customer);
  const { rows } = await sql<{ id: string; erased: boolean; restricted: boolean; gone: boolean; visitors: string[] }>`
    SELECT c.id,
      EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id) AS erased,
      EXISTS (SELECT 1 FROM restrictions r WHERE r.organisation = c.organisation AND r.customer = c.id) AS restricted,
      EXISTS (SELECT 1 FROM customer_merges m
        WHERE m.organisation = c.organisation AND m.gone = c.id AND m.undone IS NULL) AS gone,
      ARRAY(SELECT i.value FROM identities i
        WHERE i.organisation = c.organisation AND i.customer = c.id AND i.kind = 'visitor') AS visitors
    FROM customers c WHERE c.organisation = ${organisation} AND c.id = any(${ids}::text[])`.execute(records);
  const root = rows.find(({ gone }) => !gone);
  if (root === undefined || rows.length < ids.length || rows.some(({ erased }) => erased))
    throw new AftershowError('not_found', 'no such customer');
  if (rows.some(({ restricted }) => restricted))
    throw new AftershowError(
      'conflict',
      'what is kept of this customer is restricted: it is read in their request only',
    );
  const linked = rows.flatMap(({ visitors }) => visitors);
  return {
    id: root.id,
    ids: [root.id, ...ids.filter((one) => one !== root.id)],
    visitors: [...new Set([...linked, ...(await visitorsActingAs(ctx, ids))])],
  };
}
