import { CASE_DEEDS, type CaseDeed, type WholeCase } from '#src/contract/case.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { asListedCase, caseRows } from './case-rows.ts';
import { saidInCases } from './said-in-cases.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** Other cases of the same customer that are shown. */
const OTHERS = 20;

/**
 * A case with what was said, its notes, and other cases of the same customer.
 *
 * @throws AftershowError not_found
 * @example (await loadCase(ctx, 'case')).said[0]?.text
 */
export async function loadCase(ctx: Asking, id: string): Promise<WholeCase> {
  const { organisation, records } = ctx;
  const row = await caseRows(records, organisation).where('c.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such case');
  const [said, notes, deeds, others] = await Promise.all([
    saidInCases(ctx, [row]),
    records
      .selectFrom('case_notes as n')
      .leftJoin('people as p', 'p.id', 'n.actor')
      .select(['n.id', 'n.text', 'p.name as by', 'n.at'])
      .where('n.organisation', '=', organisation)
      .where('n.case', '=', id)
      .orderBy('n.at')
      .orderBy('n.id')
      .execute(),
    records
      .selectFrom('audit as a')
      .leftJoin('people as p', 'p.id', 'a.actor')
      .select(['a.at', 'a.action', 'a.detail', 'p.name as by'])
      .where('a.organisation', '=', organisation)
      .where('a.target', '=', id)
      .where('a.action', 'in', ['case.open', 'case.change', 'case.close'])
      .orderBy('a.at')
      .orderBy('a.id')
      .execute(),
    row.author === null
      ? []
      : records
          .selectFrom('cases')
          .select(['id', 'reason', 'state', 'opened'])
          .where('organisation', '=', organisation)
          .where('author', '=', row.author)
          .where('id', '<>', id)
          .orderBy('opened', 'desc')
          .limit(OTHERS)
          .execute(),
  ]);
  return {
    ...asListedCase(row, ctx.now()),
    said: said.get(id) ?? [],
    compensation:
      row.compensation === null || row.currency === null ? null : { amount: row.compensation, currency: row.currency },
    timeline: deeds.flatMap(({ at, by, action, detail }) =>
      deedsOf(action, detail).map((did) => ({ at: at.toISOString(), by, did })),
    ),
    notes: notes.map((note) => ({ ...note, at: note.at.toISOString() })),
    others: others.map((other) => ({
      ...other,
      reason: ASPECTS.find((one) => one === other.reason) ?? 'other',
      opened: other.opened.toISOString(),
    })),
  };
}

/** What one line of the trail did with a case: a change names the fields it changed. */
function deedsOf(action: string, detail: Record<string, unknown>): CaseDeed[] {
  if (action === 'case.open') return ['opened'];
  if (action === 'case.close') return ['closed'];
  const fields = Array.isArray(detail['fields']) ? detail['fields'] : [];
  return CASE_DEEDS.filter((deed) => fields.includes(deed));
}
