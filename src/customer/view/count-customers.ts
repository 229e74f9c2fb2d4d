import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import { type Chosen, ofList } from './of-list.sql.ts';

/**
 * How many customers a list holds, all its pages.
 *
 * @example await countCustomers(ctx, { segment: 'at_risk', sort: 'recent' }) // 4210
 */
export async function countCustomers(ctx: Pick<Context, 'organisation' | 'records'>, chosen: Chosen): Promise<number> {
  const { rows } = await sql<{ n: string }>`SELECT count(*) AS n ${await ofList(ctx, chosen)}`.execute(ctx.records);
  return Number(rows[0]?.n ?? 0);
}
