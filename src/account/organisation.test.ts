import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '#test/app.ts';
import type { Fetch } from '#test/sign-in.ts';

let it: TestApp;
let owner: Fetch;
beforeAll(async () => {
  it = await testApp();
  const { organisation } = await it.makeContext();
  owner = await it.signIn('owner', organisation);
});
afterAll(() => it.close());

test('its colours are changed, and nothing but a colour is one', async () => {
  const changed = await owner('/v1/organisation', { method: 'PATCH', body: { colour_accent: '#0b7a75' } });
  expect(await changed.json()).toMatchObject({ colour_primary: '#1b1a17', colour_accent: '#0b7a75' });
  for (const colour_primary of ['red', '#FFF', '#0b7a75;background:url(https://evil.example)', '']) {
    const refused = await owner('/v1/organisation', { method: 'PATCH', body: { colour_primary } });
    expect([refused.status, await refused.json()]).toMatchObject([400, { field: 'colour_primary' }]);
  }
});

test('a member who was removed by mistake is taken back with their role', async () => {
  const { organisation } = await it.makeContext();
  const [boss, analyst] = [await it.signIn('owner', organisation), await it.signIn('analyst', organisation)];
  const { id } = analyst.person;
  expect((await boss(`/v1/members/${id}`, { method: 'DELETE' })).status).toBe(200);
  expect((await analyst('/v1/sessions')).status).toBe(404);
  expect((await boss(`/v1/members/${id}/restore`, { method: 'POST' })).status).toBe(200);
  expect((await analyst('/v1/sessions')).status).toBe(200);
  expect((await boss(`/v1/members/${id}/restore`, { method: 'POST' })).status).toBe(404);
  expect((await analyst(`/v1/members/${id}/restore`, { method: 'POST' })).status).toBe(403);
  const trail = await boss('/v1/audit?actor_kind=person&action=member');
  expect((await trail.json()) as object).toMatchObject({
    entries: [{ action: 'member.restore' }, { action: 'member.remove' }],
  });
  expect(await (await boss('/v1/audit?actor_kind=key')).json()).toEqual({ entries: [], next: null });
});
