import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { Person } from './person.ts';
import { type SignInSetting, signInOptions } from './sign-in-options.ts';

/** Signing in and out, and who somebody is. */
export interface SignIn {
  /** Answers a request to a path under /auth. */
  handle(request: Request): Promise<Response>;
  /** Who sends these headers, and the cookies to give back where a sign-in was prolonged; undefined for nobody. */
  personOf(headers: Headers): Promise<{ person: Person; cookies: string[] } | undefined>;
  /** Whether the one who sends these headers knows their password. */
  knowsPassword(headers: Headers, password: string): Promise<boolean>;
  /** Writes the mail that confirms an address, unless it is confirmed. */
  confirm(email: string): Promise<void>;
  /** What stands on the button of the company's own provider; null without one. */
  provider: string | null;
}

/**
 * Signing in by e-mail and password with an optional second factor, or through the company's provider, over the records store.
 *
 * @example const signIn = makeSignIn({ records, secrets, now, publicUrl: undefined, origin }); await signIn.personOf(request.headers)
 */
export function makeSignIn(setting: SignInSetting): SignIn {
  const auth = betterAuth(signInOptions(setting));
  return {
    provider: setting.provider?.name ?? null,
    handle: (request) => auth.handler(request),
    async knowsPassword(headers, password) {
      try {
        return (await auth.api.verifyPassword({ headers, body: { password } })).status;
      } catch (error) {
        if (error instanceof APIError && error.statusCode === 400) return false;
        throw error;
      }
    },
    async confirm(email) {
      await auth.api.sendVerificationEmail({ body: { email } });
    },
    async personOf(headers) {
      if (!headers.has('cookie')) return undefined;
      const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true });
      if (response === null) return undefined;
      const row = await setting.records
        .selectFrom('people')
        .select(['id', 'name', 'email', 'email_verified', 'language', 'zone', 'second_factor', 'operator'])
        .where('id', '=', response.user.id)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const person = { ...row, second_factor: row.second_factor === true, sign_in: response.session.id };
      return { person, cookies: answered.getSetCookie() };
    },
  };
}
