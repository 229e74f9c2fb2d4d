import type { SurveyAudience } from '#src/contract/survey-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { requirePurpose } from '#src/privacy/require-purpose.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { askedSurvey } from './asked-survey.ts';
import { type Queued, queueInvitations } from './queue-invitations.ts';
import { requireProvider } from './require-provider.ts';
import { sessionPeople } from './session-people.ts';

/** Whom a survey is to ask, and when. */
export interface Inviting {
  id: string;
  audience: SurveyAudience;
  /** Whose viewers or buyers; needed for all audiences but `customers`. */
  session?: string | undefined;
  due?: Date | undefined;
  dry_run: boolean;
}

/**
 * Asks an audience: everybody of it who may be asked gets one invitation, sent from when it is due at the pace of the mail server. The
 * declared purpose decides who may: with consent as its basis only who agreed.
 *
 * @throws AftershowError not_found · conflict (not open, no session said, nobody sends messages) · purpose_not_declared
 * @example await inviteAudience(ctx, { id, audience: { who: 'viewers', channel: 'email', purpose: 'survey', most: null }, session, dry_run: false });
 */
export async function inviteAudience(
  ctx: Context,
  { id, audience, session, due, dry_run }: Inviting,
): Promise<Omit<Queued, 'first'>> {
  const { organisation } = ctx;
  const asked = await askedSurvey(ctx, { organisation, id });
  if (asked === undefined) throw new AftershowError('not_found', 'no such survey, or it was never published');
  if (asked.stands === 'closed') throw new AftershowError('conflict', 'this survey is closed');
  const { basis } = await requirePurpose(ctx, audience.purpose);
  if (audience.channel === 'sms') await requireProvider(ctx);
  const whose = await ownSession(ctx, session);
  if (audience.who !== 'customers' && whose === undefined)
    throw new AftershowError('bad_input', 'say of which session', { field: 'session' });
  const meant =
    audience.who === 'customers' || whose === undefined
      ? { people: undefined, without: undefined }
      : await sessionPeople(ctx, whose.id, audience.who);
  const { throttle_days, closes } = await ctx.records
    .selectFrom('surveys')
    .select(['throttle_days', 'closes'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { languages } = asked.definition;
  const act = {
    action: 'survey.invite',
    target: id,
    detail: ({ queued }: Queued) => ({ queued, who: audience.who, channel: audience.channel, dry_run }),
  };
  const { first: _, ...done } = await changeRecords(ctx, act, (trx) =>
    queueInvitations(ctx, trx, {
      ...{ survey: id, channel: audience.channel, purpose: audience.purpose, basis, ...meant },
      ...{ throttleDays: throttle_days, most: audience.most, session: whose?.id ?? null },
      language: languages.find((one) => one === whose?.language) ?? languages[0] ?? 'en',
      due: due ?? ctx.now(),
      expires: closes,
      dryRun: dry_run,
    }),
  );
  return done;
}

async function ownSession({ organisation, records }: Context, session: string | undefined) {
  if (session === undefined) return undefined;
  const found = await records
    .selectFrom('sessions')
    .select(['id', 'language'])
    .where('organisation', '=', organisation)
    .where('id', '=', session)
    .where('removed', 'is', null)
    .executeTakeFirst();
  if (found === undefined) throw new AftershowError('not_found', 'no such session', { field: 'session' });
  return found;
}
