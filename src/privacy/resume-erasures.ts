import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { writeErasure } from './mark-erased.ts';
import { countOf, EVENT_TABLES } from './queries.ts';
import { type EraseOptions, type Proof, runErasures } from './run-erasures.ts';

/** How long after its proof an erasure is looked at again. */
const AGAIN_DAYS = 7;

/**
 * Goes on with erasures that a crash or a time limit left without their proof, and does those again of which rows have appeared
 * since: an insert whose process lost its connection while the engine still worked on it may land late. Undefined when there is
 * nothing to do. For the start of the application and its daily job.
 *
 * @example await resumeErasures(ctx, { drainBatcher, remember: log.remember, backupDays: 30 });
 */
export async function resumeErasures(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  options: EraseOptions,
): Promise<Proof | undefined> {
  const since = new Date(ctx.now().getTime() - AGAIN_DAYS * 86_400_000);
  const recent = await ctx.records
    .selectFrom('erasures')
    .select(['id', 'reason', 'subjects', 'step', 'started'])
    .where('organisation', '=', ctx.organisation)
    .where((eb) => eb.or([eb('step', '!=', 'proven'), eb('finished', '>=', since)]))
    .orderBy('id')
    .execute();
  const owed: string[] = [];
  for (const { id, reason, subjects, step, started } of recent) {
    if (step === 'proven') {
      const counts = await Promise.all(EVENT_TABLES.map((table) => countOf(ctx, table, subjects)));
      if (counts.every((rows) => rows === 0)) continue;
      const { organisation } = ctx;
      const act = { action: 'subject.erase_again', target: id };
      await changeRecords(ctx, act, (trx) =>
        writeErasure(trx, { organisation, erasure: id, reason, subjects, hashes: [], at: started }),
      );
    }
    owed.push(id);
  }
  return owed.length === 0 ? undefined : runErasures(ctx, owed, options);
}
