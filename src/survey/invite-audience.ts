import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { type Preparing, prepareAsking } from './prepare-asking.ts';
import { type Queued, queueInvitations } from './queue-invitations.ts';

/**
 * Asks an audience: everybody of it who may be asked gets one invitation, sent from when it is due at the pace of the mail server. The
 * declared purpose decides who may: with consent as its basis only who agreed.
 *
 * @param input.dry_run counts, and asks nobody
 * @throws AftershowError as `prepareAsking`
 * @example await inviteAudience(ctx, { id, audience: { who: 'viewers', channel: 'email', purpose: 'survey', most: null }, session, dry_run: false });
 */
export async function inviteAudience(
  ctx: Context,
  { dry_run, ...asking }: Preparing & { dry_run: boolean },
): Promise<Omit<Queued, 'first'>> {
  const { who, channel } = asking.audience;
  const queueing = await prepareAsking(ctx, asking);
  const detail = ({ queued }: Queued) => ({ queued, who, channel, dry_run });
  const { first: _, ...done } = await changeRecords(
    ctx,
    { action: 'survey.invite', target: asking.id, detail },
    (trx) => queueInvitations(ctx, trx, { ...queueing, dryRun: dry_run }),
  );
  return done;
}
