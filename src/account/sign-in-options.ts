import type { BetterAuthOptions } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { v7 as uuidv7 } from 'uuid';
import { sendMail } from '#src/mail/send-mail.ts';
import type { Context } from '#src/store/context.ts';
import { auditPerson } from './audit-person.ts';
import { deviceOf } from './device-of.ts';
import { moveAddress } from './move-address.ts';
import { personLetter } from './person-letter.ts';
import { SECOND_FACTOR_TABLES, SIGN_IN_TABLES } from './sign-in-tables.ts';

/** A company's own provider of identities (OpenID Connect). */
export interface Provider {
  /** What stands on the button. */
  name: string;
  /** 'https://login.example.com', whose /.well-known/openid-configuration says the rest. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What signing in needs to know of the installation. */
export interface SignInSetting {
  records: Context['records'];
  secrets: Context['secrets'];
  now: Context['now'];
  /** Where people reach us, when the installation says so; else whatever address they use is ours. */
  publicUrl: string | undefined;
  /** The same as far as it is known, for links in mails. */
  origin(): string;
  provider?: Provider | undefined;
}

const DAY_S = 86_400;
/** The one provider's name in addresses: /auth/callback/company. */
export const PROVIDER_ID = 'company';

/**
 * better-auth over our own tables: no telemetry, no call to anybody but the configured provider, no sign-up but by invitation. Mails go
 * through our outbox, with links to our own pages.
 *
 * @example betterAuth(signInOptions({ records, secrets, now, publicUrl: undefined, origin: () => url }));
 */
export function signInOptions(setting: SignInSetting) {
  const { records, secrets, publicUrl, provider } = setting;
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
    user: { ...SIGN_IN_TABLES.user, changeEmail: { enabled: true } },
    account: { ...SIGN_IN_TABLES.account, encryptOAuthTokens: true },
    verification: { ...SIGN_IN_TABLES.verification, storeIdentifier: 'hashed' },
    session: { ...SIGN_IN_TABLES.session, expiresIn: 14 * DAY_S, updateAge: DAY_S, freshAge: 600 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => tell(setting, 'reset', user.id, `/reset/${token}`),
      // Whoever used the link reads that mailbox.
      onPasswordReset: async ({ user }) => {
        await records.updateTable('people').set({ email_verified: true }).where('id', '=', user.id).execute();
        await auditPerson(setting, user.id, 'person.password', { by: 'link' });
      },
    },
    emailVerification: {
      expiresIn: DAY_S,
      // The same way confirms an address and moves to another, which is then not the one we know.
      sendVerificationEmail: ({ user, token }) => tell(setting, 'verify', user.id, `/verify/${token}`, user.email),
    },
    plugins: [
      twoFactor({ issuer: 'Aftershow', schema: SECOND_FACTOR_TABLES }),
      ...(provider === undefined ? [] : [genericOAuth({ config: [companyOf(provider)] })]),
    ],
    // Without a stated address, whoever asks by any name of ours must come from a page of that name; a proxy may have ended TLS.
    trustedOrigins: (request) => {
      if (publicUrl !== undefined || request === undefined) return [];
      const { host } = new URL(request.url);
      return [`http://${host}`, `https://${host}`];
    },
    onAPIError: { errorURL: '/sign-in' },
    advanced: {
      cookiePrefix: 'aftershow',
      useSecureCookies: publicUrl?.startsWith('https:') === true,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => uuidv7() },
      ipAddress: { disableIpTracking: true },
      // Both are off under NODE_ENV=test unless told.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    databaseHooks: {
      user: {
        update: {
          before: async (change, asked) => {
            if (change.email !== undefined) {
              await moveAddress(setting, asked?.query?.['token'], change.email);
              return { data: { ...change, emailVerified: true } };
            }
            const id = asked?.context.session?.user.id;
            if (id === undefined || !('twoFactorEnabled' in change)) return;
            await auditPerson(setting, id, 'person.second_factor', { on: change['twoFactorEnabled'] === true });
          },
        },
      },
      account: {
        update: {
          before: async (change, asked) => {
            const id = asked?.context.session?.user.id;
            if (id !== undefined && 'password' in change) await auditPerson(setting, id, 'person.password');
          },
        },
      },
      session: {
        create: { before: async (made) => ({ data: { ...made, userAgent: deviceOf(made.userAgent ?? '') } }) },
      },
    },
  } satisfies BetterAuthOptions;
}

/** Nobody gets in who was not invited: the provider proves who somebody is, not that they may. */
function companyOf({ name, issuer, clientId, clientSecret }: Provider) {
  return {
    ...{ providerId: PROVIDER_ID, name, clientId, clientSecret },
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    disableSignUp: true,
    scopes: ['openid', 'email', 'profile'],
  };
}

async function tell(
  setting: SignInSetting,
  kind: 'reset' | 'verify',
  id: string,
  path: string,
  address?: string,
): Promise<void> {
  const { records, now } = setting;
  const person = await records
    .selectFrom('people')
    .select(['email as to', 'name', 'language'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (person === undefined) return;
  const link = setting.origin() + path;
  const letter =
    address === undefined || address === person.to
      ? personLetter({ kind, ...person, link })
      : personLetter({ kind: 'move', ...person, to: address, link });
  await sendMail({ records, now, organisation: null }, letter);
}
