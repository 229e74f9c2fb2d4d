import { type RawBuilder, sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { ofOwnStores } from './of-own-stores.sql.ts';

/** Who looks at cases: the member, absent for a key, and the stores they are bound to, empty for all. */
export interface CaseReader {
  person?: { id: string } | undefined;
  stores: readonly string[];
}

/**
 * Whether a case `c` is somebody's to see: whoever is bound to stores sees those of their stores' customers, and those they opened or own.
 *
 * @example sql`SELECT c.id FROM cases c WHERE ${casesOf(ctx, { person, stores })}`
 */
export function casesOf(
  { organisation }: Pick<Context, 'organisation'>,
  { person, stores }: CaseReader,
): RawBuilder<boolean> {
  if (stores.length === 0) return sql`true`;
  const own = person?.id ?? '';
  return sql`(c.owner = ${own} OR ${ofOwnStores({ organisation, stores }, sql`c.customer`)} OR EXISTS (SELECT 1 FROM audit a
    WHERE a.organisation = ${organisation} AND a.target = c.id AND a.action = 'case.open' AND a.actor = ${own}))`;
}

/**
 * Holds that a case is there for whoever asks.
 *
 * @throws AftershowError not_found, as for a case that is not there
 * @example await seeCase(ctx, { person, stores }, id);
 */
export async function seeCase(
  ctx: Pick<Context, 'organisation' | 'records'>,
  reader: CaseReader,
  id: string,
): Promise<void> {
  if (reader.stores.length === 0) return;
  const { rows } = await sql`SELECT 1 FROM cases c
    WHERE c.organisation = ${ctx.organisation} AND c.id = ${id} AND ${casesOf(ctx, reader)}`.execute(ctx.records);
  if (rows.length === 0) throw new AftershowError('not_found', 'no such case');
}
