import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import type { Sending } from '#src/mail/deliver-mails.ts';
import { smtpPost } from '#src/mail/smtp-post.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { mayBeSent } from '#src/privacy/may-be-sent.ts';
import { savePreferences } from '#src/privacy/my-data/save-preferences.ts';
import { savePlanLine } from '#src/privacy/plan/save-plan-line.ts';
import { setSector } from '#src/privacy/plan/set-sector.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { testContexts } from '#test/contexts.ts';
import { smtpCounter, textOf } from '#test/smtp-counter.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, tinyFacts } from '#test/tiny-session.ts';
import { askBySchedule } from './ask-by-schedule.ts';
import { cancelInvitations } from './cancel-invitations.ts';
import { createSurvey } from './create-survey.ts';
import { findInvited } from './find-invited.ts';
import { inviteAudience } from './invite-audience.ts';
import { inviteOne } from './invite-one.ts';
import { listInvitations } from './list-invitations.ts';
import { publishSurvey } from './publish-survey.ts';
import { remindInvited } from './remind-invited.ts';
import { saveProvider } from './save-provider.ts';
import { sendInvitations, type Ways } from './send-invitations.ts';
import { stopAsking } from './stop-asking.ts';
import { updateSurvey } from './update-survey.ts';
import { usualChannel } from './usual-channel.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());
afterEach(async () => {
  // What one test leaves waiting is not the next one's.
  await stores.records.deleteFrom('survey_invitations').execute();
});

const audience = { who: 'customers', channel: 'email', purpose: 'survey', most: null } as const;

async function open(change: object = {}): Promise<{ ctx: Context; id: string }> {
  const ctx = await makeContext();
  const { id } = await createSurvey(ctx, { name: 'Evening', template: 'end_of_live' });
  await publishSurvey(ctx, { id });
  if (Object.keys(change).length > 0) await updateSurvey(ctx, { id, ...change });
  return { ctx, id };
}

async function customers(ctx: Context, count: number, name = 'c'): Promise<string[]> {
  const people = Array.from({ length: count }, (_, at) => ({
    email: `${name}${at}@example.org`,
    phone: `+3360000${100 + at}`,
  }));
  return (await resolvePeople(ctx, people)).flatMap(({ customer }) => customer ?? []);
}

/** Ways that keep what leaves. */
function ways(fail?: (mail: Sending) => Error | undefined) {
  const mails: Sending[] = [];
  const messages: { url: string; body: unknown; headers: Record<string, string> }[] = [];
  const all: Ways = {
    async mail(mail) {
      const error = fail?.(mail);
      if (error !== undefined) throw error;
      mails.push(mail);
    },
    async message(url, body, headers) {
      messages.push({ url, body, headers });
    },
    origin: () => 'https://live.example.com',
  };
  return { mails, messages, all };
}

const later = <Ctx extends Pick<Context, 'now'>>(ctx: Ctx, days: number): Ctx => ({
  ...ctx,
  now: () => new Date(Date.now() + days * 86_400_000),
});
const states = async (ctx: Context, id: string) => (await listInvitations(ctx, { id, limit: 50 })).counts;

describe('who is asked', () => {
  it('is whoever can be written to, did not object, and was not asked in thirty days by any survey', async () => {
    const { ctx, id } = await open();
    const [, objects] = await customers(ctx, 4);
    await resolvePeople(ctx, [{ phone: '+33611111111' }]);
    await recordConsent(ctx, {
      ...{ customer: objects ?? '', purpose: 'survey', channel: 'email', given: false },
      wording: 'v1',
      source: 'desk',
    });
    expect(await inviteAudience(ctx, { id, audience, dry_run: true })).toEqual({
      ...{ audience: 5, queued: 3, left_out: { no_address: 1, objected: 1 } },
    });
    expect((await states(ctx, id)).waiting).toBe(0);
    const [one, two] = await Promise.all([1, 2].map(() => inviteAudience(ctx, { id, audience, dry_run: false })));
    expect((one?.queued ?? 0) + (two?.queued ?? 0)).toBe(3);
    const other = await createSurvey(ctx, { name: 'Another', template: 'nps' });
    await publishSurvey(ctx, other);
    expect(await inviteAudience(ctx, { ...other, audience, dry_run: false })).toMatchObject({
      queued: 0,
      left_out: { asked_lately: 3 },
    });
    expect(await inviteAudience(later(ctx, 31), { ...other, audience, dry_run: true })).toMatchObject({ queued: 3 });
  });

  it('is only who agreed, where the purpose rests on consent; and a sample, where one is wanted', async () => {
    const { ctx, id } = await open();
    const [agrees] = await customers(ctx, 6);
    expect(await inviteAudience(ctx, { id, audience: { ...audience, most: 2 }, dry_run: true })).toMatchObject({
      queued: 2,
      left_out: { sampled_out: 4 },
    });
    await declarePurpose(ctx, { id: 'asking', title: 'Ask', basis: 'consent', retentionDays: 100 });
    await recordConsent(ctx, {
      customer: agrees ?? '',
      purpose: 'asking',
      channel: 'email',
      given: true,
      wording: 'v1',
      source: 'desk',
    });
    const consenting = { ...audience, purpose: 'asking' };
    expect(await inviteAudience(ctx, { id, audience: consenting, dry_run: false })).toMatchObject({
      queued: 1,
      left_out: { no_consent: 5 },
    });
    const none = inviteAudience(ctx, { id, audience: { ...audience, purpose: 'advertising' }, dry_run: false });
    await expect(none).rejects.toMatchObject({ code: 'purpose_not_declared' });
  });

  it('are a session’s viewers, buyers, or those who bought nothing', async () => {
    const { ctx, id } = await open();
    const [viewer = '', buyer = '', other = ''] = await customers(ctx, 3);
    await createSession(ctx, { id: 'night', title: 'Night', start: new Date(START), duration: 600, state: 'ended' });
    const seen = (customer: string, visitor: string) => ({ type: 'join' as const, at: 1, visitor, customer });
    const order = {
      type: 'order' as const,
      at: 60,
      visitor: 'v2',
      customer: buyer,
      amount: 100,
      currency: 'EUR',
      ref: 'o1',
    };
    await fill(
      ctx.events,
      tinyFacts({ id: 'night' }),
      [seen(viewer, 'v1'), seen(buyer, 'v2'), order],
      ctx.organisation,
    );
    expect(other).not.toBe('');
    const asks = async (who: 'viewers' | 'buyers' | 'non_buyers') =>
      (await inviteAudience(ctx, { id, audience: { ...audience, who }, session: 'night', dry_run: true })).audience;
    expect([await asks('viewers'), await asks('buyers'), await asks('non_buyers')]).toEqual([2, 1, 1]);
  });
});

describe('sending', () => {
  it('goes through an SMTP server once each, with one link each that only its hash is kept of', async () => {
    const { ctx, id } = await open();
    await customers(ctx, 12);
    await inviteAudience(ctx, { id, audience, dry_run: false });
    const server = await smtpCounter();
    const { post, close } = smtpPost(server.url, 'Iris <hello@example.com>', 2);
    const to = { ...ways().all, mail: post };
    while ((await Promise.all([1, 2, 3].map(() => sendInvitations(ctx, to, 2)))).some(({ sent }) => sent > 0));
    close();
    await server.close();
    expect(server.taken.map((one) => one.to).sort()).toEqual(
      Array.from({ length: 12 }, (_, at) => `c${at}@example.org`).sort(),
    );
    expect(await states(ctx, id)).toMatchObject({ sent: 12, waiting: 0, sending: 0 });
    const text = textOf(server.taken[0]?.data ?? '');
    const token = /https:\/\/live\.example\.com\/i\/([\w-]{32})/.exec(text)?.[1] ?? '';
    expect(await findInvited(ctx, token)).toMatchObject({ survey: id, channel: 'email' });
    expect(text).toMatch(/^List-Unsubscribe:\s+<https:\/\/live\.example\.com\/u\/[\w-]{32}>\r$/m);
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const links = server.taken.map(({ data }) => /\/i\/([\w-]{32})/.exec(textOf(data))?.[1]);
    expect(new Set(links).size).toBe(12);
    const rows = await ctx.records.selectFrom('survey_invitations').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain('@example.org');
  });

  it('G3 stops for whoever withdraws while they wait, queued invitations included, and for a survey that was closed', async () => {
    const { ctx, id } = await open();
    const [withdraws = ''] = await customers(ctx, 3);
    await inviteAudience(ctx, { id, audience, dry_run: false });
    await stopAsking(ctx, { customer: withdraws, channel: 'email', purpose: 'survey' });
    expect(await states(ctx, id)).toMatchObject({ waiting: 2, expired: 1 });
    // Also where the withdrawal came by another way and their row still waits.
    await ctx.records
      .updateTable('survey_invitations')
      .set({ state: 'waiting' })
      .where('customer', '=', withdraws)
      .execute();
    const { mails, all } = ways();
    expect(await sendInvitations(ctx, all, 10)).toMatchObject({ sent: 2, dropped: 1 });
    expect(mails).toHaveLength(2);
  });

  it('tries again what a server refused for now, not what it refused for good, and never what is in doubt', async () => {
    const { ctx, id } = await open();
    await customers(ctx, 4);
    await inviteAudience(ctx, { id, audience, dry_run: false });
    const errors = [
      Object.assign(new Error('busy'), { responseCode: 450 }),
      Object.assign(new Error('no such user'), { responseCode: 550 }),
      Object.assign(new Error('Connection closed'), { code: 'ECONNECTION', command: 'DATA' }),
    ];
    const { mails, all } = ways(() => errors.shift());
    expect(await sendInvitations(ctx, all, 10)).toEqual({ sent: 1, failed: 2, later: 1, dropped: 0 });
    expect(await sendInvitations(ctx, all, 10)).toMatchObject({ sent: 0 });
    expect(await sendInvitations(later(ctx, 1), all, 10)).toEqual({ sent: 1, failed: 0, later: 0, dropped: 0 });
    expect(mails).toHaveLength(2);
    const { invitations } = await listInvitations(ctx, { id, state: 'failed', limit: 50 });
    expect(invitations.map(({ error }) => error).sort()).toEqual(['in_doubt', 'no such user']);
  });

  it('of a process that died stays in doubt, and is not sent again', async () => {
    const { ctx, id } = await open();
    await customers(ctx, 2);
    await inviteAudience(ctx, { id, audience, dry_run: false });
    const never = { ...ways().all, mail: () => new Promise<void>(() => {}) };
    void sendInvitations(ctx, never, 10);
    await expect.poll(async () => (await states(ctx, id)).sending).toBe(2);
    const { mails, all } = ways();
    expect(await sendInvitations(later(ctx, 1), all, 10)).toMatchObject({ sent: 0 });
    expect(mails).toEqual([]);
    expect(await states(ctx, id)).toMatchObject({ failed: 2, sending: 0 });
  });

  it('reminds twice at most, with the same link, whoever has not begun', async () => {
    const { ctx, id } = await open({ schedule: { after: 'session', reminders: 2, reminder_days: 3 } });
    await customers(ctx, 2);
    await inviteAudience(ctx, { id, audience, dry_run: false });
    const { mails, all } = ways();
    await sendInvitations(ctx, all, 10);
    const answered = await ctx.records.selectFrom('survey_invitations').select('id').executeTakeFirstOrThrow();
    await ctx.records
      .updateTable('survey_invitations')
      .set({ state: 'opened' })
      .where('id', '=', answered.id)
      .execute();
    for (const days of [2, 4, 5, 8, 12, 20, 40]) {
      await remindInvited(later(ctx, days));
      await sendInvitations(later(ctx, days), all, 10);
    }
    expect(mails).toHaveLength(4);
    const links = mails.slice(2).map(({ text }) => /\/i\/[\w-]+/.exec(text)?.[0]);
    expect(mails.slice(0, 2).map(({ text }) => /\/i\/[\w-]+/.exec(text)?.[0])).toContain(links[0]);
    expect(new Set(links).size).toBe(1);
    expect(mails[2]?.subject).not.toBe(mails[0]?.subject);
  });

  it('by text message posts a signed line with its link to the organisation’s provider', async () => {
    const { ctx, id } = await open();
    await customers(ctx, 1);
    const bySms = { ...audience, channel: 'sms' as const };
    await expect(inviteAudience(ctx, { id, audience: bySms, dry_run: false })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(saveProvider(ctx, { url: 'https://10.0.0.1/send' })).rejects.toMatchObject({ code: 'bad_input' });
    // An everyday brand writes by text message first: where nobody sends them yet, a survey begins with mail.
    expect(await usualChannel(ctx)).toBe('email');
    await setSector(ctx, { level: 'everyday' });
    expect(await usualChannel(ctx)).toBe('email');
    const { secret } = await saveProvider(ctx, { url: 'https://messages.example.com/send' });
    expect(secret).toMatch(/^sms_/);
    expect(await usualChannel(ctx)).toBe('sms');
    await setSector(ctx, { level: 'luxury' });
    expect(await usualChannel(ctx)).toBe('email');
    await inviteAudience(ctx, { id, audience: bySms, dry_run: false });
    const { messages, all } = ways();
    expect(await sendInvitations(ctx, { ...all, mail: undefined }, 10)).toMatchObject({ sent: 1 });
    expect(messages[0]?.url).toBe('https://messages.example.com/send');
    expect(messages[0]?.body).toMatchObject({
      to: '+3360000100',
      text: expect.stringMatching(/\/i\/[\w-]{32}.*\/u\//),
    });
    expect(messages[0]?.headers['aftershow-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  });

  it('goes by what people prefer: their language, no other show’s, and no oftener than they want to hear, whoever wrote', async () => {
    const { ctx, id } = await open();
    const [weekly = '', monthly = '', topical = '', any = ''] = await customers(ctx, 4);
    const { id: nights } = await createShow(ctx, { name: 'Nights' });
    await createSession(ctx, { id: 'n1', show: nights, title: 'Night', start: new Date(START), duration: 600 });
    const prefer = { language: 'es', frequency: 'every_time', topics: [] } as const;
    await savePreferences(ctx, weekly, { ...prefer, topics: [], frequency: 'weekly' });
    await savePreferences(ctx, monthly, { ...prefer, topics: [], frequency: 'monthly' });
    await savePreferences(ctx, topical, { ...prefer, topics: ['another show'] });
    const letter = { channel: 'email', purpose: 'survey', topic: null };
    const written = (customer: string, days = 0) =>
      changeRecords(ctx, { action: 'test', target: customer }, (trx) =>
        mayBeSent(later(ctx, days), trx, { ...letter, customer, message: `campaign ${days}` }),
      );
    for (const customer of [weekly, monthly, any]) expect(await written(customer)).toEqual({ may: true });
    // Tried again, the same message is not held up by itself.
    expect(await written(weekly)).toEqual({ may: true });
    await inviteAudience(ctx, { id, audience, dry_run: false });
    await ctx.records.updateTable('survey_invitations').set({ session: 'n1' }).execute();
    const { mails, all } = ways();
    expect(await sendInvitations(ctx, all, 10)).toEqual({ sent: 1, failed: 0, later: 1, dropped: 2 });
    expect(await sendInvitations(later(ctx, 6), all, 10)).toMatchObject({ sent: 0 });
    expect(await sendInvitations(later(ctx, 7.01), all, 10)).toMatchObject({ sent: 1 });
    expect(mails.at(-1)?.text).toContain('encuesta');
    expect(await written(weekly, 8)).toMatchObject({ may: false });
    expect(await written(monthly, 8)).toMatchObject({ may: false });
    expect(await written(monthly, 31)).toEqual({ may: true });
  });

  it('can be taken back before it leaves', async () => {
    const { ctx, id } = await open();
    await customers(ctx, 3);
    await inviteAudience(ctx, { id, audience, dry_run: false });
    expect(await cancelInvitations(ctx, { id })).toEqual({ cancelled: 3 });
    expect(await sendInvitations(ctx, ways().all, 10)).toMatchObject({ sent: 0 });
  });
});

describe('by itself', () => {
  it('asks a session’s audience once after its end, and each who ordered once', async () => {
    const { ctx, id } = await open({
      audience: { ...audience, who: 'buyers' },
      schedule: { after: 'session', delay_minutes: 60 },
    });
    const [buyer = ''] = await customers(ctx, 2);
    const start = new Date(Date.now() - 3 * 3_600_000);
    await createSession(ctx, { id: 'tonight', title: 'Tonight', start, duration: 3600, state: 'ended' });
    const at = (start.getTime() - START) / 1000;
    const order = { type: 'order' as const, visitor: 'v2', customer: buyer, amount: 100, currency: 'EUR' };
    await fill(ctx.events, tinyFacts({ id: 'tonight' }), [{ ...order, at: at + 60, ref: 'o1' }], ctx.organisation);
    const asked = await Promise.all([askBySchedule(ctx), askBySchedule(ctx)]);
    expect(asked.sort()).toEqual([0, 1]);
    expect(await askBySchedule(ctx)).toBe(0);
    const orders = await createSurvey(ctx, { name: 'Orders', template: 'post_purchase' });
    await publishSurvey(ctx, orders);
    const schedule = { after: 'order' as const, delay_minutes: 30 };
    await updateSurvey(ctx, { ...orders, audience: { ...audience, who: 'buyers' }, schedule, throttle_days: 0 });
    expect([await askBySchedule(ctx), await askBySchedule(ctx)]).toEqual([1, 0]);
    expect((await listInvitations(ctx, { id, limit: 5 })).counts.waiting).toBe(1);
  });

  it('one person by their address, by a link of one’s own, and not who may not be asked', async () => {
    const { ctx, id } = await open();
    const asking = { id, purpose: 'survey', origin: 'https://live.example.com' };
    const { url } = await inviteOne(ctx, { ...asking, channel: 'link' });
    expect(url).toMatch(/^https:\/\/live\.example\.com\/i\/[\w-]{32}$/);
    expect(await inviteOne(ctx, { ...asking, channel: 'email', email: 'ada@example.org' })).toMatchObject({
      url: null,
    });
    const again = inviteOne(ctx, { ...asking, channel: 'email', email: 'Ada@Example.org' });
    await expect(again).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('asked_lately') });
  });

  it('G1 of one person asked by their address what the plan does not name is dropped by name and counted; what it names is kept', async () => {
    const { ctx, id } = await open();
    const asking = { id, purpose: 'survey', channel: 'email', origin: 'https://live.example.com' } as const;
    const named = () =>
      ctx.records
        .selectFrom('customers')
        .select((is) => is('name', 'is not', null).as('named'))
        .where('organisation', '=', ctx.organisation)
        .orderBy('created')
        .execute();
    const dropped = async () =>
      (
        await ctx.records
          .selectFrom('dropped_fields')
          .select(['name', 'times'])
          .where('organisation', '=', ctx.organisation)
          .execute()
      ).map(({ name, times }) => ({ name, times: Number(times) }));
    await inviteOne(ctx, { ...asking, email: 'ada@example.org', name: 'Ada Lovelace' });
    expect([await named(), await dropped()]).toEqual([[{ named: false }], [{ name: 'name', times: 1 }]]);
    await savePlanLine(ctx, {
      ...{ purpose: 'address', title: 'Say their name', question: 'Who?', whom: 'Guests', source: 'The team' },
      ...{ frequency: 'once', basis: 'contract', event_types: [], recipients: [], retention_days: 100 },
      fields: ['name'],
    });
    await inviteOne(ctx, { ...asking, email: 'bob@example.org', name: 'Bob' });
    expect([await named(), await dropped()]).toEqual([
      [{ named: false }, { named: true }],
      [{ name: 'name', times: 1 }],
    ]);
  });
});
