import { randomUUIDv7 } from 'node:crypto';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Context } from '#src/store/context.ts';
import { deviceOf } from './device-of.ts';
import type { Person } from './route-context.ts';
import { SECOND_FACTOR_TABLES, SIGN_IN_TABLES } from './sign-in-tables.ts';

/** Signing in and out, and who somebody is. */
export interface SignIn {
  /** Answers a request to a path under /auth. */
  handle(request: Request): Promise<Response>;
  /** Who sends these headers, and the cookies to give back where a sign-in was prolonged; undefined for nobody. */
  personOf(headers: Headers): Promise<{ person: Person; cookies: string[] } | undefined>;
}

/** What signing in needs to know of the installation. */
export interface SignInSetting {
  records: Context['records'];
  secrets: Context['secrets'];
  /** Where people reach us, when the installation says so; else whatever address they use is ours. */
  publicUrl: string | undefined;
}

const DAY_S = 86_400;

/** better-auth over our own tables: no telemetry, no call to anybody, no sign-up but by invitation. */
export function signInOptions({ records, secrets, publicUrl }: SignInSetting) {
  return {
    appName: 'Aftershow',
    basePath: '/auth',
    baseURL: publicUrl ?? 'http://localhost',
    secret: secrets.signing.export().toString('hex'),
    database: { db: records, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    // What went wrong is answered; the log would name addresses.
    logger: { disabled: true },
    // Counted by our own limiter, which all application processes share.
    rateLimit: { enabled: false },
    user: SIGN_IN_TABLES.user,
    account: { ...SIGN_IN_TABLES.account, encryptOAuthTokens: true },
    verification: { ...SIGN_IN_TABLES.verification, storeIdentifier: 'hashed' },
    session: { ...SIGN_IN_TABLES.session, expiresIn: 14 * DAY_S, updateAge: DAY_S, freshAge: 600 },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    plugins: [twoFactor({ issuer: 'Aftershow', schema: SECOND_FACTOR_TABLES })],
    // Without a stated address, whoever asks by any name of ours must come from a page of that name.
    trustedOrigins: (request) =>
      publicUrl !== undefined || request === undefined ? [] : [new URL(request.url).origin],
    advanced: {
      cookiePrefix: 'aftershow',
      useSecureCookies: publicUrl?.startsWith('https:') === true,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => randomUUIDv7() },
      ipAddress: { disableIpTracking: true },
      // Both are off under NODE_ENV=test unless told.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    databaseHooks: {
      session: {
        create: { before: async (made) => ({ data: { ...made, userAgent: deviceOf(made.userAgent ?? '') } }) },
      },
    },
  } satisfies BetterAuthOptions;
}

/**
 * Signing in by e-mail and password with an optional second factor, over the records store.
 *
 * @example const signIn = makeSignIn({ records, secrets, publicUrl: undefined }); await signIn.personOf(request.headers)
 */
export function makeSignIn(setting: SignInSetting): SignIn {
  const auth = betterAuth(signInOptions(setting));
  return {
    handle: (request) => auth.handler(request),
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
