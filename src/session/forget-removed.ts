import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import { changeRecords } from '#src/store/records/transaction.ts';

/** As long as this what was removed can be brought back. */
const KEPT_MS = 30 * 86_400_000;

/**
 * Deletes sessions that were removed thirty days ago or more, with everything that belongs to them: running order, prices, moments, links,
 * recording and its file. One that a file was imported into stays while that import is known, whose events name it.
 *
 * @returns how many sessions
 * @example await forgetRemoved(ctx, files);
 */
export async function forgetRemoved(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'now'>,
  files: Pick<Files, 'remove'>,
): Promise<number> {
  const { organisation, records, now } = ctx;
  const until = new Date(now().getTime() - KEPT_MS);
  const due = await records
    .selectFrom('sessions as s')
    .select('s.id')
    .where('s.organisation', '=', organisation)
    .where('s.removed', '<=', until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('imports as i')
            .select('i.id')
            .whereRef('i.organisation', '=', 's.organisation')
            .whereRef('i.session', '=', 's.id'),
        ),
      ),
    )
    .execute();
  let forgotten = 0;
  for (const { id } of due) {
    const act = { action: 'session.forget', target: id };
    const { gone, file } = await changeRecords(ctx, act, async (trx) => {
      const recording = await trx
        .selectFrom('recordings')
        .select('file')
        .where('organisation', '=', organisation)
        .where('session', '=', id)
        .executeTakeFirst();
      // Asked again: it may have been brought back meanwhile.
      const deleted = await trx
        .deleteFrom('sessions')
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where('removed', '<=', until)
        .executeTakeFirst();
      return { gone: deleted.numDeletedRows === 1n, file: recording?.file ?? null };
    });
    if (!gone) continue;
    forgotten += 1;
    if (file !== null) await files.remove(file);
  }
  return forgotten;
}
