import type { RaisedAlert } from '#src/contract/live.ts';
import type { Context } from '#src/store/context.ts';
import { unseal } from '#src/store/records/seal.ts';
import { webhookPlace } from './save-webhook.ts';

/** Sends JSON to an address; rejects when it did not arrive. */
export type PostJson = (url: string, body: unknown) => Promise<void>;
/** An alert in words, with the session's title. */
export type SayAlert = (alert: RaisedAlert & { session: string; title: string; organisation: string }) => {
  text: string;
  link: string;
};

/** After the first, second … try that failed, in seconds; then it is no news any more. */
const AGAIN_S = [20, 60, 180];
/** Held by one process for so long: longer than a post may take. */
const LEASE_S = 30;

/**
 * Sends alerts that are due to their organisation's channel; what fails is tried again three times, later each time. Several processes
 * share the work, and each alert is told by one of them.
 *
 * @returns how many were told, and how many failed this time
 * @example await tellAlerts(system, postToPublic, say);
 */
export async function tellAlerts(
  system: Pick<Context, 'records' | 'secrets' | 'now'>,
  post: PostJson,
  say: SayAlert,
): Promise<{ told: number; failed: number }> {
  const { records, secrets } = system;
  const count = { told: 0, failed: 0 };
  for (;;) {
    const now = system.now();
    const lease = new Date(now.getTime() + LEASE_S * 1000);
    const alert = await records
      .updateTable('raised_alerts')
      .set((eb) => ({ due: lease, tries: eb('tries', '+', 1) }))
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('organisation', 'session', 'id'),
          'in',
          selectFrom('raised_alerts')
            .select(['organisation', 'session', 'id'])
            .where('due', '<=', now)
            .orderBy('due')
            .limit(1)
            .forUpdate()
            .skipLocked()
            .$asTuple('organisation', 'session', 'id'),
        ),
      )
      .returningAll()
      .executeTakeFirst();
    if (alert === undefined) return count;
    const { organisation, session, id, tries } = alert;
    const of = await records
      .selectFrom('alert_webhooks as w')
      .innerJoin('sessions as s', (join) =>
        join.onRef('s.organisation', '=', 'w.organisation').on('s.id', '=', session),
      )
      .select(['w.kind', 'w.url', 's.title'])
      .where('w.organisation', '=', organisation)
      .executeTakeFirst();
    const settle = (change: { due: Date | null; told?: Date }) =>
      records
        .updateTable('raised_alerts')
        .set(change)
        .where('organisation', '=', organisation)
        .where('session', '=', session)
        .where('id', '=', id)
        .execute();
    if (of === undefined) {
      await settle({ due: null });
      continue;
    }
    const noted = (change: { last_told?: Date; last_error: string | null }) =>
      records.updateTable('alert_webhooks').set(change).where('organisation', '=', organisation).execute();
    const { subject, raised, cleared, ...rest } = alert;
    const said = { ...rest, about: subject, raised: raised.toISOString(), cleared: cleared?.toISOString() ?? null };
    try {
      const url = unseal(secrets.wrapping, webhookPlace(organisation), of.url).toString();
      const { text, link } = say({ ...said, session, organisation, title: of.title });
      await post(url, bodyFor(of.kind, text, link));
      await settle({ due: null, told: system.now() });
      await noted({ last_told: system.now(), last_error: null });
      count.told += 1;
    } catch (error) {
      const wait = AGAIN_S[tries - 1];
      await settle({ due: wait === undefined ? null : new Date(system.now().getTime() + wait * 1000) });
      await noted({ last_error: (error instanceof Error ? error.message : 'not sent').slice(0, 300) });
      count.failed += 1;
    }
  }
}

/**
 * The text as each channel wants it. Viewers' own words are in it: nothing of them may call everybody in the channel, or become a link.
 *
 * @param link one of ours, which stays as it is
 * @example bodyFor('slack', '<!channel>', 'https://live.example.com') // { text: '&lt;!channel&gt; https://live.example.com' }
 */
export function bodyFor(kind: 'slack' | 'teams', text: string, link: string): unknown {
  if (kind === 'slack') {
    const escaped = `${text} ${link}`.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return { text: escaped };
  }
  const block = { type: 'TextBlock', text: text.replaceAll(/[[\]<>*_`]/g, ' '), wrap: true };
  // Signs of an address mean something in a text of Teams, so that the link is a button.
  const actions = [{ type: 'Action.OpenUrl', title: 'Aftershow', url: link }];
  const content = { type: 'AdaptiveCard', version: '1.4', body: [block], actions };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
