import { randomUUID } from 'node:crypto';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import { AftershowError } from '#src/errors.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { keepPlanned } from '#src/privacy/plan/keep-planned.ts';
import { noteDropped } from '#src/privacy/plan/note-dropped.ts';
import { plannedProfile } from '#src/privacy/plan/planned-profile.ts';
import { requirePurpose } from '#src/privacy/require-purpose.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { askedSurvey } from './asked-survey.ts';
import { type Queueing, queueInvitations } from './queue-invitations.ts';
import { requireProvider } from './require-provider.ts';
import { invitationToken, tokenHash } from './survey-token.ts';

/** One person to ask: a customer, or by an address that makes them one. */
export interface InvitingOne {
  id: string;
  channel: 'email' | 'sms' | 'link';
  customer?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  name?: string | undefined;
  language?: SurveyLanguage | undefined;
  purpose: string;
  session?: string | undefined;
  order_ref?: string | undefined;
  origin: string;
}

/**
 * Asks one person. By `link` the address is answered, to be put into a message of one's own; by mail and text message it is sent, where
 * they may be asked.
 *
 * @throws AftershowError not_found (survey, customer) · conflict naming why they may not be asked · purpose_not_declared
 * @example const { url } = await inviteOne(ctx, { id, channel: 'link', purpose: 'survey', origin });
 */
export async function inviteOne(
  ctx: Context,
  input: InvitingOne,
): Promise<{ id: string; url: string | null; known: boolean | null }> {
  const { organisation } = ctx;
  const asked = await askedSurvey(ctx, { organisation, id: input.id });
  if (asked === undefined) throw new AftershowError('not_found', 'no such survey, or it was never published');
  if (asked.stands === 'closed') throw new AftershowError('conflict', 'this survey is closed');
  const { languages } = asked.definition;
  const language = languages.find((one) => one === input.language) ?? languages[0] ?? 'en';
  const { customer, known } = await whoIs(ctx, input);
  const { throttle_days, closes } = await ctx.records
    .selectFrom('surveys')
    .select(['throttle_days', 'closes'])
    .where('organisation', '=', organisation)
    .where('id', '=', input.id)
    .executeTakeFirstOrThrow();
  const [session, orderRef] = [input.session ?? null, input.order_ref ?? null];
  if (input.channel === 'link') {
    const made = { survey: input.id, customer, language, session, orderRef, expires: closes };
    return { ...(await link(ctx, made, input.origin)), known };
  }
  if (customer === null) throw new AftershowError('bad_input', 'say who: customer, email or phone');
  const { basis } = await requirePurpose(ctx, input.purpose);
  if (input.channel === 'sms') await requireProvider(ctx);
  const queueing: Queueing = {
    ...{ survey: input.id, channel: input.channel, purpose: input.purpose, basis, language, session, orderRef },
    people: { customers: [customer], visitors: [], nameless: [] },
    ...{ throttleDays: throttle_days, most: null, due: ctx.now(), expires: closes, dryRun: false },
  };
  const act = { action: 'survey.invite', target: input.id, detail: { channel: input.channel } };
  const { first, left_out } = await changeRecords(ctx, act, (trx) => queueInvitations(ctx, trx, queueing));
  if (first === null)
    throw new AftershowError('conflict', `they may not be asked: ${Object.keys(left_out)[0] ?? 'asked already'}`);
  return { id: first, url: null, known };
}

async function whoIs(
  ctx: Context,
  { customer, email, phone, name }: InvitingOne,
): Promise<{ customer: string | null; known: boolean | null }> {
  if (customer !== undefined) {
    const known = await ctx.records
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', customer)
      .executeTakeFirst();
    if (known === undefined) throw new AftershowError('not_found', 'no such customer', { field: 'customer' });
    return { customer, known: true };
  }
  if (email === undefined && phone === undefined) return { customer: null, known: null };
  const began = ctx.now();
  const named = {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(name === undefined || name === '' ? {} : { name }),
  };
  const unkept = new Map<string, number>();
  const kept = keepPlanned(named, await plannedProfile(ctx), (field) => unkept.set(field, 1));
  await noteDropped(ctx, unkept);
  const [found] = await resolvePeople(ctx, [kept]);
  if (found?.suppressed === true) throw new AftershowError('conflict', 'they may not be asked: objected');
  if (found?.customer === undefined)
    throw new AftershowError('bad_input', 'this is nobody’s address', {
      field: email === undefined ? 'phone' : 'email',
    });
  const before = await ctx.records
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', found.customer)
    .where('created', '<', began)
    .executeTakeFirst();
  return { customer: found.customer, known: before !== undefined };
}

async function link(
  ctx: Context,
  made: {
    survey: string;
    customer: string | null;
    language: SurveyLanguage;
    session: string | null;
    orderRef: string | null;
    expires: Date | null;
  },
  origin: string,
): Promise<{ id: string; url: string }> {
  const id = randomUUID();
  const token = invitationToken(ctx.secrets, { organisation: ctx.organisation, invitation: id });
  const now = ctx.now();
  const act = { action: 'survey.invite', target: made.survey, detail: { channel: 'link' } };
  await changeRecords(ctx, act, async (trx) => {
    const written = await trx
      .insertInto('survey_invitations')
      .values({
        ...{ organisation: ctx.organisation, id, survey: made.survey, customer: made.customer, channel: 'link' },
        ...{ language: made.language, token_hash: tokenHash(token), session: made.session, order_ref: made.orderRef },
        ...{ state: 'sent', due: now, sent: now, error: null, expires: made.expires, created: now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (written.numInsertedOrUpdatedRows !== 1n)
      throw new AftershowError('conflict', 'this order was asked about already', { field: 'order_ref' });
  });
  return { id, url: `${origin}/i/${token}` };
}
