import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '#test/app.ts';
import { asking, cookieOf, FROM_OURS } from '#test/sign-in.ts';
import { adoptGenerated } from './adopt-generated.ts';
import { createOrganisation } from './create-organisation.ts';

let it: TestApp;
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.close());

const organisation = { name: 'Maison Iris', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
const first = (n = 0) => ({
  ...{ name: 'Ada', email: `Ada${n}@Example.org`, password: 'a long enough password', language: 'fr' },
  organisation,
});
const setUp = async (body: unknown, headers: Record<string, string> = {}) =>
  it.app.request('/v1/setup', {
    method: 'POST',
    headers: { ...FROM_OURS, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

test('another site’s page, or one that made its name lead here, becomes no owner', async () => {
  const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await setUp(first(), elsewhere)).status).toBe(403);
  const rebound = { host: 'evil.example:4600', origin: 'http://evil.example:4600', 'sec-fetch-site': 'same-origin' };
  expect((await setUp(first(), rebound)).status).toBe(403);
  expect((await setUp({ ...first(), password: 'short' })).status).toBe(400);
  expect(await (await it.app.request('/v1/setup')).json()).toEqual({ needed: true, provider: null, mail: false });
});

test('of ten first visitors one becomes owner, also of what was generated before and after', async () => {
  const { id: before } = await createOrganisation(it.ctx, { ...organisation, generated: true });
  const statuses = await Promise.all(
    Array.from({ length: 10 }, (_, n) => setUp(first(n)).then(({ status }) => status)),
  );
  expect(statuses.sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  const people = await it.ctx.records.selectFrom('people').selectAll().execute();
  expect(people).toMatchObject([{ operator: true, email_verified: false }]);
  const { id: after } = await createOrganisation(it.ctx, { ...organisation, generated: true });
  await adoptGenerated(it.ctx);
  await adoptGenerated(it.ctx);
  const email = people[0]?.email ?? '';
  const ada = asking(it.app, await cookieOf(it.app, email, 'a long enough password'), '');
  const me = (await (await ada('/v1/me')).json()) as { organisations: { id: string; role: string; name: string }[] };
  expect(me.organisations.map(({ role }) => role)).toEqual(['owner', 'owner', 'owner']);
  expect(me.organisations.map(({ id }) => id)).toEqual(expect.arrayContaining([before, after]));
  expect(await (await it.app.request('/v1/setup')).json()).toMatchObject({ needed: false });
  const mail = await it.ctx.records.selectFrom('mails').selectAll().execute();
  expect(mail).toMatchObject([{ kind: 'address-confirmation', recipient: email, organisation: null, language: 'fr' }]);
});
