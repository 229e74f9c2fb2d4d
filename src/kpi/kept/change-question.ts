import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import type { Asker } from '../asker.ts';
import { checkQuestion } from './check-question.ts';
import type { SaidQuestion } from './keep-question.ts';

/**
 * Changes one's own question.
 *
 * @throws AftershowError as keepQuestion; not_found (somebody else's) · conflict (changed elsewhere meanwhile)
 * @example await changeQuestion(ctx, asker, { id, name: 'Basket by store', asked, shared: false, version: 1 })
 */
export async function changeQuestion(
  ctx: Writing,
  asker: Asker,
  { id, name, asked, shared, version }: SaidQuestion & { id: string; version: number },
): Promise<{ version: number }> {
  checkQuestion(asked, asker);
  await changeRecords(
    ctx,
    { action: 'kpi_question.change', target: id, detail: { kpi: asked.kpi, shared } },
    async (trx) => {
      const held = await trx
        .selectFrom('kpi_questions')
        .select('version')
        .where('organisation', '=', ctx.organisation)
        .where('id', '=', id)
        .where('owner', '=', asker.person ?? '')
        .forUpdate()
        .executeTakeFirst();
      if (held === undefined) throw new AftershowError('not_found', 'no such question');
      if (held.version !== version)
        throw new AftershowError('conflict', 'somebody changed it meanwhile', { field: 'version' });
      await trx
        .updateTable('kpi_questions')
        .set({ name, shared, asked: JSON.stringify(asked), version: version + 1, updated: ctx.now() })
        .where('organisation', '=', ctx.organisation)
        .where('id', '=', id)
        .execute();
    },
  );
  return { version: version + 1 };
}
