import type { SurveyAudience } from '#src/contract/survey-asking.ts';
import { customersInSegments } from '#src/customer/customers-in-segments.ts';
import { AftershowError } from '#src/errors.ts';
import { requirePurpose } from '#src/privacy/require-purpose.ts';
import type { Context } from '#src/store/context.ts';
import { askedSurvey } from './asked-survey.ts';
import type { Queueing } from './queue-invitations.ts';
import { requireProvider } from './require-provider.ts';
import { sessionPeople } from './session-people.ts';

/** Whom a survey is to ask, and when. */
export interface Preparing {
  id: string;
  audience: SurveyAudience;
  /** Whose viewers or buyers; needed for all audiences but `customers`. */
  session?: string | undefined;
  /** These and no others, whatever the audience: who has just ordered. */
  only?: readonly string[];
  due?: Date | undefined;
}

/**
 * Everything that queueing an audience needs, looked up beforehand, so that nothing but the queueing is done while others wait.
 *
 * @throws AftershowError not_found · conflict (not open, nobody sends messages) · bad_input (no session) · purpose_not_declared
 * @example const queueing = await prepareAsking(ctx, { id, audience, session });
 */
export async function prepareAsking(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  { id, audience, session, only, due }: Preparing,
): Promise<Omit<Queueing, 'dryRun'>> {
  const { organisation } = ctx;
  const asked = await askedSurvey(ctx, { organisation, id });
  if (asked === undefined) throw new AftershowError('not_found', 'no such survey, or it was never published');
  if (asked.stands === 'closed') throw new AftershowError('conflict', 'this survey is closed');
  const { basis } = await requirePurpose(ctx, audience.purpose);
  if (audience.channel === 'sms') await requireProvider(ctx);
  const whose = await ownSession(ctx, session);
  const { throttle_days, closes } = await ctx.records
    .selectFrom('surveys')
    .select(['throttle_days', 'closes'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { languages } = asked.definition;
  const { segments = [] } = audience;
  return {
    ...{ survey: id, channel: audience.channel, purpose: audience.purpose, basis },
    ...(only === undefined
      ? await meant(ctx, audience, whose?.id)
      : { people: { customers: only, visitors: [], nameless: [] } }),
    among: segments.length === 0 ? undefined : await customersInSegments(ctx, segments),
    ...{ throttleDays: throttle_days, most: audience.most, session: whose?.id ?? null },
    language: languages.find((one) => one === whose?.language) ?? languages[0] ?? 'en',
    due: due ?? ctx.now(),
    expires: closes,
  };
}

async function meant(
  ctx: Pick<Context, 'organisation' | 'events'>,
  { who }: SurveyAudience,
  session: string | undefined,
): Promise<Pick<Queueing, 'people' | 'without'>> {
  if (who === 'customers') return {};
  if (session === undefined) throw new AftershowError('bad_input', 'say of which session', { field: 'session' });
  return sessionPeople(ctx, session, who);
}

async function ownSession({ organisation, records }: Pick<Context, 'organisation' | 'records'>, session?: string) {
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
