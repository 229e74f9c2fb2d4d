import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { saveWebhook } from '#src/analyse/live/save-webhook.ts';
import type { Role } from '#src/contract/permission.ts';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { fill, START, type TinyEvent, tinyFacts } from '#test/tiny-session.ts';
import { followDebriefs } from './follow-debriefs.ts';
import { tellDebriefs } from './tell-debriefs.ts';

const ENDED = START + 600_000;
const SAID = 'la robe de marion me plait beaucoup';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
let ctx: Context;
const posted: [url: string, body: string][] = [];
const to = {
  post: async (url: string, body: unknown) => {
    posted.push([url, JSON.stringify(body)]);
  },
  origin: () => 'https://live.example.com',
};
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());
beforeEach(async () => {
  ctx = await makeContext();
  posted.length = 0;
  await createSession(ctx, {
    ...{ id: 'evening', title: 'Evening <!channel>', start: new Date(START), duration: 600 },
    ...{ state: 'ended', currency: 'EUR' },
  });
  const list: TinyEvent[] = Array.from({ length: 30 }, (_, v) => [
    { type: 'join' as const, at: v, visitor: `v${v}` },
    { type: 'chat' as const, at: 60 + v / 10, visitor: `v${v}`, text: `${SAID} ${v}` },
    { type: 'leave' as const, at: 500, visitor: `v${v}` },
  ]).flat();
  await fill(ctx.events, tinyFacts({ id: 'evening' }), list, ctx.organisation);
});

async function follower(role: Role, language: 'en' | 'fr' | 'es'): Promise<string> {
  const made = {
    name: `A ${role}`,
    email: `${role}-${language}-${Date.now()}@example.com`,
    password: 'lighthouse keeper',
    language,
  };
  const prepared = await preparePerson(made);
  const id = await ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now: ctx.now() });
    await addMember(trx, { organisation: ctx.organisation, person, name: made.name, role, stores: [], expires: null });
    return person;
  });
  await followDebriefs(ctx, { person: id, following: true });
  return id;
}

const at = (ms: number): Context => ({ ...ctx, now: () => new Date(ms) });
const mails = () => ctx.records.selectFrom('mails').selectAll().where('organisation', '=', ctx.organisation).execute();

describe('the debrief by mail', () => {
  it('comes once, an hour after the end, in each reader’s language, without anybody’s words', async () => {
    await follower('owner', 'fr');
    await follower('analyst', 'en');
    await tellDebriefs(at(ENDED + 3_500_000), to);
    expect(await mails()).toEqual([]);
    await Promise.all([tellDebriefs(at(ENDED + 3_700_000), to), tellDebriefs(at(ENDED + 3_700_000), to)]);
    await tellDebriefs(at(ENDED + 3_800_000), to);
    const sent = await mails();
    expect(sent.map(({ language, kind }) => `${kind} ${language}`).sort()).toEqual(['debrief en', 'debrief fr']);
    for (const { text, html, subject } of sent) {
      expect(subject).toMatch(/^(Debrief: |Débrief\u00a0: )Evening/);
      expect(text).toContain(`https://live.example.com/o/${ctx.organisation}/sessions/evening/debrief`);
      expect(`${text}${html}`).not.toContain(SAID);
      expect(html).not.toContain('<!channel>');
    }
    expect(posted).toEqual([]);
  });

  it('does not come to who has left since, nor for what ended long ago', async () => {
    const id = await follower('owner', 'en');
    await ctx.records.updateTable('members').set({ removed: ctx.now() }).where('id', '=', id).execute();
    await tellDebriefs(at(ENDED + 3_700_000), to);
    expect(await mails()).toEqual([]);
    await ctx.records.deleteFrom('told_debriefs').where('organisation', '=', ctx.organisation).execute();
    await follower('producer', 'es');
    await tellDebriefs(at(ENDED + 100_000_000), to);
    expect(await mails()).toEqual([]);
  });
});

describe('a notice to a channel', () => {
  it('names session and headline, calls nobody, and leads to the debrief', async () => {
    await saveWebhook(ctx, { kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/secret' });
    await tellDebriefs(at(ENDED + 3_700_000), to);
    await tellDebriefs(at(ENDED + 3_700_000), to);
    expect(posted).toHaveLength(1);
    const [[url, body] = ['', '']] = posted;
    expect(url).toBe('https://hooks.slack.com/services/T0/B0/secret');
    expect(body).toContain('Evening &lt;!channel&gt;');
    expect(body).toContain('/sessions/evening/debrief');
    expect(body).not.toContain(SAID);
  });

  it('that does not arrive is noted and keeps no mail back', async () => {
    await saveWebhook(ctx, { kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/secret' });
    await follower('owner', 'en');
    const post = async () => {
      throw new Error('hooks.slack.com answered 500');
    };
    await tellDebriefs(at(ENDED + 3_700_000), { ...to, post });
    expect(await mails()).toHaveLength(1);
    const channel = await ctx.records
      .selectFrom('alert_webhooks')
      .select('last_error')
      .where('organisation', '=', ctx.organisation)
      .executeTakeFirst();
    expect(channel?.last_error).toBe('hooks.slack.com answered 500');
  });
});
