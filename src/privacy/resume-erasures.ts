import type { Context } from '#src/store/context.ts';
import { type EraseOptions, type Proof, runErasures } from './run-erasures.ts';

/**
 * Goes on with erasures that a crash or a time limit left without their proof; undefined when there are none. For the start of the
 * application and its daily job.
 *
 * @example await resumeErasures(ctx, { drainBatcher, remember: log.remember, backupDays: 30 });
 */
export async function resumeErasures(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  options: EraseOptions,
): Promise<Proof | undefined> {
  const owed = await ctx.records
    .selectFrom('erasures')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('step', '!=', 'proven')
    .orderBy('id')
    .execute();
  if (owed.length === 0) return undefined;
  return runErasures(
    ctx,
    owed.map(({ id }) => id),
    options,
  );
}
