import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import type { ErasureEntry } from './erasure-log.ts';
import { writeErasure } from './mark-erased.ts';
import { type EraseOptions, type Proof, runErasures } from './run-erasures.ts';

/**
 * Repeats every remembered erasure on stores that were restored from a backup, before they open: the backup may be older than the
 * erasure. Organisations that the backup does not hold are passed over. Returns one proof an organisation.
 *
 * @example await replayErasures(ctx, await log.read(), { drainBatcher: async () => {}, remember: log.remember, backupDays: 30 });
 */
export async function replayErasures(
  ctx: Pick<Context, 'actor' | 'records' | 'events' | 'now'>,
  entries: readonly ErasureEntry[],
  options: EraseOptions,
): Promise<Proof[]> {
  const organisations = await ctx.records.selectFrom('organisations').select('id').orderBy('id').execute();
  const proofs: Proof[] = [];
  for (const { id: organisation } of organisations) {
    const own = entries.filter((entry) => entry.organisation === organisation);
    if (own.length === 0) continue;
    const within = { ...ctx, organisation };
    const act = { action: 'subject.erase_again', target: organisation, detail: { erasures: own.length } };
    await changeRecords(within, act, async (trx) => {
      for (const { erasure, reason, subjects, hashes, at } of own) {
        await writeErasure(trx, { organisation, erasure, reason, subjects, hashes, at: new Date(at) });
      }
    });
    const ids = own.map(({ erasure }) => erasure);
    proofs.push(await runErasures(within, ids, options));
  }
  return proofs;
}
