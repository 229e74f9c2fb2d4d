import { v7 as uuidv7 } from 'uuid';
import type { Board } from '#src/contract/live.ts';
import { findAlerts } from './find-alerts.ts';
import type { LiveContext } from './live-session.ts';
import type { Desk } from './read-desk.ts';

/** What has cleared is not raised again before so long, so that a value that wavers does not ring. */
const QUIET_MS = 120_000;

/**
 * Notes what has gone wrong and what has passed. What is wrong is noted once, however many processes look; whoever notes it first has it
 * sent to the organisation's webhook, if there is one. No person's act, hence no audit row.
 *
 * @returns whether anything was noted
 * @example if (await raiseAlerts(ctx, session, desk, board)) refresh();
 */
export async function raiseAlerts(ctx: LiveContext, session: string, desk: Desk, board: Board): Promise<boolean> {
  const { organisation, records } = ctx;
  const now = ctx.now();
  const found = findAlerts(board, desk.rules, now.getTime());
  const same = (a: { kind: string }, about: string, of: { kind: string; subject: string }) =>
    a.kind === of.kind && about === of.subject;
  const recent = desk.alerts.filter(
    ({ cleared }) => cleared === null || now.getTime() - Date.parse(cleared) < QUIET_MS,
  );
  const fresh = found.filter((one) => !recent.some((known) => same(known, known.about, one)));
  const past = desk.alerts.filter(
    (known) => known.cleared === null && !found.some((one) => same(known, known.about, one)),
  );
  if (fresh.length > 0) {
    const webhook = await records
      .selectFrom('alert_webhooks')
      .select('kind')
      .where('organisation', '=', organisation)
      .executeTakeFirst();
    await records
      .insertInto('raised_alerts')
      .values(
        fresh.map((one) => ({
          ...one,
          ...{ organisation, session, id: uuidv7(), raised: now },
          due: webhook === undefined ? null : now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (past.length > 0) {
    await records
      .updateTable('raised_alerts')
      .set({ cleared: now })
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .where('cleared', 'is', null)
      .where(
        'id',
        'in',
        past.map(({ id }) => id),
      )
      .execute();
  }
  return fresh.length > 0 || past.length > 0;
}
