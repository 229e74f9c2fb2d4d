import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { enterStatement } from './enter-statement.ts';
import { noteChange } from './note-change.ts';

/** An explanation against a fact; null takes what was said back. */
interface Weighed {
  statement: string;
  hypothesis: string;
  evidence: string;
  verdict: 'for' | 'against' | 'neutral' | null;
}

/**
 * Says whether a fact speaks for or against an explanation; both must be of the same statement.
 *
 * @throws AftershowError not_found · guard
 * @example await weighHypothesis(ctx, { statement, hypothesis, evidence, verdict: 'against' });
 */
export async function weighHypothesis(
  ctx: Writing,
  { statement, hypothesis, evidence, verdict }: Weighed,
): Promise<void> {
  const { organisation } = ctx;
  await changeRecords(ctx, { action: 'statement.weigh', target: statement }, async (trx) => {
    const { review } = await enterStatement({ ...ctx, records: trx }, statement);
    for (const [table, id] of [
      ['hypotheses', hypothesis],
      ['statement_evidence', evidence],
    ] as const) {
      const own = await trx
        .selectFrom(table)
        .select('id')
        .where('organisation', '=', organisation)
        .where('statement', '=', statement)
        .where('id', '=', id)
        .executeTakeFirst();
      if (own === undefined) throw new AftershowError('not_found', 'no such explanation or fact of this statement');
    }
    if (verdict === null)
      await trx
        .deleteFrom('evidence_cells')
        .where('organisation', '=', organisation)
        .where('hypothesis', '=', hypothesis)
        .where('fact', '=', evidence)
        .execute();
    else
      await trx
        .insertInto('evidence_cells')
        .values({ organisation, hypothesis, fact: evidence, verdict, actor: ctx.actor.id })
        .onConflict((conflict) =>
          conflict.columns(['organisation', 'hypothesis', 'fact']).doUpdateSet({ verdict, actor: ctx.actor.id }),
        )
        .execute();
    await noteChange(trx, organisation, review.id);
  });
}
