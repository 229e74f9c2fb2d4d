import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '#test/app.ts';
import { asking, cookieOf, type Fetch, FROM_OURS } from '#test/sign-in.ts';

let it: TestApp;
beforeAll(async () => {
  it = await testApp({ settings: { proxies: 1 } });
});
afterAll(() => it.close());

let addresses = 0;
/** Each test comes from an address of its own, as the one proxy says. */
const newAddress = () => `203.0.113.${++addresses}`;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  it.app.request(path, {
    method: 'POST',
    headers: { ...FROM_OURS, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const signIn = (email: string, password: string, address: string) =>
  post('/auth/sign-in/email', { email, password }, { 'x-forwarded-for': `10.9.9.9, ${address}` });

/** The links in mails to somebody, the newest first, once there are so many. */
async function linksTo(email: string, most = 1): Promise<string[]> {
  for (let tries = 0; ; tries += 1) {
    const rows = await it.ctx.records
      .selectFrom('mails')
      .select(['text'])
      .where('recipient', '=', email)
      .orderBy('id', 'desc')
      .execute();
    if (rows.length >= most || tries === 100)
      return rows.map(({ text }) => /http\S+\/(?:reset|verify)\/(\S+)/.exec(text ?? '')?.[1] ?? '');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a person changed of their account, as their organisation's trail has it. */
async function trailOf(person: string): Promise<string[]> {
  const rows = await it.ctx.records
    .selectFrom('audit')
    .select(['action', 'detail'])
    .where('organisation', '=', it.ctx.organisation)
    .where('target', '=', person)
    .where('action', 'like', 'person.%')
    .orderBy('id')
    .execute();
  return rows.map(({ action, detail }) => `${action} ${JSON.stringify(detail)}`);
}

describe('a forgotten password', () => {
  test('is reset by the link in the mail, once; every device is signed out', async () => {
    const person = await it.signIn('host');
    const { email } = person.person;
    expect((await post('/auth/request-password-reset', { email: email.toUpperCase() })).status).toBe(200);
    const [token = ''] = await linksTo(email);
    const kept = await it.ctx.records.selectFrom('verifications').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(token);
    const choose = (newPassword: string) => post('/auth/reset-password', { token, newPassword });
    expect((await choose('short')).status).toBe(400);
    expect((await choose('another long password')).status).toBe(200);
    expect(await (await choose('a third long password')).json()).toMatchObject({ reason: 'invalid_token' });
    expect((await person('/v1/me')).status).toBe(401);
    expect((await signIn(email, person.person.password, newAddress())).status).toBe(401);
    const again = asking(it.app, await cookieOf(it.app, email, 'another long password'), it.ctx.organisation);
    expect(await (await again('/v1/me')).json()).toMatchObject({ person: { email_verified: true } });
    expect(await trailOf(person.person.id)).toEqual(['person.password {"by":"link"}']);
  });

  test('a link that is over does nothing', async () => {
    const { email } = (await it.signIn('host')).person;
    await post('/auth/request-password-reset', { email });
    const [token = ''] = await linksTo(email);
    await it.ctx.records
      .updateTable('verifications')
      .set({ expires: new Date(0) })
      .execute();
    expect((await post('/auth/reset-password', { token, newPassword: 'another long password' })).status).toBe(400);
  });

  test('the answer tells nobody whether there is an account; one account is not flooded with mails', async () => {
    const { email } = (await it.signIn('host')).person;
    const ask = (address: string) => post('/auth/request-password-reset', { email: address });
    const [known, unknown] = [await ask(email), await ask('nobody@example.org')];
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
    for (let n = 0; n < 10; n += 1) expect((await ask(email)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await linksTo(email, 5)).length).toBe(5);
    expect((await ask('no address')).status).toBe(400);
  });
});

describe('guessing', () => {
  test('a wrong password and an unknown address are answered alike', async () => {
    const { email } = (await it.signIn('host')).person;
    const from = newAddress();
    const answers = [await signIn(email, 'wrong', from), await signIn('nobody@example.org', 'wrong', from)];
    const [wrong, unknown] = await Promise.all(answers.map((answer) => answer.json() as Promise<{ request: string }>));
    expect({ ...wrong, request: '' }).toEqual({ ...unknown, request: '' });
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });

  test('ten wrong passwords stop an address for that account, known or not, also at the same time; others come in', async () => {
    const { email, password } = (await it.signIn('host')).person;
    for (const account of [email, 'nobody2@example.org']) {
      const from = newAddress();
      const tries = await Promise.all(Array.from({ length: 14 }, () => signIn(account, 'wrong', from)));
      expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
      const refused = await signIn(account, password, from);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    }
    expect((await signIn(email, password, newAddress())).status).toBe(200);
    const tries = await it.ctx.records.selectFrom('sign_in_tries').selectAll().execute();
    expect(JSON.stringify(tries)).not.toContain('example.org');
  });

  test('many accounts from one address, and one account from many, are stopped, too', async () => {
    const from = newAddress();
    const spread = [];
    for (let n = 0; n < 51; n += 1) spread.push((await signIn(`spray${n}@example.org`, 'wrong', from)).status);
    expect([spread.indexOf(429), spread.at(-1)]).toEqual([50, 429]);
    const until = new Date(Date.now() + 60_000);
    const before = await it.ctx.records.selectFrom('sign_in_tries').select('key').execute();
    await signIn('target@example.org', 'wrong', newAddress());
    const rows = await it.ctx.records.selectFrom('sign_in_tries').select('key').execute();
    const fresh = rows.map(({ key }) => key).filter((key) => !before.some((one) => one.key === key));
    await it.ctx.records.updateTable('sign_in_tries').set({ tries: 100, until }).where('key', 'in', fresh).execute();
    expect((await signIn('target@example.org', 'wrong', newAddress())).status).toBe(429);
  });

  test('what the client writes into X-Forwarded-For moves it to no other address', async () => {
    const from = newAddress();
    const forged = (n: number) => ({ 'x-forwarded-for': `198.51.100.${n}, ${from}` });
    const tries = [];
    for (let n = 0; n < 11; n += 1)
      tries.push((await post('/auth/sign-in/email', { email: 'x@example.org', password: 'wrong' }, forged(n))).status);
    expect(tries.at(-1)).toBe(429);
  });
});

describe('one’s own account', () => {
  test('a changed password, and signing out everywhere', async () => {
    const laptop = await it.signIn('host');
    const { email, password } = laptop.person;
    const phone = asking(it.app, await cookieOf(it.app, email, password), it.ctx.organisation);
    const { sign_ins } = (await (await laptop('/v1/me/sign-ins')).json()) as { sign_ins: { current: boolean }[] };
    expect(sign_ins.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(JSON.stringify(sign_ins)).not.toContain(laptop.cookie.split('=')[1]?.slice(0, 20));
    expect(await (await laptop('/v1/me/sign-out-everywhere', { body: {} })).json()).toEqual({ ended: 1 });
    expect([(await phone('/v1/me')).status, (await laptop('/v1/me')).status]).toEqual([401, 200]);
    const change = (currentPassword: string) =>
      laptop('/auth/change-password', { body: { currentPassword, newPassword: 'a fourth long password' } });
    expect((await change('wrong password')).status).toBe(400);
    expect((await change(password)).status).toBe(200);
    expect(await trailOf(laptop.person.id)).toEqual(['person.password {}']);
    expect((await signIn(email, 'a fourth long password', newAddress())).status).toBe(200);
    const other = await it.signIn('host');
    const own = (await (await other('/v1/me/sign-ins')).json()) as { sign_ins: { id: string }[] };
    const theirs = await laptop(`/v1/me/sign-ins/${own.sign_ins[0]?.id}`, { method: 'DELETE' });
    expect(theirs.status).toBe(404);
  });

  test('an address is confirmed by its link; a made-up one confirms nothing', async () => {
    const person = await it.signIn('host');
    expect((await person('/v1/me/verify-email', { method: 'POST' })).status).toBe(200);
    const [token = ''] = await linksTo(person.person.email);
    const open = (given: string) => it.app.request(`/auth/verify-email?token=${given}`);
    expect((await open(`${token.slice(0, -4)}AAAA`)).status).toBe(401);
    const verified = async () => {
      const me = (await (await person('/v1/me')).json()) as { person: { email_verified: boolean } };
      return me.person.email_verified;
    };
    expect(await verified()).toBe(false);
    expect((await open(token)).status).toBe(200);
    expect(await verified()).toBe(true);
  });

  test('another address holds once its link was opened; the old one is told, and a second link is over', async () => {
    const person = await it.signIn('host');
    const { email, password } = person.person;
    const wanted = `New.${email}`;
    const ask = (given: object) => person('/auth/change-email', { body: { email: wanted, password, ...given } });
    expect(await (await ask({ password: 'wrong password' })).json()).toMatchObject({ field: 'password' });
    expect((await ask({ email: 'no address' })).status).toBe(400);
    expect((await ask({ email: email.toUpperCase() })).status).toBe(409);
    expect((await post('/auth/change-email', { email: wanted, password })).status).toBe(401);
    expect([(await ask({})).status, (await ask({})).status]).toEqual([200, 200]);
    const to = wanted.toLowerCase();
    const [token = '', earlier = ''] = await linksTo(to, 2);
    expect((await signIn(to, password, newAddress())).status).toBe(401);
    const open = (given: string) => it.app.request(`/auth/verify-email?token=${given}`);
    expect([(await open(token)).status, (await open(token)).status, (await open(earlier)).status]).toEqual([
      200, 401, 401,
    ]);
    expect(await (await person('/v1/me')).json()).toMatchObject({ person: { email: to, email_verified: true } });
    expect((await signIn(email, password, newAddress())).status).toBe(401);
    expect((await signIn(to, password, newAddress())).status).toBe(200);
    expect(await trailOf(person.person.id)).toEqual(['person.address {}']);
    const [told] = await it.ctx.records.selectFrom('mails').select('text').where('recipient', '=', email).execute();
    expect(told?.text).toContain(to);
  });

  test('an address of somebody else is no way in, and the answer does not tell whose it is', async () => {
    const [person, other] = [await it.signIn('host'), await it.signIn('host')];
    const free = `free.${person.person.email}`;
    const ask = (email: string) => person('/auth/change-email', { body: { email, password: person.person.password } });
    const [taken, open] = [await ask(other.person.email), await ask(free)];
    expect([taken.status, await taken.text()]).toEqual([open.status, await open.text()]);
    expect(await linksTo(other.person.email, 0)).toEqual([]);
    const [token = ''] = await linksTo(free);
    await it.ctx.records.updateTable('people').set({ email: free }).where('id', '=', other.person.id).execute();
    const opened = await it.app.request(`/auth/verify-email?token=${token}`);
    expect(await opened.json()).toMatchObject({ reason: 'address_taken' });
  });

  test('name and language are one’s own to change', async () => {
    const person = await it.signIn('host');
    const change = (body: unknown) => person('/v1/me', { method: 'PATCH', body });
    expect((await change({ name: 'Zoé', language: 'fr', zone: 'Europe/Paris' })).status).toBe(200);
    const me = (await (await person('/v1/me')).json()) as object;
    expect(me).toMatchObject({ person: { name: 'Zoé', language: 'fr', zone: 'Europe/Paris' } });
    expect((await change({ zone: 'Mars' })).status).toBe(400);
  });
});

describe('a second factor', () => {
  /** RFC 6238: HMAC-SHA-1, 30 seconds, six digits. */
  function totp(uri: string): string {
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    const bits = [...secret].map((sign) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
    );
    const bytes =
      bits
        .join('')
        .match(/.{8}/g)
        ?.map((byte) => Number.parseInt(byte, 2)) ?? [];
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
    const mac = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
    const at = (mac.at(-1) ?? 0) & 15;
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }

  const withCookies = (response: Response): Fetch =>
    asking(
      it.app,
      response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';', 1)[0])
        .join('; '),
      it.ctx.organisation,
    );

  test('once on, the password alone signs nobody in; a code or a backup code does, each once', async () => {
    const person = await it.signIn('owner');
    const { email, password } = person.person;
    const enabled = await person('/auth/two-factor/enable', { body: { password } });
    expect(enabled.status).toBe(200);
    const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
    expect(decodeURIComponent(totpURI)).toContain('Aftershow');
    const on = await person('/auth/two-factor/verify-totp', { body: { code: totp(totpURI) } });
    expect(on.status).toBe(200);

    const half = withCookies(await signIn(email, password, newAddress()));
    expect((await half('/v1/me')).status).toBe(401);
    expect((await half('/auth/two-factor/verify-totp', { body: { code: '000000' } })).status).toBe(401);
    const whole = withCookies(await half('/auth/two-factor/verify-totp', { body: { code: totp(totpURI) } }));
    expect(await (await whole('/v1/me')).json()).toMatchObject({ person: { second_factor: true } });

    const use = async () => {
      const begun = withCookies(await signIn(email, password, newAddress()));
      return begun('/auth/two-factor/verify-backup-code', { body: { code: backupCodes[0] } });
    };
    expect((await use()).status).toBe(200);
    expect((await use()).status).toBe(401);
    expect(await trailOf(person.person.id)).toEqual(['person.second_factor {"on":true}']);
    expect((await whole('/auth/two-factor/disable', { body: { password } })).status).toBe(200);
    expect(await trailOf(person.person.id)).toContain('person.second_factor {"on":false}');
  });

  test('its secrets are stored encrypted', async () => {
    const person = await it.signIn('owner');
    const { password } = person.person;
    const enabled = await person('/auth/two-factor/enable', { body: { password } });
    const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
    const stored = await it.ctx.records.selectFrom('second_factors').selectAll().execute();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(new URL(totpURI).searchParams.get('secret'));
    expect(JSON.stringify(stored)).not.toContain(backupCodes[1]);
  });
});
