import { resumeErasures } from '#src/privacy/resume-erasures.ts';
import type { EraseOptions } from '#src/privacy/run-erasures.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

/**
 * Takes the erasures that requests began to their proof, and closes those requests with it. Returns how many it closed.
 *
 * @throws AftershowError store_unavailable when a proof is still owed: the next call goes on
 * @example await finishErasures(ctx, erasing);
 */
export async function finishErasures(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  options: EraseOptions,
): Promise<number> {
  const erasing = ctx.records
    .selectFrom('requests')
    .select(['id', 'proof'])
    .where('organisation', '=', ctx.organisation)
    .where('state', '=', 'erasing');
  if ((await erasing.executeTakeFirst()) === undefined) return 0;
  await resumeErasures(ctx, options);
  let closed = 0;
  for (const { id, proof } of await erasing.execute()) {
    const { erasure } = proof as { erasure: string };
    const done = await ctx.records
      .selectFrom('erasures')
      .select('proof')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', erasure)
      .where('step', '=', 'proven')
      .executeTakeFirst();
    if (done === undefined) continue;
    await changeRecords(ctx, { action: 'request.erased', target: id, detail: { erasure } }, (trx) =>
      trx
        .updateTable('requests')
        .set({ state: 'done', closed: ctx.now(), proof: JSON.stringify({ erasure, ...(done.proof as object) }) })
        .where('organisation', '=', ctx.organisation)
        .where('id', '=', id)
        .execute(),
    );
    closed += 1;
  }
  return closed;
}
