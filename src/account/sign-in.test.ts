import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '#test/app.ts';
import { asking, type Fetch, FROM_OURS } from '#test/sign-in.ts';
import { signInOptions } from './sign-in-options.ts';

let it: TestApp;
let owner: Fetch;
beforeAll(async () => {
  it = await testApp();
  owner = await it.signIn('owner');
});
afterAll(() => it.close());

describe('better-auth over our tables', () => {
  test('would create and add nothing', async () => {
    const options = signInOptions({ ...it.ctx, publicUrl: undefined, origin: () => 'http://localhost' });
    const { toBeCreated, toBeAdded, compileMigrations } = await getMigrations(options);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
    expect((await compileMigrations()).trim()).toBe(';');
  });
});

describe('signing in', () => {
  test('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const { email, password } = owner.person;
    const response = await it.app.request('/auth/sign-in/email', {
      method: 'POST',
      headers: { ...FROM_OURS, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const cookies = response.headers.getSetCookie();
    const token = /session_token=([^.]+)/.exec(cookies.join())?.[1] ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(await response.text()).not.toContain(token);
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/i);
  });

  test('works behind a proxy that ends TLS, also before anybody stated the address', async () => {
    const { email, password } = owner.person;
    const signIn = (origin: string) =>
      it.app.request('/auth/sign-in/email', {
        method: 'POST',
        headers: { origin, cookie: owner.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
    expect((await signIn('https://localhost')).status).toBe(200);
    expect((await signIn('https://localhost.evil.example')).status).toBe(403);
  });

  test('tells who is signed in', async () => {
    const response = await owner('/v1/me');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      person: { email: owner.person.email, language: 'en', second_factor: false, operator: false },
      organisations: [{ id: it.ctx.organisation, role: 'owner' }],
    });
  });

  test('the cookie does what the role may, in the organisations of the person alone', async () => {
    expect((await owner('/v1/sessions')).status).toBe(200);
    const other = await it.makeContext();
    const elsewhere = await owner('/v1/sessions', { headers: { 'aftershow-organisation': other.organisation } });
    expect(elsewhere.status).toBe(404);
    expect((await owner('/v1/sessions', { headers: { 'aftershow-organisation': 'nowhere' } })).status).toBe(404);
    const guest = await it.signIn('guest');
    expect((await guest('/v1/sessions')).status).toBe(403);
    expect((await guest('/v1/me')).status).toBe(200);
  });

  test('without a cookie, or with a changed one, nobody is signed in', async () => {
    const forged = asking(it.app, owner.cookie.replace(/.{6}$/, 'AAAAAA'), it.ctx.organisation);
    for (const ask of [asking(it.app, '', it.ctx.organisation), forged]) {
      const response = await ask('/v1/me');
      expect(response.status).toBe(401);
      // A browser must not ask for a name and password by itself.
      expect(response.headers.get('www-authenticate')).not.toMatch(/basic/i);
    }
  });

  test('signing out ends it', async () => {
    const leaving = await it.signIn('host');
    expect((await leaving('/auth/sign-out', { method: 'POST', body: {} })).status).toBe(200);
    expect((await leaving('/v1/me')).status).toBe(401);
  });

  test('what is not needed of it is not there', async () => {
    for (const path of ['/auth/sign-up/email', '/auth/list-sessions', '/auth/delete-user', '/auth/update-user']) {
      expect((await owner(path, { method: 'POST', body: {} })).status).toBe(404);
    }
  });
});
