import type { CaseRules } from '#src/contract/case.ts';
import type { Context } from '#src/store/context.ts';

/** What holds while nobody has said otherwise. */
const USUAL: CaseRules = { complaints: true, unhappy: true, due_hours: 48, owner: null };

/**
 * Which cases open by themselves.
 *
 * @example (await loadCaseRules(ctx)).unhappy // true
 */
export async function loadCaseRules({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<CaseRules> {
  const said = await records
    .selectFrom('case_rules')
    .select(['complaints', 'unhappy', 'due_hours', 'owner'])
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return said ?? USUAL;
}
