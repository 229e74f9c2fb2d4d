import { type Kysely, sql } from 'kysely';
import type { InvitedBy } from '#src/contract/survey-asking.ts';
import type { Post } from '#src/mail/deliver-mails.ts';
import { loadSubjectKey } from '#src/privacy/load-subject-key.ts';
import { mayBeSent } from '#src/privacy/may-be-sent.ts';
import { loadPreferences } from '#src/privacy/my-data/load-preferences.ts';
import { openColumn } from '#src/privacy/subject-key.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { unseal } from '#src/store/records/seal.ts';
import { type AskedSurvey, rememberAsked } from './asked-survey.ts';
import { fillInsOf } from './fill-ins-of.ts';
import { loadProvider } from './load-provider.ts';
import { invitationMail, invitationText } from './page/invitation-mail.ts';
import { providerPlace } from './save-provider.ts';
import { outcomeOf, type SendOutcome } from './send-outcome.ts';
import { signed } from './sign-message.ts';
import { invitationToken, tokenHash } from './survey-token.ts';

type System = Omit<Context, 'organisation'>;

/** How invitations leave the house. */
export interface Ways {
  /** Undefined while there is no mail server: mails wait. */
  mail: Post | undefined;
  /** Posts JSON to a provider, with headers. */
  message: (url: string, body: unknown, headers: Record<string, string>) => Promise<void>;
  origin: () => string;
}

/** What one pass did. */
export interface Sent {
  sent: number;
  failed: number;
  /** Put back, to be tried again later. */
  later: number;
  /** Taken back before anything was sent: withdrawn, gone, closed. */
  dropped: number;
}

/** While one process sends, no other does; after that long its sending is in doubt for good. */
const LEASE_MS = 600_000;
const FIRST_PAUSE_MS = 60_000;
const MOST_TRIES = 8;
/** A question is not asked much later than what it is about, for whoever wants to hear rarely: then it is not asked. */
const MOST_WAIT_MS = 7 * 86_400_000;

interface Claimed {
  organisation: string;
  id: string;
  survey: string;
  customer: string | null;
  channel: InvitedBy;
  purpose: string;
  language: 'en' | 'fr' | 'es';
  session: string | null;
  order_ref: string | null;
  tries: number;
  reminders: number;
  sent: Date | null;
}

/**
 * Sends invitations that are due, some at a time; safe in several processes at once. Each goes from `waiting` to `sending` before
 * anything leaves, and to `sent` once the server has taken it. What was `sending` when a process died is in doubt: it is marked as such
 * and never sent again, since asking somebody twice is worse than not at all.
 *
 * Whether somebody may be asked is looked at again while their record is held, and sending starts before it is let go: a withdrawal that
 * is committed first stops it.
 *
 * @example const { sent } = await sendInvitations(system, { mail: post, message: postToPublic, origin }, 10);
 */
export async function sendInvitations(system: System, ways: Ways, most = 10): Promise<Sent> {
  const claimed = await claim(system, ways, most);
  const done: Sent = { sent: 0, failed: 0, later: 0, dropped: 0 };
  const find = rememberAsked(system);
  await Promise.all(
    claimed.map(async (one) => {
      const ctx = { ...system, organisation: one.organisation };
      const asked = await find({ organisation: one.organisation, id: one.survey });
      const outcome = asked?.stands === 'open' ? await send(ctx, one, asked, ways) : 'dropped';
      await note(ctx, one, outcome);
      done[countedAs(outcome)] += 1;
    }),
  );
  return done;
}

function countedAs(outcome: SendOutcome): keyof Sent {
  if (typeof outcome === 'string') return outcome;
  return 'until' in outcome || outcome.again ? 'later' : 'failed';
}

/** Committed before anything leaves, with the hash by which the link is found. */
async function claim(system: System, { mail }: Ways, most: number): Promise<Claimed[]> {
  const now = system.now();
  await system.records
    .updateTable('survey_invitations')
    .set({ state: 'failed', error: 'in_doubt' })
    .where('state', '=', 'sending')
    .where('due', '<', now)
    .execute();
  const channels = mail === undefined ? (['sms'] as const) : (['email', 'sms'] as const);
  return system.records.transaction().execute(async (trx) => {
    const rows = await trx
      .updateTable('survey_invitations')
      .set({ state: 'sending', due: new Date(now.getTime() + LEASE_MS), tries: sql<number>`tries + 1` })
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('organisation', 'id'),
          'in',
          selectFrom('survey_invitations')
            .select(['organisation', 'id'])
            .where('state', '=', 'waiting')
            .where('due', '<=', now)
            .where('channel', 'in', channels)
            .orderBy('due')
            .limit(most)
            .forUpdate()
            .skipLocked()
            .$asTuple('organisation', 'id'),
        ),
      )
      .returning(['organisation', 'id', 'survey', 'customer', 'channel', 'purpose', 'language', 'session'])
      .returning(['tries', 'reminders', 'sent', 'order_ref'])
      .execute();
    for (const { organisation, id } of rows) {
      const token = invitationToken(system.secrets, { organisation, invitation: id });
      await trx
        .updateTable('survey_invitations')
        .set({ token_hash: tokenHash(token) })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .execute();
    }
    return rows;
  });
}

async function send(ctx: Context, one: Claimed, asked: AskedSurvey, ways: Ways): Promise<SendOutcome> {
  const { customer } = one;
  if (customer === null || one.channel === 'link' || one.channel === 'widget') return 'dropped';
  const language = (await loadPreferences(ctx, customer))?.language ?? one.language;
  const written = await write(ctx, { ...one, language }, asked, ways.origin());
  const topic = await showOf(ctx, one.session);
  let leaving: Promise<void> | undefined;
  let until: Date | undefined;
  await ctx.records.transaction().execute(async (trx) => {
    // Holds off whoever withdraws or is erased until the sending has begun; who was first is seen.
    const held = await trx
      .selectFrom('customers')
      .select(['email', 'phone'])
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', customer)
      .forKeyShare()
      .executeTakeFirst();
    if (held === undefined) return;
    const message = `survey ${one.id}.${one.reminders}`;
    const { channel, purpose } = one;
    const answer = await mayBeSent(ctx, trx, { customer, channel, purpose, message, topic });
    if (!answer.may) {
      if ('until' in answer) until = answer.until;
      return;
    }
    const address = await addressOf(ctx, trx, customer, one.channel === 'sms' ? 'phone' : 'email', held);
    if (address !== undefined) leaving = leave(ctx, one, { ...written, address }, ways);
    // Nobody waits for a server while holding a record.
    leaving?.catch(() => {});
  });
  if (until !== undefined && until.getTime() - ctx.now().getTime() <= MOST_WAIT_MS) return { until };
  if (leaving === undefined) return 'dropped';
  try {
    await leaving;
    return 'sent';
  } catch (error) {
    return outcomeOf(error, one.tries < MOST_TRIES);
  }
}

/** What an invitation is about, as people choose topics: the show of its session. */
async function showOf({ organisation, records }: Context, session: string | null): Promise<string | null> {
  if (session === null) return null;
  const found = await records
    .selectFrom('sessions')
    .select('show')
    .where('organisation', '=', organisation)
    .where('id', '=', session)
    .executeTakeFirst();
  return found?.show ?? null;
}

interface Written {
  subject: string;
  text: string;
  html: string;
  stopUrl: string;
}

async function write(ctx: Context, one: Claimed, asked: AskedSurvey, origin: string): Promise<Written> {
  const token = invitationToken(ctx.secrets, { organisation: one.organisation, invitation: one.id });
  const [url, stopUrl] = [`${origin}/i/${token}`, `${origin}/u/${token}`];
  const language = asked.definition.languages.find((spoken) => spoken === one.language) ?? one.language;
  if (one.channel === 'sms')
    return { subject: '', html: '', stopUrl, text: invitationText({ asked, language, url, stopUrl }) };
  const { closes, zone } = await ctx.records
    .selectFrom('surveys as s')
    .innerJoin('organisations as o', 'o.id', 's.organisation')
    .select(['s.closes', 'o.zone'])
    .where('s.organisation', '=', ctx.organisation)
    .where('s.id', '=', one.survey)
    .executeTakeFirstOrThrow();
  const { definition, anonymous } = asked;
  const { session, order_ref: order, customer } = one;
  const given = await fillInsOf(ctx, { definition, anonymous, session, order, customer });
  const reminder = one.reminders > 0;
  return { stopUrl, ...(await invitationMail({ asked, language, url, stopUrl, reminder, given, closes, zone })) };
}

async function leave(
  ctx: Context,
  one: Claimed,
  { address, stopUrl, ...letter }: Written & { address: string },
  ways: Ways,
) {
  if (one.channel === 'email') {
    if (ways.mail === undefined) throw new Error('there is no mail server');
    // A reminder is a mail of its own; the same mail is the same whoever sends it.
    const id = `${one.id}.${one.reminders}`;
    const headers = { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
    return ways.mail({ id, to: address, ...letter, headers });
  }
  const provider = await loadProvider(ctx);
  if (provider === undefined) throw Object.assign(new Error('nobody sends text messages'), { code: 'ECONNREFUSED' });
  const open = (what: 'url' | 'secret') =>
    unseal(ctx.secrets.wrapping, providerPlace(ctx.organisation, what), provider[what]).toString();
  const body = { id: `${one.id}.${one.reminders}`, to: address, text: letter.text, language: one.language };
  return ways.message(open('url'), body, signed(open('secret'), JSON.stringify(body), ctx.now()));
}

async function addressOf(
  ctx: Context,
  records: Kysely<Records>,
  customer: string,
  column: 'email' | 'phone',
  held: { email: Buffer | null; phone: Buffer | null },
): Promise<string | undefined> {
  const sealed = held[column];
  const key = await loadSubjectKey({ ...ctx, records }, customer);
  if (sealed === null || key === undefined) return undefined;
  return openColumn(key, ctx.organisation, customer, column, sealed);
}

/** What was answered meanwhile stays answered. */
async function note(ctx: Context, one: Claimed, outcome: SendOutcome): Promise<void> {
  const now = ctx.now();
  const sending = sql<boolean>`state = 'sending'`;
  const to = (state: string) => sql<'sent'>`CASE WHEN ${sending} THEN ${state} ELSE state END`;
  const change =
    outcome === 'sent'
      ? { state: to('sent'), sent: now, error: null }
      : outcome === 'dropped'
        ? { state: to(one.sent === null ? 'expired' : 'sent'), error: 'not_asked' }
        : 'until' in outcome
          ? { state: to('waiting'), due: outcome.until, tries: sql<number>`tries - 1`, error: null }
          : outcome.again
            ? {
                state: to('waiting'),
                due: new Date(now.getTime() + FIRST_PAUSE_MS * 2 ** (one.tries - 1)),
                error: outcome.why,
              }
            : { state: to('failed'), error: outcome.why };
  await ctx.records
    .updateTable('survey_invitations')
    .set(change)
    .where('organisation', '=', one.organisation)
    .where('id', '=', one.id)
    .execute();
}
