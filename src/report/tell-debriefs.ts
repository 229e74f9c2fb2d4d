import { sql } from 'kysely';
import { findMember } from '#src/account/find-member.ts';
import { webhookPlace } from '#src/analyse/live/save-webhook.ts';
import { bodyFor, type PostJson } from '#src/analyse/live/tell-alerts.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import { mayRole } from '#src/contract/permission.ts';
import { sendMail } from '#src/mail/send-mail.ts';
import { share as en } from '#src/message/en/app/share.ts';
import { share as es } from '#src/message/es/app/share.ts';
import { LANGS, type Lang } from '#src/message/format.ts';
import { share as fr } from '#src/message/fr/app/share.ts';
import type { Context } from '#src/store/context.ts';
import { unseal } from '#src/store/records/seal.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import { pageOf } from './page.ts';
import { headline, lead, shortLines } from './parts/front.ts';
import { withoutPeople } from './without-people.ts';

const WORDS = { en, fr, es };
/** Orders and late events of the last minutes are waited for. */
const AFTER_S = 3_600;
/** What ended longer ago is no news: an import of last year writes to nobody. */
const NEWS_S = 86_400;

type System = Omit<Context, 'organisation'>;

/**
 * Mails the debriefs of sessions that ended an hour to a day ago to those who asked for it, and tells the organisation's Slack or Teams
 * channel, each debrief once however many processes run. Mails hold no quotes: who may see a debrief is asked when it is opened.
 *
 * @param to.post sends to the channel; what does not arrive is noted at the channel and not tried again
 * @returns how many debriefs were told of
 * @example await tellDebriefs(system, { post: postToPublic, origin: () => 'https://live.example.com' });
 */
export async function tellDebriefs(system: System, to: { post: PostJson; origin: () => string }): Promise<number> {
  const now = system.now();
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const ended = sql<Date>`s.start + make_interval(secs => s.duration_s)`;
  const due = await system.records
    .selectFrom('sessions as s')
    .leftJoin('told_debriefs as t', (join) =>
      join.onRef('t.organisation', '=', 's.organisation').onRef('t.session', '=', 's.id'),
    )
    .select(['s.organisation', 's.id'])
    .where('s.state', 'in', ['ended', 'reviewed'])
    .where('s.removed', 'is', null)
    .where('t.session', 'is', null)
    .where(ended, '<=', before(AFTER_S))
    .where(ended, '>', before(NEWS_S))
    .where((is) =>
      is.or([
        is.exists(
          is.selectFrom('debrief_followers as f').select('f.person').whereRef('f.organisation', '=', 's.organisation'),
        ),
        is.exists(
          is.selectFrom('alert_webhooks as w').select('w.kind').whereRef('w.organisation', '=', 's.organisation'),
        ),
      ]),
    )
    .orderBy('s.start')
    .limit(20)
    .execute();
  let told = 0;
  for (const { organisation, id } of due) if (await tellOne({ ...system, organisation }, id, to)) told += 1;
  return told;
}

async function tellOne(ctx: Context, session: string, to: { post: PostJson; origin: () => string }): Promise<boolean> {
  const debrief = withoutPeople(await answeredDebrief(ctx, session));
  const url = `${to.origin()}/o/${ctx.organisation}/sessions/${encodeURIComponent(session)}/debrief`;
  const first = await ctx.records.transaction().execute(async (trx) => {
    // Whoever writes the row first tells it; the mails are in the outbox if and only if the row stands.
    const claimed = await trx
      .insertInto('told_debriefs')
      .values({ organisation: ctx.organisation, session, told: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (claimed.numInsertedOrUpdatedRows !== 1n) return false;
    for (const letter of await lettersTo({ ...ctx, records: trx }, debrief, url))
      await sendMail({ organisation: ctx.organisation, records: trx, now: ctx.now }, letter);
    return true;
  });
  if (first) await tellChannel(ctx, debrief, url, to.post);
  return first;
}

async function lettersTo(ctx: Context, debrief: Debrief, url: string) {
  const followers = await ctx.records
    .selectFrom('debrief_followers as f')
    .innerJoin('people as p', 'p.id', 'f.person')
    .select(['p.id', 'p.name', 'p.email', 'p.language'])
    .where('f.organisation', '=', ctx.organisation)
    .execute();
  const letters = [];
  for (const { id, name, email, language } of followers) {
    // Membership is asked now: who has left, or may not read debriefs any more, gets none.
    const member = await findMember(ctx, id);
    if (member === undefined || !mayRole(member.role, 'debrief.read')) continue;
    const page = pageOf(debrief, language);
    const { letter } = WORDS[language];
    letters.push({
      ...{ to: email, kind: 'debrief', language, name, subject: letter.subject(debrief.session.title) },
      paragraphs: [headline(page), ...shortLines(page).map(({ label, text }) => letter.line(label, text)), lead(page)],
      button: { label: letter.button, url },
      why: letter.why,
    });
  }
  return letters;
}

async function tellChannel(ctx: Context, debrief: Debrief, url: string, post: PostJson): Promise<void> {
  const channel = await ctx.records
    .selectFrom('alert_webhooks as w')
    .innerJoin('organisations as o', 'o.id', 'w.organisation')
    .select(['w.kind', 'w.url', 'o.languages'])
    .where('w.organisation', '=', ctx.organisation)
    .executeTakeFirst();
  if (channel === undefined) return;
  const lang: Lang = LANGS.find((one) => one === channel.languages[0]) ?? 'en';
  const text = WORDS[lang].letter.notice(debrief.session.title, headline(pageOf(debrief, lang)));
  const noted = (change: { last_told?: Date; last_error: string | null }) =>
    ctx.records.updateTable('alert_webhooks').set(change).where('organisation', '=', ctx.organisation).execute();
  try {
    const address = unseal(ctx.secrets.wrapping, webhookPlace(ctx.organisation), channel.url).toString();
    await post(address, bodyFor(channel.kind, text, url));
    await noted({ last_told: ctx.now(), last_error: null });
  } catch (error) {
    await noted({ last_error: (error instanceof Error ? error.message : 'not sent').slice(0, 300) });
  }
}
