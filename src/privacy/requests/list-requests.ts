import type { RequestHead, RequestKind } from '#src/contract/privacy-request.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { shapeRequest } from './shape-request.ts';

/**
 * Requests a page at a time: the open ones by when they are due, then the closed ones, newest first.
 *
 * @throws AftershowError bad_input for a cursor that is none
 * @example const { requests } = await listRequests(ctx, { open: true, limit: 50 });
 */
export async function listRequests(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  asked: { open?: boolean | undefined; kind?: RequestKind | undefined; cursor?: string | undefined; limit: number },
): Promise<{ requests: RequestHead[]; next: string | null }> {
  const { open, kind, cursor, limit } = asked;
  const from = cursor === undefined ? 0 : /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined;
  if (from === undefined) throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  let query = ctx.records.selectFrom('requests').selectAll().where('organisation', '=', ctx.organisation);
  if (open !== undefined) query = query.where('closed', open ? 'is' : 'is not', null);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  const rows = await query
    .orderBy('closed', (order) => order.desc().nullsFirst())
    .orderBy('due')
    .orderBy('id')
    .offset(from)
    .limit(limit + 1)
    .execute();
  return {
    requests: rows.slice(0, limit).map((row) => shapeRequest(row, ctx.now())),
    next: rows.length > limit ? String(from + limit) : null,
  };
}
