import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '#test/app.ts';
import { identityProvider } from '#test/identity-provider.ts';
import { asking, FROM_OURS } from '#test/sign-in.ts';

let it: TestApp;
let idp: Awaited<ReturnType<typeof identityProvider>>;
const PUBLIC = 'http://localhost';
beforeAll(async () => {
  idp = await identityProvider();
  const provider = { name: 'Example Ltd', issuer: idp.issuer, clientId: 'aftershow', clientSecret: 'a secret' };
  it = await testApp({ settings: { publicUrl: PUBLIC }, provider });
});
afterAll(async () => {
  await it.close();
  await idp.close();
});

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');

/** The whole way round: our button, the provider, back to us. */
async function throughProvider(change?: (back: URL) => void): Promise<{ location: string; cookie: string }> {
  const begun = await it.app.request('/auth/sign-in/social', {
    method: 'POST',
    headers: { ...FROM_OURS, 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'company', callbackURL: '/', errorCallbackURL: '/sign-in' }),
  });
  expect(begun.status, await begun.clone().text()).toBe(200);
  const { url } = (await begun.json()) as { url: string };
  const there = await fetch(url, { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(`${back.origin}${back.pathname}`).toBe(`${PUBLIC}/auth/callback/company`);
  change?.(back);
  const home = await it.app.request(`${back.pathname}${back.search}`, { headers: { cookie: cookiesOf(begun) } });
  expect(home.status).toBe(302);
  return { location: home.headers.get('location') ?? '', cookie: cookiesOf(home) };
}

const who = async (cookie: string) => (await asking(it.app, cookie, it.ctx.organisation)('/v1/me')).status;

test('says that there is a provider', async () => {
  expect(await (await it.app.request('/v1/setup')).json()).toMatchObject({ provider: 'Example Ltd' });
});

test('signs in who was invited and confirmed their address; the second time by the provider’s own id', async () => {
  const { email, id } = (await it.signIn('analyst')).person;
  idp.claims = { sub: 'u1', email, email_verified: true, name: 'Ada' };
  const unconfirmed = await throughProvider();
  expect(unconfirmed.location).toContain('error=');
  expect(await who(unconfirmed.cookie)).toBe(401);
  await it.ctx.records.updateTable('people').set({ email_verified: true }).where('id', '=', id).execute();
  expect(await who((await throughProvider()).cookie)).toBe(200);
  idp.claims = { ...idp.claims, email: 'renamed@example.org' };
  expect(await who((await throughProvider()).cookie)).toBe(200);
  const kept = await it.ctx.records.selectFrom('credentials').selectAll().where('provider', '=', 'company').execute();
  expect(kept).toMatchObject([{ person: id, account: 'u1' }]);
  expect(JSON.stringify(kept)).not.toContain('"at"');
});

test('nobody gets in who was not invited', async () => {
  idp.claims = { sub: 'u2', email: 'stranger@example.org', email_verified: true, name: 'X' };
  const { location, cookie } = await throughProvider();
  expect(location).toContain('error=');
  expect(await who(cookie)).toBe(401);
  const found = await it.ctx.records.selectFrom('people').select('id').where('email', '=', idp.claims.email).execute();
  expect(found).toEqual([]);
});

test('an address that the provider did not verify links nothing; a made-up state neither', async () => {
  const { email, id } = (await it.signIn('analyst')).person;
  await it.ctx.records.updateTable('people').set({ email_verified: true }).where('id', '=', id).execute();
  idp.claims = { sub: 'u3', email, email_verified: false, name: 'X' };
  expect(await who((await throughProvider()).cookie)).toBe(401);
  idp.claims = { ...idp.claims, email_verified: true };
  const forged = await throughProvider((back) => back.searchParams.set('state', 'made-up'));
  expect(await who(forged.cookie)).toBe(401);
});
