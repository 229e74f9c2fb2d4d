import type { Recording } from '#src/contract/session-plan.ts';
import type { Context } from '#src/store/context.ts';
import { noSuchSession } from './no-such-session.ts';

/** A recording as it is shown, and the name of its file where it is one of ours. */
interface KeptRecording {
  shown: Recording;
  file: string | null;
}

/**
 * The recording of a session; null where there is none.
 *
 * @throws AftershowError not_found when there is no such session
 * @example const kept = await loadRecording(ctx, session); // kept?.shown.kind 'youtube'
 */
export async function loadRecording(
  ctx: Pick<Context, 'organisation' | 'records'>,
  session: string,
): Promise<KeptRecording | null> {
  const row = await ctx.records
    .selectFrom('sessions as s')
    .leftJoin('recordings as r', (join) =>
      join.onRef('r.organisation', '=', 's.organisation').onRef('r.session', '=', 's.id'),
    )
    .select(['r.kind', 'r.url', 'r.file', 'r.bytes', 'r.video', 'r.starts_at_s', 'r.created'])
    .where('s.organisation', '=', ctx.organisation)
    .where('s.id', '=', session)
    .where('s.removed', 'is', null)
    .executeTakeFirstOrThrow(noSuchSession);
  if (row.kind === null || row.created === null) return null;
  return {
    file: row.file,
    shown: {
      kind: row.kind,
      url: row.url ?? `/v1/sessions/${encodeURIComponent(session)}/recording/file`,
      video: row.video,
      bytes: row.bytes === null ? null : Number(row.bytes),
      starts_at_s: row.starts_at_s ?? 0,
      created: row.created.toISOString(),
    },
  };
}
