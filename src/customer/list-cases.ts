import type { CaseKind, CaseState, ListedCase } from '#src/contract/case.ts';
import type { Aspect } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { asListedCase, caseRows } from './case-rows.ts';

/** Which cases are asked for. */
interface CasesAsked {
  state: CaseState | 'active';
  /** A member's id, or `nobody`. */
  owner?: string | undefined;
  reason?: Aspect | undefined;
  kind?: CaseKind | undefined;
  customer?: string | undefined;
  /** Only those whose time is over. */
  overdue?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * Cases a page at a time: those that are due first before the others, closed ones by when they were closed.
 *
 * @throws AftershowError bad_input for a cursor that is none
 * @example const { cases, total, next } = await listCases(ctx, { state: 'active', limit: 50 });
 */
export async function listCases(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  { state, owner, reason, kind, customer, overdue, cursor, limit }: CasesAsked,
): Promise<{ cases: ListedCase[]; total: number; next: string | null }> {
  const from = cursor === undefined ? 0 : /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined;
  if (from === undefined) throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  let query = caseRows(ctx.records, ctx.organisation).where(
    'c.state',
    'in',
    state === 'active' ? ['open', 'waiting'] : [state],
  );
  if (owner !== undefined)
    query = query.where('c.owner', owner === 'nobody' ? 'is' : '=', owner === 'nobody' ? null : owner);
  if (reason !== undefined) query = query.where('c.reason', '=', reason);
  if (kind !== undefined) query = query.where('c.kind', '=', kind);
  if (customer !== undefined) query = query.where('c.customer', '=', customer);
  if (overdue === true) query = query.where('c.due', '<', ctx.now());
  const ordered = state === 'closed' ? query.orderBy('c.closed', 'desc') : query.orderBy('by_due').orderBy('c.opened');
  const [rows, counted] = await Promise.all([
    ordered
      .orderBy('c.id')
      .offset(from)
      .limit(limit + 1)
      .execute(),
    query
      .clearSelect()
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .executeTakeFirst(),
  ]);
  return {
    cases: rows.slice(0, limit).map((row) => asListedCase(row, ctx.now())),
    total: Number(counted?.n ?? 0),
    next: rows.length > limit ? String(from + limit) : null,
  };
}
