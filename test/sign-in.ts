import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import type { Role } from '#src/contract/permission.ts';
import type { Http } from '#src/http/environment.ts';
import type { Context } from '#src/store/context.ts';

/** Asks the app as one person would from a page of ours. */
export interface Fetch {
  (path: string, init?: { method?: string; headers?: Record<string, string>; body?: unknown }): Promise<Response>;
  person: { id: string; email: string; password: string };
  cookie: string;
}

/** What every page of ours sends along. */
export const FROM_OURS = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };

/** A new person with a role, signed in by the real route. Bodies that are no string are sent as JSON. */
export async function signInAs(app: Hono<Http>, ctx: Context, role: Role): Promise<Fetch> {
  const [email, password] = [`${randomBytes(6).toString('hex')}@example.org`, 'correct horse battery'];
  const prepared = await preparePerson({ name: `A ${role}`, email, password, language: 'en' });
  const { organisation } = ctx;
  const id = await ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now: ctx.now() });
    await addMember(trx, { organisation, person, name: prepared.name, role, stores: [], expires: null });
    return person;
  });
  return Object.assign(asking(app, await cookieOf(app, email, password), organisation), {
    person: { id, email, password },
  });
}

/** The cookies that signing in gives. */
export async function cookieOf(app: Hono<Http>, email: string, password: string): Promise<string> {
  const response = await app.request('/auth/sign-in/email', {
    method: 'POST',
    headers: { ...FROM_OURS, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (response.status !== 200) throw new Error(`signing in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** A fetch with a cookie; `person` is filled in by whoever knows them. */
export function asking(app: Hono<Http>, cookie: string, organisation: string): Fetch {
  const ask = async (path: string, init: Parameters<Fetch>[1] = {}) => {
    const { method = init.body === undefined ? 'GET' : 'POST', body } = init;
    const headers: Record<string, string> = { ...FROM_OURS, 'aftershow-organisation': organisation, cookie };
    if (body !== undefined && typeof body !== 'string') headers['content-type'] = 'application/json';
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return app.request(path, {
      method,
      headers: { ...headers, ...init.headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
  };
  return Object.assign(ask, { cookie, person: { id: '', email: '', password: '' } });
}
