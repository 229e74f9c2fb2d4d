import type { KeptQuestion } from '#src/contract/kept-question.ts';
import type { Context } from '#src/store/context.ts';
import type { Asker } from '../asker.ts';
import { KPIS } from '../catalogue.ts';
import { mayRead } from '../narrow-to-reader.ts';

/**
 * One's own questions and those that others share, by name. Those about figures that they may not read are left out.
 *
 * @example (await listQuestions(ctx, asker)).map(({ name }) => name)
 */
export async function listQuestions(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  asker: Asker,
): Promise<KeptQuestion[]> {
  const rows = await records
    .selectFrom('kpi_questions as q')
    .leftJoin('people as p', 'p.id', 'q.owner')
    .select(['q.id', 'q.name', 'q.asked', 'q.shared', 'q.owner', 'q.version', 'p.name as by'])
    .where('q.organisation', '=', organisation)
    .where(({ or, eb }) => or([eb('q.shared', '=', true), eb('q.owner', '=', asker.person ?? '')]))
    .orderBy('q.name')
    .orderBy('q.id')
    .execute();
  return rows
    .filter(({ asked: { kpi } }) => Object.hasOwn(KPIS, kpi) && mayRead(KPIS[kpi], asker))
    .map(({ owner, ...one }) => ({ ...one, mine: owner === asker.person }));
}
