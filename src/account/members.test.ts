import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '#test/app.ts';
import { asking, cookieOf, type Fetch } from '#test/sign-in.ts';
import { forgetExpired } from './forget-expired.ts';

let it: TestApp;
let owner: Fetch;
const PASSWORD = 'a long enough password';
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.close());
beforeEach(async () => {
  owner = await it.signIn('owner', (await it.makeContext()).organisation);
});

type Invited = { id: string; link: string };
const json = async <Body>(answer: Promise<Response> | Response): Promise<Body> => (await (await answer).json()) as Body;
const statusOf = async (answer: Promise<Response>) => (await answer).status;
const tokenOf = ({ link }: Invited) => link.split('/').at(-1) ?? '';
let made = 0;
const address = () => `person${++made}@example.org`;

async function invite(body: Record<string, unknown>, by = owner): Promise<Invited & { token: string }> {
  const response = await by('/v1/invitations', { body });
  expect(response.status, await response.clone().text()).toBe(200);
  const invited = await json<Invited>(response);
  return { ...invited, token: tokenOf(invited) };
}

/** Somebody new accepts, and is signed in. */
async function accept(token: string, email: string): Promise<Fetch> {
  const body = { name: 'Zoe', password: PASSWORD, language: 'fr' };
  const response = await asking(it.app, '', '')(`/v1/invitation/${token}/accept`, { body });
  expect(response.status, await response.clone().text()).toBe(200);
  const { organisation } = await json<{ organisation: string }>(response);
  return asking(it.app, await cookieOf(it.app, email, PASSWORD), organisation);
}

describe('invitations', () => {
  test('somebody new accepts, signs in, and may what the role may', async () => {
    const email = address();
    const { token, id } = await invite({ email, role: 'analyst', language: 'fr' });
    const looked = await json(asking(it.app, '', '')(`/v1/invitation/${token}`));
    expect(looked).toMatchObject({ email, role: 'analyst', language: 'fr', has_account: false });
    const zoe = await accept(token, email);
    const me = await json<{ person: object; organisations: object[] }>(zoe('/v1/me'));
    expect(me.person).toMatchObject({ name: 'Zoe', email, language: 'fr', operator: false });
    expect(me.organisations).toMatchObject([{ role: 'analyst' }]);
    expect(await statusOf(zoe('/v1/sessions'))).toBe(200);
    expect(await statusOf(zoe('/v1/audit'))).toBe(403);
    const { invitations } = await json<{ invitations: object[] }>(owner('/v1/invitations'));
    expect(invitations).toContainEqual(expect.objectContaining({ id, state: 'accepted' }));
    const { mails } = await json<{ mails: object[] }>(owner('/v1/mails'));
    expect(mails).toMatchObject([{ kind: 'invitation', to: email, state: 'waiting', installation: false }]);
  });

  test('a link works once, also for ten at the same time', async () => {
    const email = address();
    const { token } = await invite({ email, role: 'host' });
    const body = { name: 'Zoe', password: PASSWORD, language: 'en' };
    const tries = Array.from({ length: 10 }, () =>
      asking(it.app, '', '')(`/v1/invitation/${token}/accept`, { body }).then(({ status }) => status),
    );
    const statuses = await Promise.all(tries);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 200 && status !== 404 && status !== 409)).toEqual([]);
    expect(await statusOf(asking(it.app, '', '')(`/v1/invitation/${token}`))).toBe(404);
  });

  test('revoked, sent again, invited again or over: the old link leads nowhere', async () => {
    const look = (token: string) => statusOf(asking(it.app, '', '')(`/v1/invitation/${token}`));
    const first = await invite({ email: address(), role: 'host' });
    expect(await statusOf(owner(`/v1/invitations/${first.id}`, { method: 'DELETE' }))).toBe(200);
    expect(await look(first.token)).toBe(404);
    expect(await statusOf(owner(`/v1/invitations/${first.id}/restore`, { method: 'POST' }))).toBe(200);
    expect(await look(first.token)).toBe(200);
    expect(await statusOf(owner(`/v1/invitations/${first.id}/restore`, { method: 'POST' }))).toBe(404);
    const email = address();
    const second = await invite({ email, role: 'host' });
    const again = await json<Invited>(owner(`/v1/invitations/${second.id}/resend`, { method: 'POST' }));
    expect([await look(second.token), await look(tokenOf(again))]).toEqual([404, 200]);
    const third = await invite({ email, role: 'analyst' });
    expect([await look(tokenOf(again)), await look(third.token)]).toEqual([404, 200]);
    expect(await statusOf(owner(`/v1/invitations/${second.id}/restore`, { method: 'POST' }))).toBe(409);
    expect([await look(tokenOf(again)), await look(third.token)]).toEqual([404, 200]);
    const past = new Date(Date.now() - 1000);
    await it.ctx.records.updateTable('invitations').set({ expires: past }).where('id', '=', third.id).execute();
    expect(await look(third.token)).toBe(404);
    expect(await look('x'.repeat(43))).toBe(404);
  });

  test('who has an account joins with it, and only with the invited address', async () => {
    const member = await it.signIn('csm');
    const { token } = await invite({ email: member.person.email.toUpperCase(), role: 'csm' });
    const body = { name: 'X', password: PASSWORD, language: 'en' };
    expect(await statusOf(asking(it.app, '', '')(`/v1/invitation/${token}/accept`, { body }))).toBe(409);
    const stranger = await it.signIn('host');
    expect(await statusOf(stranger(`/v1/invitation/${token}/join`, { method: 'POST' }))).toBe(403);
    expect(await statusOf(member(`/v1/invitation/${token}/join`, { method: 'POST' }))).toBe(200);
    const { organisations } = await json<{ organisations: object[] }>(member('/v1/me'));
    expect(organisations).toHaveLength(2);
    expect((await owner('/v1/invitations', { body: { email: member.person.email, role: 'host' } })).status).toBe(409);
  });

  test('only owners invite, and what does not go with a role is refused by name', async () => {
    const producer = await it.signIn('producer');
    expect(await statusOf(producer('/v1/invitations', { body: { email: address(), role: 'owner' } }))).toBe(403);
    const wrong = [
      [{ role: 'emperor' }, 'role'],
      [{ role: 'host', email: 'nobody' }, 'email'],
      [{ role: 'host', stores: ['lyon'] }, 'stores'],
      [{ role: 'host', member_expires: '2099-01-01T00:00:00Z' }, 'expires'],
    ] as const;
    for (const [change, field] of wrong) {
      const response = await owner('/v1/invitations', { body: { email: address(), ...change } });
      expect(await json(response)).toMatchObject({ code: 'bad_input', field });
    }
  });

  test('a guest’s time ends by itself', async () => {
    const email = address();
    const { token } = await invite({ email, role: 'guest' });
    const guest = await accept(token, email);
    const before = await json<{ organisations: { expires: string }[] }>(guest('/v1/me'));
    expect(Date.parse(before.organisations[0]?.expires ?? '')).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect(await statusOf(guest('/v1/organisation'))).toBe(200);
    const past = new Date(Date.now() - 1000);
    await it.ctx.records.updateTable('members').set({ expires: past }).where('role', '=', 'guest').execute();
    expect(await statusOf(guest('/v1/organisation'))).toBe(404);
    expect((await json<{ organisations: object[] }>(guest('/v1/me'))).organisations).toEqual([]);
  });

  test('what ended long ago is forgotten', async () => {
    const { id } = await invite({ email: address(), role: 'host' });
    await forgetExpired({ ...it.ctx, now: () => new Date(Date.now() + 98 * 86_400_000) });
    const { invitations } = await json<{ invitations: { id: string }[] }>(owner('/v1/invitations'));
    // Sign-ins went, too: they had expired by then.
    expect(invitations ?? []).not.toContainEqual(expect.objectContaining({ id }));
    expect(await statusOf(owner('/v1/me'))).toBe(401);
  });
});

describe('members', () => {
  test('a changed role counts at the next request, a removed member is out at once', async () => {
    const email = address();
    const { token } = await invite({ email, role: 'host' });
    const zoe = await accept(token, email);
    const { members } = await json<{ members: { id: string; email: string }[] }>(owner('/v1/members'));
    const id = members.find((one) => one.email === email)?.id ?? '';
    expect(await statusOf(zoe('/v1/audit'))).toBe(403);
    expect(await statusOf(owner(`/v1/members/${id}`, { method: 'PATCH', body: { role: 'owner' } }))).toBe(200);
    expect(await statusOf(zoe('/v1/audit'))).toBe(200);
    expect(await statusOf(owner(`/v1/members/${id}`, { method: 'DELETE' }))).toBe(200);
    expect(await statusOf(zoe('/v1/audit'))).toBe(404);
    const back = await invite({ email, role: 'analyst' });
    expect(await statusOf(zoe(`/v1/invitation/${back.token}/join`, { method: 'POST' }))).toBe(200);
    expect(await statusOf(zoe('/v1/sessions'))).toBe(200);
  });

  test('the last owner stays, also when two leave at the same time', async () => {
    const { members } = await json<{ members: { id: string }[] }>(owner('/v1/members'));
    const first = members[0]?.id ?? '';
    expect(await statusOf(owner(`/v1/members/${first}`, { method: 'DELETE' }))).toBe(409);
    expect(await statusOf(owner(`/v1/members/${first}`, { method: 'PATCH', body: { role: 'host' } }))).toBe(409);
    const email = address();
    const second = await accept((await invite({ email, role: 'owner' })).token, email);
    const here = (await json<{ organisations: { id: string }[] }>(second('/v1/me'))).organisations[0]?.id;
    const leave = (who: Fetch) => statusOf(who(`/v1/organisations/${here}/leave`, { method: 'POST' }));
    expect((await Promise.all([leave(owner), leave(second)])).sort()).toEqual([200, 409]);
  });

  test('owners and CSMs create another organisation; others do not', async () => {
    const body = { name: 'Maison Lune', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] };
    const { id } = await json<{ id: string }>(owner('/v1/organisations', { body }));
    const there = asking(it.app, owner.cookie, id);
    expect(await json(there('/v1/organisation'))).toMatchObject({ name: 'Maison Lune', currency: 'EUR' });
    expect(await statusOf((await it.signIn('host'))('/v1/organisations', { body }))).toBe(403);
    expect(await statusOf((await it.signIn('csm'))('/v1/organisations', { body }))).toBe(200);
    const changed = there('/v1/organisation', { method: 'PATCH', body: { zone: 'Europe/Madrid' } });
    expect(await json(changed)).toMatchObject({ name: 'Maison Lune', zone: 'Europe/Madrid' });
    expect(await statusOf(there('/v1/organisation', { method: 'PATCH', body: { zone: 'Mars/Base' } }))).toBe(400);
  });
});

describe('keys and the audit trail', () => {
  test('a key is shown once, and reaches no further than who made it', async () => {
    const body = { name: 'shop', scopes: ['collect', 'read'] };
    const { key, id } = await json<{ key: string; id: string }>(owner('/v1/keys', { body }));
    const listed = await json<{ keys: object[] }>(owner('/v1/keys'));
    expect(listed.keys).toMatchObject([{ id, name: 'shop', prefix: key.slice(0, 11), revoked: null }]);
    expect(JSON.stringify(listed)).not.toContain(key);
    const producer = await it.signIn('producer');
    expect(await statusOf(producer('/v1/keys', { body: { name: 'x', scopes: ['manage'] } }))).toBe(403);
    expect(await statusOf(producer('/v1/keys', { body }))).toBe(200);
    const manager = await it.makeKey(['manage']);
    const byKey = (scopes: string[]) =>
      it.app.request('/v1/keys', {
        method: 'POST',
        headers: { authorization: `Bearer ${manager}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'x', scopes }),
      });
    expect([(await byKey(['read'])).status, (await byKey(['collect'])).status]).toEqual([403, 200]);
    expect(await statusOf(owner(`/v1/keys/${id}`, { method: 'DELETE' }))).toBe(200);
  });

  test('every change is in the trail with its actor; it is filtered, paged and exported without formulas', async () => {
    const { id } = await invite({ email: address(), role: 'host' });
    await owner('/v1/me', { method: 'PATCH', body: { name: '=HYPERLINK("http://evil")' } });
    await owner('/v1/keys', { body: { name: 'shop', scopes: ['collect'] } });
    type Page = { entries: { action: string; target: string; actor: { id: string } }[]; next: string | null };
    const all = await json<Page>(owner('/v1/audit?limit=200'));
    const me = (await json<{ person: { id: string } }>(owner('/v1/me'))).person.id;
    const mine = all.entries.filter(({ actor }) => actor.id === me).map(({ action }) => action);
    expect(mine.sort()).toEqual(['key.create', 'member.invite', 'person.update']);
    const members = await json<Page>(owner('/v1/audit?action=member'));
    expect(members.entries).toMatchObject([{ action: 'member.invite', target: id }]);
    const walked: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await json<Page>(owner(`/v1/audit?limit=1${cursor}`));
      walked.push(...page.entries.map(({ action }) => action));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(walked).toEqual(all.entries.map(({ action }) => action));
    const response = await owner('/v1/audit.csv');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const csv = await response.text();
    expect(csv.split('\n')).toHaveLength(all.entries.length + 2);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(await statusOf((await it.signIn('producer'))('/v1/audit.csv'))).toBe(403);
  });
});
