import { sql } from 'kysely';
import type { ListedImport } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/**
 * What was imported, newest first, a page at a time.
 *
 * @throws AftershowError bad_input when the cursor is none of ours
 * @example const { imports, next } = await listImports(ctx, { limit: 50 });
 */
export async function listImports(
  ctx: Pick<Context, 'organisation' | 'records'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ imports: ListedImport[]; next: string | null }> {
  let query = ctx.records
    .selectFrom('imports as i')
    .leftJoin('sessions as s', (on) =>
      on.onRef('s.organisation', '=', 'i.organisation').onRef('s.id', '=', 'i.session'),
    )
    .leftJoin('members as m', (on) => on.onRef('m.organisation', '=', 'i.organisation').onRef('m.id', '=', 'i.actor'))
    .select([
      ...(['i.id', 'i.kind', 'i.origin', 'i.name', 'i.state', 'i.accepted', 'i.rejected'] as const),
      ...(['i.reasons', 'i.actor', 'i.created', 'i.finished', 'i.session', 's.title', 'm.name as by'] as const),
      // As text: a Date would lose the microseconds, and the next page would repeat a row.
      sql<string>`i.created::text`.as('at'),
    ])
    .where('i.organisation', '=', ctx.organisation)
    .orderBy('i.created', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) {
    const { at, id } = placeOf(cursor);
    query = query.where(sql<boolean>`(i.created, i.id) < (${at}::timestamptz, ${id})`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    imports: page.map(({ at: _, session, title, created, finished, ...row }) => ({
      ...row,
      session: session === null ? null : { id: session, title: title ?? session },
      created: created.toISOString(),
      finished: finished?.toISOString() ?? null,
    })),
    next: more ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null,
  };
}

function placeOf(cursor: string): { at: string; id: string } {
  try {
    const [at, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof at === 'string' && typeof id === 'string' && /^\d{4}-\d\d-\d\d [\d:.]+[+-][\d:]+$/.test(at))
      return { at, id };
  } catch {}
  throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'cursor' });
}
