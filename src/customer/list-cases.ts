import type { CaseKind, CaseState, ShownCase, WholeCase } from '#src/contract/case.ts';
import type { Aspect } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { type CaseReader, casesOf } from './case-reader.ts';
import { asListedCase, caseRows } from './case-rows.ts';
import { saidInCases } from './said-in-cases.ts';

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
  /** Who asks, where they may not see all. */
  reader?: CaseReader | undefined;
}

/**
 * Cases a page at a time: those that are due first before the others, closed ones by when they were closed.
 *
 * @throws AftershowError bad_input for a cursor that is none
 * @example const { cases, total, next } = await listCases(ctx, { state: 'active', limit: 50 });
 */
export async function listCases(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  { state, owner, reason, kind, customer, overdue, cursor, limit, reader }: CasesAsked,
): Promise<{ cases: ShownCase[]; total: number; next: string | null }> {
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
  if (reader !== undefined) query = query.where(casesOf(ctx, reader));
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
  const page = rows.slice(0, limit);
  const said = await saidInCases(ctx, page);
  return {
    cases: page.map((row) => ({ ...asListedCase(row, ctx.now()), ...inShort(said.get(row.id) ?? []) })),
    total: Number(counted?.n ?? 0),
    next: rows.length > limit ? String(from + limit) : null,
  };
}

/** So much of a text tells what it is about. */
const SHORT = 200;

function inShort(said: WholeCase['said']): Pick<ShownCase, 'words' | 'score'> {
  const text = said.find((one) => one.text !== null)?.text ?? null;
  const scores = said.flatMap(({ score }) => score ?? []);
  return {
    words: text === null || text.length <= SHORT ? text : `${text.slice(0, SHORT).trimEnd()}…`.toWellFormed(),
    score: scores.length === 0 ? null : Math.min(...scores),
  };
}
