import { sql } from 'kysely';
import { LIKENESSES, type LikelyPair, type Likeness, type WholeCustomer } from '#src/contract/customer.ts';
import type { Context } from '#src/store/context.ts';
import { ofOwnStores } from '../of-own-stores.sql.ts';
import { type Opening, openNames } from './open-names.ts';
import { tellApart } from './tell-apart.ts';

const MOST = 50;

interface Row {
  customer: string;
  other: string;
  score: number;
  alike: string[];
}

/** Pairs that nobody has decided on, of whom both are there, apart and free to be looked at. */
const OPEN = sql`l.apart IS NULL
  AND NOT EXISTS (SELECT 1 FROM customer_merges m WHERE m.organisation = l.organisation AND m.gone IN (l.customer, l.other) AND m.undone IS NULL)
  AND NOT EXISTS (SELECT 1 FROM restrictions r WHERE r.organisation = l.organisation AND r.customer IN (l.customer, l.other))
  AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = l.organisation AND t.subject IN (l.customer, l.other))`;

/**
 * Who may be the same person, the likeliest first; a person decides.
 *
 * @param stores only pairs of whom both bought or came in one of these; all where empty
 * @example (await listDuplicates(ctx, 'csm')).pairs[0]?.alike // ['name', 'postcode']
 */
export async function listDuplicates(
  ctx: Opening,
  role?: string,
  stores: readonly string[] = [],
): Promise<{ pairs: LikelyPair[]; total: number }> {
  const { organisation, records } = ctx;
  const { rows } = await sql<Row & { total: string }>`
    SELECT l.customer, l.other, l.score, l.alike, count(*) OVER () AS total FROM customer_likenesses l
    WHERE l.organisation = ${organisation} AND ${OPEN}
      AND ${ofOwnStores({ organisation, stores }, sql`l.customer`)} AND ${ofOwnStores({ organisation, stores }, sql`l.other`)}
    ORDER BY l.score DESC, l.customer, l.other LIMIT ${MOST}`.execute(records);
  const ids = [...new Set(rows.flatMap(({ customer, other }) => [customer, other]))];
  const names = await openNames(ctx, ids, { list: 'duplicates', role });
  const apart = await tellApart(ctx, ids);
  const shown = new Map(
    names.flatMap((one) => {
      const by = apart.get(one.id);
      return by === undefined ? [] : [[one.id, { ...one, ...by }] as const];
    }),
  );
  return {
    pairs: rows.flatMap((row) => {
      const [customer, other] = [shown.get(row.customer), shown.get(row.other)];
      return customer === undefined || other === undefined
        ? []
        : [{ customer, other, score: row.score, alike: known(row.alike) }];
    }),
    total: Number(rows[0]?.total ?? 0),
  };
}

/**
 * Whom somebody may be the same person as.
 *
 * @param ids all that are this person
 */
export async function lookalikesOf(
  ctx: Opening & Pick<Context, 'records'>,
  ids: readonly string[],
  role?: string,
): Promise<WholeCustomer['lookalikes']> {
  const own = [...ids];
  const { rows } = await sql<Row>`
    SELECT l.customer, l.other, l.score, l.alike FROM customer_likenesses l
    WHERE l.organisation = ${ctx.organisation} AND (l.customer = any(${own}::text[]) OR l.other = any(${own}::text[])) AND ${OPEN}
    ORDER BY l.score DESC LIMIT 10`.execute(ctx.records);
  const others = rows
    .map(({ customer, other, alike }) => ({ id: own.includes(customer) ? other : customer, alike: known(alike) }))
    .filter(({ id }) => !own.includes(id));
  const names = await openNames(
    ctx,
    others.map(({ id }) => id),
    { list: 'duplicates', role },
  );
  return others.flatMap(({ id, alike }) => {
    const one = names.find((name) => name.id === id);
    return one === undefined ? [] : [{ id, name: one.name, alike }];
  });
}

const known = (alike: readonly string[]): Likeness[] => LIKENESSES.filter((one) => alike.includes(one));
