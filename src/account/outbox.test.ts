import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendMail } from '#src/mail/send-mail.ts';
import { type TestApp, testApp } from '#test/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.close());

type Page = { mails: { id: string; state: string; installation: boolean; subject: string }[]; next: string | null };
const letter = { kind: 'test', to: 'zoe@example.org', language: 'en', paragraphs: ['Words.'], why: 'Why.' } as const;

test('an owner reads their organisation’s mails; what resets a password only who made the installation', async () => {
  const owner = await it.signIn('owner');
  const own = await sendMail(it.ctx, { ...letter, subject: 'ours' });
  const reset = await sendMail({ ...it.ctx, organisation: null }, { ...letter, subject: 'reset' });
  const read = async () => ((await (await owner('/v1/mails')).json()) as Page).mails.map(({ subject }) => subject);
  expect(await read()).toEqual(['ours']);
  expect((await owner(`/v1/mails/${reset}`)).status).toBe(404);
  expect(await (await owner(`/v1/mails/${own}`)).json()).toMatchObject({ text: expect.stringContaining('Words.') });
  await it.ctx.records.updateTable('people').set({ operator: true }).where('id', '=', owner.person.id).execute();
  expect(await read()).toEqual(['reset', 'ours']);
  expect((await owner(`/v1/mails/${reset}`)).status).toBe(200);
  expect((await (await it.signIn('producer'))('/v1/mails')).status).toBe(403);
  const manager = await it.makeKey(['manage', 'read', 'write']);
  const byKey = await it.app.request('/v1/mails', { headers: { authorization: `Bearer ${manager}` } });
  expect(byKey.status).toBe(403);
});

test('the list is paged and filtered; a dead mail is started again', async () => {
  const { organisation } = await it.makeContext();
  const owner = await it.signIn('owner', organisation);
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1)
    ids.push(await sendMail({ ...it.ctx, organisation }, { ...letter, subject: String(n) }));
  const walked: string[] = [];
  for (let cursor = ''; ; ) {
    const page = (await (await owner(`/v1/mails?limit=2${cursor}`)).json()) as Page;
    walked.push(...page.mails.map(({ id }) => id));
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  expect(walked).toEqual([...ids].reverse());
  const [first = ''] = ids;
  const retry = () => owner(`/v1/mails/${first}/retry`, { method: 'POST' });
  expect((await retry()).status).toBe(404);
  await it.ctx.records.updateTable('mails').set({ state: 'dead', tries: 8 }).where('id', '=', first).execute();
  expect(((await (await owner('/v1/mails?state=dead')).json()) as Page).mails).toHaveLength(1);
  expect((await retry()).status).toBe(200);
  expect(await (await owner(`/v1/mails/${first}`)).json()).toMatchObject({ state: 'waiting', tries: 0 });
});
