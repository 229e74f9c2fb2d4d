import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AftershowError } from './errors.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().positive();
const price = z.coerce.number().min(0).max(100_000);
const bytes = z.coerce.number().int().min(1024);
const url = z.url();
const secrets = z.string().transform((text, context) =>
  text.split(',').map((part) => {
    const at = part.indexOf('=');
    const [organisation, secret] =
      at > 0 && at < part.length - 1 ? [part.slice(0, at), part.slice(at + 1)] : [undefined, part];
    if (secret.trim().length < 8) context.addIssue({ code: 'custom', message: 'a secret has at least 8 characters' });
    return { organisation: organisation?.trim(), secret: secret.trim() };
  }),
);

/** One setting: the schema that checks it, what holds without it, and what it means. */
interface Setting<T> {
  schema: z.ZodType<T>;
  standard: string | number | undefined;
  meaning: string;
  secret?: true;
}

function setting<T>(
  schema: z.ZodType<T>,
  standard: string | number | undefined,
  meaning: string,
  secret?: true,
): Setting<T> {
  return secret === undefined ? { schema, standard, meaning } : { schema, standard, meaning, secret };
}

/** A folder that PostgreSQL can reach: it refuses to run as root, and root's home is closed to everybody else. */
function standardHome(): string {
  return process.getuid?.() === 0 ? '/var/lib/aftershow' : join(homedir(), '.aftershow');
}

/** Every setting there is, by its environment variable: docs/operations.md is checked against this table. */
export const SETTINGS = {
  AFTERSHOW_HOST: setting(
    z.string().min(1),
    '127.0.0.1',
    'Address to listen on; put a TLS proxy before any other than loopback',
  ),
  AFTERSHOW_PORT: setting(port, 4600, 'Port to listen on; 0 takes a free one'),
  AFTERSHOW_PUBLIC_URL: setting(
    url
      .refine((given) => /^https?:/.test(given) && new URL(given).pathname === '/', 'an address without a path')
      .transform((given) => new URL(given).origin)
      .optional(),
    undefined,
    'Address people reach the application at, for links in mails and for sign-in: https://live.example.com; without it, the one it listens on',
  ),
  AFTERSHOW_PROXIES: setting(
    z.coerce.number().int().min(0).max(10),
    0,
    'Proxies of yours in front: of so many X-Forwarded-For is believed, for counting who tries passwords',
  ),
  SMTP_URL: setting(
    url.refine((given) => /^smtps?:/.test(given), 'begins with smtp:// or smtps://').optional(),
    undefined,
    'Mail server, smtps://USER:PASSWORD@HOST; without it mails stay in the outbox, where an owner reads them',
    true,
  ),
  AFTERSHOW_MAIL_FROM: setting(
    z
      .string()
      .regex(
        /^(?:[^<>@\r\n]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
        'write it like Aftershow <rex@example.com>',
      )
      .optional(),
    undefined,
    'Sender of mails, needed with SMTP_URL: Aftershow <rex@example.com>',
  ),
  AFTERSHOW_OIDC_ISSUER: setting(
    url.optional(),
    undefined,
    'Company sign-in (OpenID Connect): the provider’s address; needs the three below and AFTERSHOW_PUBLIC_URL',
  ),
  AFTERSHOW_OIDC_NAME: setting(
    z.string().min(1).max(60).optional(),
    undefined,
    'What stands on its button: Example Ltd',
  ),
  AFTERSHOW_OIDC_CLIENT_ID: setting(z.string().min(1).optional(), undefined, 'Our id at the provider'),
  AFTERSHOW_OIDC_CLIENT_SECRET: setting(
    z.string().min(1).optional(),
    undefined,
    'Our secret at the provider; its callback is PUBLIC_URL/auth/callback/company',
    true,
  ),
  AFTERSHOW_HOME: setting(z.string().min(1), standardHome(), 'Data folder of the embedded stores, keys and files'),
  AFTERSHOW_FILES_URL: setting(
    url.optional(),
    undefined,
    'S3-compatible storage for files instead of the data folder: https://KEY:SECRET@HOST/BUCKET?region=REGION',
    true,
  ),
  DATABASE_URL: setting(url.optional(), undefined, 'PostgreSQL to use instead of the embedded one', true),
  CLICKHOUSE_URL: setting(url.optional(), undefined, 'ClickHouse to use instead of the embedded engine', true),
  CLICKHOUSE_CLUSTER: setting(
    z.string().regex(/^\w+$/).optional(),
    undefined,
    'Name of the ClickHouse cluster, for replicated and distributed tables',
  ),
  AFTERSHOW_MASTER_KEY: setting(
    z
      .string()
      .regex(/^[0-9a-f]{64}$/i, '64 hexadecimal digits')
      .optional(),
    undefined,
    'Key that wraps the keys of all personal data; without it one is made in the data folder. Keep a copy outside backups',
    true,
  ),
  AFTERSHOW_LOG: setting(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'info', 'Least level that is logged'),
  AFTERSHOW_METRICS_TOKEN: setting(
    z.string().min(16).optional(),
    undefined,
    'Bearer token for /metrics; without it they are shown to this machine only',
    true,
  ),
  AFTERSHOW_COUNTRY_HEADER: setting(
    z
      .string()
      .regex(/^[\w-]{1,60}$/, 'the name of a header')
      .optional(),
    undefined,
    'Header in which your proxy says the country of who sends, such as CF-IPCountry; it must overwrite what clients send',
  ),
  AFTERSHOW_SHOPIFY_SECRETS: setting(
    secrets.optional(),
    undefined,
    'Webhook secrets of Shopify, comma-separated: SECRET or ORGANISATION=SECRET',
    true,
  ),
  AFTERSHOW_WOOCOMMERCE_SECRETS: setting(
    secrets.optional(),
    undefined,
    'Webhook secrets of WooCommerce, as above',
    true,
  ),
  AFTERSHOW_BAMBUSER_SECRETS: setting(
    secrets.optional(),
    undefined,
    'Secrets that Bambuser sends as Authorization header, as above',
    true,
  ),
  AFTERSHOW_MODEL_URL: setting(
    url.refine((given) => /^https?:/.test(given), 'begins with https:// or http://').optional(),
    undefined,
    'OpenAI-compatible address for summaries and names of themes, https://HOST/v1; without it no text leaves this installation',
  ),
  AFTERSHOW_MODEL_NAME: setting(z.string().min(1).max(200).optional(), undefined, 'Which model to ask there'),
  AFTERSHOW_MODEL_KEY: setting(
    z.string().min(1).optional(),
    undefined,
    'Key of that address, where it wants one',
    true,
  ),
  AFTERSHOW_MODEL_TIMEOUT_MS: setting(count, 20_000, 'Longest time an answer is waited for'),
  AFTERSHOW_MODEL_PRICE_IN: setting(
    price,
    0,
    'What a million tokens sent cost, in any currency; 0 for a model of your own',
  ),
  AFTERSHOW_MODEL_PRICE_OUT: setting(price, 0, 'What a million tokens received cost'),
  AFTERSHOW_MODEL_BUDGET: setting(price, 1, 'What one organisation may spend in a day, in that currency'),
  AFTERSHOW_MODEL_CALLS: setting(count, 100, 'How often one organisation may ask in a day'),
  AFTERSHOW_BODY_BYTES: setting(bytes, 1_048_576, 'Largest request body, before and after gunzip'),
  AFTERSHOW_RECORDING_BYTES: setting(bytes, 8_589_934_592, 'Largest recording of a session that may be uploaded'),
  AFTERSHOW_IMPORT_BYTES: setting(bytes, 2_147_483_648, 'Largest file that may be uploaded for an import'),
  AFTERSHOW_BODY_ROOM_BYTES: setting(bytes, 134_217_728, 'Bodies of all requests together that may be in memory'),
  AFTERSHOW_EVENTS_PER_REQUEST: setting(count, 5000, 'Most events one request may bring'),
  AFTERSHOW_REQUESTS_PER_SECOND: setting(count, 10_000, 'Requests one key may make in a second'),
  AFTERSHOW_INVITATIONS_PER_SECOND: setting(
    z.coerce.number().int().min(1).max(1000),
    10,
    'Invitations to surveys that one process sends in a second: what your mail server allows',
  ),
  AFTERSHOW_WRONG_KEYS_PER_MINUTE: setting(count, 120, 'Unknown keys one address may present in a minute'),
  AFTERSHOW_BATCH_MS: setting(count, 50, 'Longest time an event waits for others before it is written'),
  AFTERSHOW_BATCH_ROWS: setting(count, 10_000, 'Most rows of one write'),
  AFTERSHOW_BATCH_WRITES: setting(count, 1, 'Writes the events store works on at the same time'),
  AFTERSHOW_QUEUE_ROWS: setting(count, 60_000, 'Rows that may wait for a write; beyond that requests get a 429'),
  AFTERSHOW_DISK_FREE_BYTES: setting(
    bytes,
    1_073_741_824,
    'Free disk space below which nothing more is taken in (503)',
  ),
  AFTERSHOW_BACKUP_DAYS: setting(
    count,
    30,
    'Days that backups are kept: proofs of erasure say until when they may hold somebody',
  ),
  AFTERSHOW_SHUTDOWN_MS: setting(count, 15_000, 'Longest time a shutdown waits for what is in work'),
  AFTERSHOW_EVENTS_MEMORY_BYTES: setting(bytes, 700_000_000, 'Memory the embedded events engine may take'),
  AFTERSHOW_THREADS: setting(count, Math.max(2, availableParallelism()), 'Threads of the embedded events engine'),
} as const satisfies Record<string, Setting<unknown>>;

/** Where the tests find real data; no setting of the application. */
const OF_TESTS = 'AFTERSHOW_DATA';

export type SettingName = keyof typeof SETTINGS;
export type Config = { [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };

/**
 * The configuration in the words of the stores: which servers, or which folder and how much of the machine for engines of our own.
 *
 * @example const stores = await openStores(storesOf(readConfig()));
 */
export function storesOf(config: Config) {
  return {
    data: config.AFTERSHOW_HOME,
    databaseUrl: config.DATABASE_URL,
    clickhouseUrl: config.CLICKHOUSE_URL,
    clickhouseCluster: config.CLICKHOUSE_CLUSTER,
    eventsMemoryBytes: config.AFTERSHOW_EVENTS_MEMORY_BYTES,
    eventsThreads: config.AFTERSHOW_THREADS,
  };
}

/**
 * Where the master key comes from: the environment, else its file in the data folder.
 *
 * @example const secrets = await loadSecrets(records, masterKeyOf(config));
 */
export function masterKeyOf(config: Config): { file: string; value?: string } {
  const file = join(config.AFTERSHOW_HOME, 'master.key');
  return config.AFTERSHOW_MASTER_KEY === undefined ? { file } : { file, value: config.AFTERSHOW_MASTER_KEY };
}

/**
 * Reads and checks the whole configuration; the only place that looks at the environment. Values of secrets never appear in its errors.
 *
 * @param given overrides, as the command line names them
 * @throws AftershowError `usage` naming every variable that is wrong, and variables of ours that do not exist
 * @example readConfig({ AFTERSHOW_PORT: '4700' }).AFTERSHOW_PORT // 4700
 */
export function readConfig(
  given: Partial<Record<SettingName, string | undefined>> = {},
  environment: Record<string, string | undefined> = process.env,
): Config {
  const wrong: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, { schema, standard }] of Object.entries(SETTINGS) as [SettingName, Setting<unknown>][]) {
    const value = given[name] ?? environment[name];
    const checked = schema.safeParse(value === undefined || value === '' ? standard : value);
    if (checked.success) config[name] = checked.data;
    else wrong.push(`${name}: ${checked.error.issues[0]?.message ?? 'not valid'}`);
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('AFTERSHOW_') && !(name in SETTINGS) && name !== OF_TESTS)
      wrong.push(`${name}: there is no such setting`);
  }
  if (wrong.length === 0) wrong.push(...incomplete(config as Config));
  if (wrong.length > 0) throw new AftershowError('usage', `configuration: ${wrong.join('; ')}`);
  return config as Config;
}

/** Settings that say nothing without others. */
function incomplete(config: Config): string[] {
  const without = (name: SettingName, others: readonly SettingName[]) =>
    config[name] === undefined
      ? []
      : others.filter((other) => config[other] === undefined).map((other) => `${name} needs ${other}`);
  const oidc = ['AFTERSHOW_OIDC_NAME', 'AFTERSHOW_OIDC_CLIENT_ID', 'AFTERSHOW_OIDC_CLIENT_SECRET'] as const;
  return [
    ...without('AFTERSHOW_MODEL_URL', ['AFTERSHOW_MODEL_NAME']),
    ...(['AFTERSHOW_MODEL_NAME', 'AFTERSHOW_MODEL_KEY'] as const).flatMap((name) =>
      without(name, ['AFTERSHOW_MODEL_URL']),
    ),
    ...without('SMTP_URL', ['AFTERSHOW_MAIL_FROM']),
    ...without('AFTERSHOW_OIDC_ISSUER', ['AFTERSHOW_PUBLIC_URL', ...oidc]),
    ...oidc.flatMap((name) => without(name, ['AFTERSHOW_OIDC_ISSUER'])),
  ];
}

/**
 * The company's provider of identities as it is configured; undefined without one.
 *
 * @example makeSignIn({ …, provider: providerOf(config) });
 */
export function providerOf(config: Config) {
  const { AFTERSHOW_OIDC_ISSUER: issuer, AFTERSHOW_OIDC_NAME: name } = config;
  const { AFTERSHOW_OIDC_CLIENT_ID: clientId, AFTERSHOW_OIDC_CLIENT_SECRET: clientSecret } = config;
  if (issuer === undefined || name === undefined || clientId === undefined || clientSecret === undefined)
    return undefined;
  return { issuer, name, clientId, clientSecret };
}

/**
 * The mail server as it is configured; undefined while mails stay in the outbox.
 *
 * @example const smtp = smtpOf(config); const sender = smtp && smtpPost(smtp.url, smtp.from);
 */
export function smtpOf(config: Config): { url: string; from: string } | undefined {
  const { SMTP_URL: smtp, AFTERSHOW_MAIL_FROM: from } = config;
  return smtp === undefined || from === undefined ? undefined : { url: smtp, from };
}

/**
 * The model that may be asked for summaries, as it is configured; undefined without one. A price a million tokens is millionths a token.
 *
 * @example const settings = modelOf(config); const model = settings && openModel(settings);
 */
export function modelOf(config: Config) {
  const { AFTERSHOW_MODEL_URL: address, AFTERSHOW_MODEL_NAME: name } = config;
  if (address === undefined || name === undefined) return undefined;
  return {
    ...{ url: address, name, key: config.AFTERSHOW_MODEL_KEY, timeoutMs: config.AFTERSHOW_MODEL_TIMEOUT_MS },
    ...{ costIn: config.AFTERSHOW_MODEL_PRICE_IN, costOut: config.AFTERSHOW_MODEL_PRICE_OUT },
    ...{ budget: Math.round(config.AFTERSHOW_MODEL_BUDGET * 1e6), callsADay: config.AFTERSHOW_MODEL_CALLS },
  };
}
