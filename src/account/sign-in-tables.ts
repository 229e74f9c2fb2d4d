/**
 * What better-auth calls its tables and columns, in our words: the tables are made by our own migration, and a test asks better-auth
 * whether it would still make anything.
 */
export const SIGN_IN_TABLES = {
  user: {
    modelName: 'people',
    fields: { emailVerified: 'email_verified', createdAt: 'created', updatedAt: 'updated' },
  },
  session: {
    modelName: 'sign_ins',
    fields: {
      userId: 'person',
      userAgent: 'device',
      ipAddress: 'address',
      expiresAt: 'expires',
      createdAt: 'created',
      updatedAt: 'updated',
    },
  },
  account: {
    modelName: 'credentials',
    fields: {
      userId: 'person',
      providerId: 'provider',
      accountId: 'account',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires',
      refreshTokenExpiresAt: 'refresh_token_expires',
      createdAt: 'created',
      updatedAt: 'updated',
    },
  },
  verification: {
    modelName: 'verifications',
    fields: { expiresAt: 'expires', createdAt: 'created', updatedAt: 'updated' },
  },
} as const;

/** The same of the second factor's plug-in. */
export const SECOND_FACTOR_TABLES = {
  user: { fields: { twoFactorEnabled: 'second_factor' } },
  twoFactor: {
    modelName: 'second_factors',
    fields: {
      userId: 'person',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failures',
      lockedUntil: 'locked_until',
    },
  },
} as const;
