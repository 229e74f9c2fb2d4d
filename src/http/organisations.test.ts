import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayRole, PERMISSIONS, type Permission, ROLES, type Role } from '#src/contract/permission.ts';
import { type TestApp, testApp } from '#test/app.ts';
import { asking, type Fetch } from '#test/sign-in.ts';
import { PLAIN_ROUTES } from './plain-routes.ts';
import { typedRoutes } from './typed-routes.ts';

let it: TestApp;
/** Owner of an organisation, who asks for another one's. */
let stranger: Fetch;
let strangersKey: string;
let here: string;
beforeAll(async () => {
  it = await testApp();
  here = it.ctx.organisation;
  const theirs = (await it.makeContext()).organisation;
  const owner = await it.signIn('owner', theirs);
  stranger = asking(it.app, owner.cookie, here);
  strangersKey = await it.makeKey(['read', 'write', 'manage'], theirs);
});
afterAll(() => it.close());

/** Answer everybody, and say nothing of an organisation. */
const OPEN = /^\/$|^\/(?:api|health|metrics|demo|auth|app)\b|^\/aftershow/;
/** Take a write key of their own, whose organisation is the one they write to. */
const BY_WRITE_KEY = /^\/(?:mp|v1\/(?:events|batch|track|identify|page|screen|alias|group|webhooks))\b/;
/** Take a secret address of their own instead of a sign-in; its test stands with them. */
const BY_SECRET_ADDRESS = /^\/(?:v1\/(?:calendar|shop)|logo|s|q|i|r|u|w|n|my|shop)\//;

function pathOf(pattern: string): string {
  return pattern.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, 'x').replaceAll(/\{(\w+)\}/g, 'x');
}

describe('a member of another organisation', () => {
  const typed = typedRoutes().filter(({ permission }) => permission !== 'public' && permission !== 'signed_in');

  test.each(typed)('$method $path answers 404', async ({ method, path }) => {
    const answers = await Promise.all([
      stranger(pathOf(path), { method }),
      stranger(`${pathOf(path)}?organisation=${here}`, { method, headers: { 'aftershow-organisation': '' } }),
      it.app.request(pathOf(path), {
        method,
        headers: { authorization: `Bearer ${strangersKey}`, 'aftershow-organisation': here },
      }),
    ]);
    const [header, query, key] = answers.map(({ status }) => status);
    expect([header, query]).toEqual([404, 404]);
    // A key that lacks the scope hears of that first, which says nothing of the organisation.
    expect([403, 404]).toContain(key);
  });

  test('and so do all plain routes that are mounted', async () => {
    const known = new Set(typedRoutes().map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`));
    const plain = it.app.routes.filter(
      ({ method, path }) =>
        !known.has(`${method} ${path}`) &&
        !['ALL', 'OPTIONS'].includes(method) &&
        !path.includes('*') &&
        ![OPEN, BY_WRITE_KEY, BY_SECRET_ADDRESS].some((open) => open.test(path)),
    );
    const listed = PLAIN_ROUTES.filter(({ permission }) => permission !== 'secret');
    const asDocumented = plain.map(
      ({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    expect(asDocumented.sort()).toEqual(listed.map(({ method, path }) => `${method} ${path}`).sort());
    for (const { method, path } of plain) {
      expect((await stranger(pathOf(path), { method })).status, `${method} ${path}`).toBe(404);
    }
  });

  test('every route that takes no organisation is meant to', () => {
    const without = typedRoutes().filter(({ permission }) => permission === 'public' || permission === 'signed_in');
    expect(without.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      [
        'DELETE /v1/me/sign-ins/{id}',
        'GET /v1/invitation/{token}',
        'GET /v1/me',
        'GET /v1/me/sign-ins',
        'GET /v1/portfolio',
        'GET /v1/review-links/{token}',
        'GET /v1/review-summaries/{token}',
        'GET /v1/setup',
        'PATCH /v1/me',
        'POST /v1/invitation/{token}/accept',
        'POST /v1/invitation/{token}/join',
        'POST /v1/me/sign-out-everywhere',
        'POST /v1/me/verify-email',
        'POST /v1/organisations',
        'POST /v1/organisations/{id}/leave',
        'POST /v1/setup',
        'PUT /v1/review-links/{token}',
      ].sort(),
    );
  });

  test('keeps no answer, and refuses a key rather than forget it', async () => {
    for (const { method, path, permission } of typedRoutes()) {
      if (method === 'GET' || (permission !== 'public' && permission !== 'signed_in')) continue;
      const answer = await stranger(pathOf(path), { method, headers: { 'idempotency-key': 'c0ffee' } });
      expect([path, answer.status, await answer.json()]).toMatchObject([path, 400, { field: 'Idempotency-Key' }]);
    }
  });

  test('finds nothing of this one by its id in their own', async () => {
    const owner = await it.signIn('owner');
    const asJson = async (answer: Response) => (await answer.json()) as { id: string; members: { id: string }[] };
    const invited = { email: 'ada@example.org', role: 'host' };
    const invitation = (await asJson(await owner('/v1/invitations', { body: invited }))).id;
    const key = (await asJson(await owner('/v1/keys', { body: { name: 'x', scopes: ['read'] } }))).id;
    const member = (await asJson(await owner('/v1/members'))).members[0]?.id;
    const { id: mail } = await it.ctx.records.selectFrom('mails').select('id').executeTakeFirstOrThrow();
    const { organisations } = (await (await stranger('/v1/me')).json()) as { organisations: { id: string }[] };
    const own = { 'aftershow-organisation': organisations[0]?.id ?? '' };
    const asked = [
      ['DELETE', `/v1/invitations/${invitation}`],
      ['POST', `/v1/invitations/${invitation}/resend`],
      ['DELETE', `/v1/keys/${key}`],
      ['DELETE', `/v1/members/${member}`],
      ['GET', `/v1/mails/${mail}`],
      ['POST', `/v1/mails/${mail}/retry`],
    ] as const;
    for (const [method, path] of asked) {
      expect((await stranger(path, { method, headers: own })).status, path).toBe(404);
    }
    const body = { role: 'host' };
    expect((await stranger(`/v1/members/${member}`, { method: 'PATCH', headers: own, body })).status).toBe(404);
    expect((await owner(`/v1/mails/${mail}`)).status).toBe(200);
  });

  test('cannot leave where they are not', async () => {
    expect((await stranger(`/v1/organisations/${here}/leave`, { method: 'POST' })).status).toBe(404);
  });
});

describe('a member whose role may not', () => {
  // Of those who may not the one who may most, so that a route with another line of the table than it should have is found.
  const mayNot = (permission: string): Role | undefined =>
    ROLES.toSorted((a, b) => allowed(b) - allowed(a)).find((role) => !mayRole(role, permission as Permission));
  const allowed = (role: Role) => Object.keys(PERMISSIONS).filter((one) => mayRole(role, one as Permission)).length;

  test('is refused by every route, whatever they send', async () => {
    const routes = [
      ...typedRoutes().map(({ method, path, permission }) => ({ method, path, permission: String(permission) })),
      ...PLAIN_ROUTES.map(({ method, path, permission }) => ({ method, path, permission: String(permission) })),
    ].filter(({ permission }) => permission in PERMISSIONS);
    const as = new Map<Role, Fetch>();
    const through: string[] = [];
    let asked = 0;
    for (const { method, path, permission } of routes) {
      const role = mayNot(permission);
      // Some only whoever is signed in at all: everybody may.
      if (role === undefined) continue;
      const fetch = as.get(role) ?? (await it.signIn(role));
      as.set(role, fetch);
      asked += 1;
      const { status } = await fetch(pathOf(path), { method: method.toUpperCase() });
      if (status !== 403) through.push(`${method} ${path} ${role} ${status}`);
    }
    expect(through).toEqual([]);
    expect(asked).toBeGreaterThan(250);
  });
});

describe('a page of another site', () => {
  const changing = typedRoutes().filter(({ method }) => method !== 'GET');

  test.each(changing)('$method $path refuses it', async ({ method, path }) => {
    const owner = asking(it.app, stranger.cookie, here);
    const sites = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://sub.localhost', 'sec-fetch-site': 'same-site' },
      { origin: 'null', 'sec-fetch-site': 'none' },
    ];
    for (const headers of sites) expect((await owner(pathOf(path), { method, headers })).status).toBe(403);
  });

  test('signing in and out, too; and who carries a cookie must say where from', async () => {
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    for (const path of ['/auth/sign-in/email', '/auth/sign-out', '/auth/change-password', '/auth/two-factor/disable'])
      expect((await stranger(path, { body: {}, headers: evil })).status, path).toBe(403);
    const silent = await it.app.request('/v1/me', {
      method: 'PATCH',
      headers: { cookie: stranger.cookie, 'content-type': 'application/json' },
      body: '{"name":"X"}',
    });
    expect(silent.status).toBe(403);
    const form = await it.app.request('/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=a@example.org&password=x',
    });
    expect(form.status).toBe(400);
  });

  test('an older browser that says only Origin is believed by it', async () => {
    const send = (origin: string) =>
      it.app.request('/v1/me', {
        method: 'PATCH',
        headers: { cookie: stranger.cookie, 'content-type': 'application/json', origin },
        body: '{"language":"es"}',
      });
    expect([(await send('http://localhost')).status, (await send('http://evil.example')).status]).toEqual([200, 403]);
  });
});
