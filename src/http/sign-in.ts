import { createHash } from 'node:crypto';
import type { Context as Asked, Hono } from 'hono';
import { type Counted, countTry, forgiveTry } from '#src/account/count-tries.ts';
import { PROVIDER_ID } from '#src/account/sign-in-options.ts';
import { email } from '#src/contract/account.ts';
import { AftershowError, type ErrorCode } from '#src/errors.ts';
import { addressOf } from './address-of.ts';
import type { House, Http } from './environment.ts';
import { problemOf, problemResponse } from './problem.ts';
import { readBody } from './read-body.ts';
import { refuseOtherSites } from './same-origin.ts';

type Body = Record<string, unknown>;

/** How a path is guarded against guessing: what is counted of a request, in a quarter of an hour. */
type Guard = (asked: { address: string; body: Body; cookie: string }) => Counted[];

const byAddress: Guard = ({ address }) => [{ what: `address ${address}`, most: 50 }];
/** Ten for one account from one address; a hundred for one account from all, so that nobody is locked out by a single other. */
const byAccount: Guard = (asked) => {
  const account = textOf(asked.body, 'email').toLowerCase();
  return [
    ...byAddress(asked),
    { what: `account ${account}`, most: 100 },
    { what: `account ${account} ${asked.address}`, most: 10 },
  ];
};
const byCookie: Guard = (asked) => [
  ...byAddress(asked),
  { what: `cookie ${createHash('sha256').update(asked.cookie).digest('base64url')}`, most: 10 },
];
const letters: Guard = ({ address }) => [{ what: `letters ${address}`, most: 30 }];
const open: Guard = () => [];

/** What of better-auth's paths people need; everything else of it (sign-up, listing tokens, deleting people) answers 404. */
const PATHS: readonly { method: 'GET' | 'POST'; path: string; guard: Guard }[] = [
  { method: 'POST', path: '/auth/sign-in/email', guard: byAccount },
  { method: 'POST', path: '/auth/sign-out', guard: open },
  { method: 'POST', path: '/auth/reset-password', guard: byAddress },
  { method: 'GET', path: '/auth/verify-email', guard: byAddress },
  { method: 'POST', path: '/auth/change-password', guard: byCookie },
  { method: 'POST', path: '/auth/two-factor/enable', guard: byCookie },
  { method: 'POST', path: '/auth/two-factor/disable', guard: byCookie },
  { method: 'POST', path: '/auth/two-factor/generate-backup-codes', guard: byCookie },
  { method: 'POST', path: '/auth/two-factor/verify-totp', guard: byCookie },
  { method: 'POST', path: '/auth/two-factor/verify-backup-code', guard: byCookie },
];
/** Only where a provider is configured. */
const PROVIDER_PATHS: typeof PATHS = [
  { method: 'POST', path: '/auth/sign-in/social', guard: open },
  { method: 'GET', path: `/auth/callback/${PROVIDER_ID}`, guard: byAddress },
];

/** No form of ours is larger. */
const MOST_BYTES = 16_384;
/** Mails one account may be sent in a quarter of an hour; who asks for more hears nothing of it. */
const MOST_LETTERS = 5;

const CODES: Record<number, ErrorCode> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not_found',
  429: 'rate_limited',
};

/** Mounts signing in and out at /auth: guarded against guessing and other sites' pages, its refusals in the form of all others. */
export function mountSignIn(app: Hono<Http>, house: House): void {
  const paths = house.signIn.provider === null ? PATHS : [...PATHS, ...PROVIDER_PATHS];
  for (const { method, path, guard } of paths) {
    app.on(method, path, async (c) => {
      const { body, counted } = await checked(c, house, guard);
      const ctx = house.contextOf('', { kind: 'system', id: 'sign-in' });
      if (counted.length > 0) await countTry(ctx, counted);
      const answer = await house.signIn.handle(forwarded(c, body));
      if (answer.status >= 400) return refused(answer, c.get('requestId'));
      if (counted.length > 0) await forgiveTry(ctx, counted);
      return ours(answer, c.get('requestId'));
    });
  }

  // Answered before the work and always alike: neither words nor time tell whether the address has an account.
  app.post('/auth/request-password-reset', async (c) => {
    const { body, counted } = await checked(c, house, letters);
    const ctx = house.contextOf('', { kind: 'system', id: 'sign-in' });
    await countTry(ctx, counted);
    const to = textOf(body, 'email').toLowerCase();
    if (!/^[^@\s]+@[^@\s]+$/.test(to)) throw new AftershowError('bad_input', 'not an address', { field: 'email' });
    const request = forwarded(c, { email: to });
    const work = async () => {
      await countTry(ctx, [{ what: `letters to ${to}`, most: MOST_LETTERS }]);
      await house.signIn.handle(request);
    };
    void work().catch((error: unknown) => {
      if (!(error instanceof AftershowError)) house.log.error({ err: error }, 'a reset could not be written');
    });
    return c.json({ status: true });
  });
  mountNewAddress(app, house);
}

/** Another address: asked with the password, since a cookie may be a borrowed laptop's; the link in the mail to it does the rest. */
function mountNewAddress(app: Hono<Http>, house: House): void {
  app.post('/auth/change-email', async (c) => {
    const { body, counted } = await checked(c, house, byCookie);
    const ctx = house.contextOf('', { kind: 'system', id: 'sign-in' });
    await countTry(ctx, counted);
    const wanted = email.safeParse(body['email']);
    if (!wanted.success) throw new AftershowError('bad_input', 'not an address', { field: 'email' });
    const { headers } = c.req.raw;
    const known = await house.signIn.personOf(headers);
    if (known === undefined) throw new AftershowError('unauthorised', 'sign in first');
    if (!(await house.signIn.knowsPassword(headers, textOf(body, 'password'))))
      throw new AftershowError('bad_input', 'this is not your password', { field: 'password' });
    if (wanted.data === known.person.email)
      throw new AftershowError('conflict', 'this is your address already', { field: 'email' });
    await countTry(ctx, [{ what: `letters to ${wanted.data}`, most: MOST_LETTERS }]);
    const answer = await house.signIn.handle(forwarded(c, { newEmail: wanted.data }));
    if (answer.status >= 400) return refused(answer, c.get('requestId'));
    await forgiveTry(ctx, counted);
    return ours(answer, c.get('requestId'));
  });
}

async function checked(c: Asked<Http>, house: House, guard: Guard): Promise<{ body: Body; counted: Counted[] }> {
  const { publicUrl, room, proxies } = house.settings;
  const cookie = c.req.header('cookie');
  refuseOtherSites(c, { publicUrl, carries: cookie !== undefined });
  const body = c.req.method === 'GET' ? {} : jsonOf(await readBody(c, MOST_BYTES, room));
  return { body, counted: guard({ address: addressOf(c, proxies), body, cookie: cookie ?? '' }) };
}

/** Only JSON: a form of another site's page can send no other way without being asked. */
function jsonOf(bytes: Buffer): Body {
  try {
    const body: unknown = bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  } catch {}
  throw new AftershowError('bad_input', 'the body must be a JSON object');
}

function textOf(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.slice(0, 300) : '';
}

function forwarded(c: Asked<Http>, body: Body): Request {
  const headers = new Headers(c.req.raw.headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  const { method, url } = c.req.raw;
  if (method === 'GET') return new Request(url, { method, headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method, headers, body: JSON.stringify(body) });
}

/** The answer without the sign-in's token: that is the cookie's, which no script reads. */
async function ours(answer: Response, request: string): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set('cache-control', 'no-store');
  headers.set('x-request-id', request);
  headers.delete('content-length');
  const text = await answer.text();
  // A redirect calls itself JSON, too, and is empty.
  if (text === '' || answer.status !== 200) return new Response(text || null, { status: answer.status, headers });
  const { token: _, ...shown } = JSON.parse(text) as Body;
  return new Response(JSON.stringify(shown), { status: answer.status, headers });
}

/** better-auth's refusals in our form, its own name for the reason beside ours. */
async function refused(answer: Response, request: string): Promise<Response> {
  if (answer.status >= 500) return problemResponse(new Error('signing in failed'), request);
  const told = (await answer.json().catch(() => ({}))) as { code?: unknown; message?: unknown };
  const words = typeof told.message === 'string' ? told.message : 'not possible';
  const error = new AftershowError(CODES[answer.status] ?? 'bad_input', words);
  const { headers } = problemResponse(error, request);
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  const reason = typeof told.code === 'string' ? { reason: told.code.toLowerCase() } : {};
  const problem = { ...problemOf(error, request), ...reason };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
