import { z } from 'zod';
import { byId, done, next, pageAsked } from './page.ts';
import { route } from './route.ts';

/** What comes of other systems than the live show's: each kind has its own reader of columns (collect/adapters/sources.ts). */
export const SOURCE_KINDS = [
  'customers',
  'contacts',
  'stores',
  'stock',
  'deliveries',
  'reviews',
  'visits',
  'costs',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const IMPORT_KINDS = ['chat', 'events', 'orders', 'products', 'totals', 'voices', ...SOURCE_KINDS] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Bytes of one part of an upload, at most. */
export const PART_BYTES: number = 4 * 1024 * 1024;

/** What a file is imported as, and what its reader is told that it cannot tell itself. */
export const importOptions = z.object({
  kind: z.enum(IMPORT_KINDS).optional().meta({ description: 'What the file holds; what was recognised otherwise.' }),
  session: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .meta({ description: 'The session it belongs to; null makes one for a chat, and none for orders and catalogues.' }),
  map: z
    .string()
    .max(4000)
    .nullable()
    .default(null)
    .meta({ description: 'Columns of a CSV: `text=message,time=sent_at`, with settings such as `money=EUR`.' }),
  zone: z.string().max(64).nullable().default(null).meta({ description: 'IANA zone of times that carry none.' }),
  encoding: z.string().max(40).nullable().default(null).meta({ description: 'Where the bytes cannot tell: `big5`.' }),
});

export type ImportOptions = z.output<typeof importOptions>;

const reasons = z.record(z.string(), z.int());

/** What a dry run found, or what an import did. */
const counts = z.object({
  import: z.string(),
  kind: z.enum(IMPORT_KINDS),
  adapter: z.string(),
  session: z.string().nullable(),
  /** The session does not exist yet, or did not before. */
  new_session: z.boolean(),
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  /** Events, products or figures they became. */
  stored: z.int(),
  /** Those of them that were there before. */
  already: z.int(),
  reasons,
  left_out: reasons,
  examples: z.array(
    z.object({
      line: z.int().nullable(),
      field: z.string(),
      reason: z.string(),
      message: z.string().nullable(),
    }),
  ),
});

export type ImportCounts = z.output<typeof counts>;

const wrong = z.object({
  code: z.string(),
  message: z.string(),
  line: z.int().nullable(),
  field: z.string().nullable(),
});

export const UPLOAD_STATES = ['open', 'waiting', 'running', 'checked', 'done', 'failed', 'cancelled'] as const;

/** A file on its way in. */
const upload = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.int(),
  /** What is on disk: where the next part goes on. */
  received: z.int(),
  part_bytes: z.int(),
  state: z.enum(UPLOAD_STATES),
  work: z.enum(['check', 'import']).nullable(),
  /** What was told with the last work. */
  options: importOptions.nullable(),
  /** Rows read so far, and how many there are, where that is known. */
  rows: z.int(),
  rows_total: z.int().nullable(),
  rows_per_second: z.number().nullable(),
  remaining_s: z.number().nullable(),
  /** Somebody asked it to stop. */
  stopping: z.boolean(),
  counts: counts.nullable(),
  /** Events that stopping it took back; null where they were kept or there was nothing to take. */
  taken_back: z.int().nullable(),
  wrong: wrong.nullable(),
  created: z.iso.datetime(),
  expires: z.iso.datetime(),
});

export type Upload = z.output<typeof upload>;

const candidate = z.object({
  id: z.string(),
  title: z.string(),
  start: z.iso.datetime().nullable(),
  /** The source calls it by the same id · it was on at the time the file tells of · it began on the same day. */
  why: z.enum(['same_id', 'same_time', 'same_day']),
});

/** What a file looks like, before anything of it is taken. */
const recognised = z.object({
  /** Null where no known source fits: the columns must be said. */
  adapter: z.string().nullable(),
  title: z.string().nullable(),
  kind: z.enum(IMPORT_KINDS).nullable(),
  format: z.enum(['json', 'jsonl', 'csv', 'xml', 'html']),
  encoding: z.string(),
  separator: z.string().nullable(),
  gzip: z.boolean(),
  /** Of what was read through; `complete` when that is all of it. */
  rows: z.int(),
  complete: z.boolean(),
  /** First and last time, ISO 8601; in `replay` they are seconds from the session's start. */
  first: z.iso.datetime().nullable(),
  last: z.iso.datetime().nullable(),
  from_s: z.number().nullable(),
  to_s: z.number().nullable(),
  /** What the file says of its session. */
  session_title: z.string().nullable(),
  session_start: z.iso.datetime().nullable(),
  currency: z.string().nullable(),
  /** Amounts are there, and nothing says in which currency. */
  needs_currency: z.boolean(),
  /** Of a CSV: its header, a few rows, the columns as they are understood, and where that came from. */
  columns: z
    .object({
      header: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      map: z.record(z.string(), z.string()),
      settings: z.object({
        kind: z.string().nullable(),
        dates: z.string().nullable(),
        decimals: z.string().nullable(),
        unit: z.string().nullable(),
        money: z.string().nullable(),
      }),
      from: z.enum(['known_source', 'remembered', 'guessed', 'told', 'nothing']),
      /** True where a person should look before it is taken. */
      unsure: z.boolean(),
    })
    .nullable(),
  zone: z.string(),
  sessions: z.array(candidate),
  /** What cannot be read with what was told so far. */
  wrong: wrong.nullable(),
});

export type Recognised = z.output<typeof recognised>;

/** What a CSV holds: the kinds of import, and counts of viewers, which are events. */
export const CSV_KINDS = [
  'chat',
  'viewers',
  'orders',
  'products',
  'totals',
  'events',
  'voices',
  ...SOURCE_KINDS,
] as const;
export type CsvKind = (typeof CSV_KINDS)[number];

/**
 * Where texts of a file of `voices` were written, told with the map as `channel=review`; where a column says it in its own words
 * ('E-mail', 'tweet', 'avis'), the column goes before.
 */
export const IMPORTED_CHANNELS = ['post', 'review', 'chatbot', 'sms', 'mail', 'call', 'complaint', 'survey'] as const;

/** What a column can be, by what the file holds: those it cannot do without first. */
export const CSV_FIELDS = {
  chat: ['text', 'time', 'offset', 'author', 'id', 'lang', 'badges'],
  viewers: ['viewers', 'time', 'offset'],
  orders: [
    ...['order', 'time', 'total', 'amount', 'price', 'quantity', 'currency', 'product'],
    ...['customer', 'email', 'author', 'country', 'source', 'store', 'card'],
  ],
  products: ['product', 'name', 'price', 'list_price', 'cost', 'currency', 'category'],
  totals: ['id', 'title', 'time', 'duration', 'format', 'host'],
  events: [
    ...['type', 'time', 'offset', 'author', 'product', 'quantity', 'amount', 'currency', 'order', 'text', 'name'],
    ...['id', 'customer', 'email', 'country', 'device', 'source', 'lang'],
  ],
  voices: ['text', 'time', 'author', 'source', 'product', 'customer', 'email', 'id', 'lang', 'country', 'order'],
  customers: [
    ...['customer', 'email', 'phone', 'card', 'time', 'created', 'consent_email', 'consent_sms', 'consent_phone'],
    ...['consent_post', 'consent_time', 'wording', 'consent_source'],
    ...['name', 'first_name', 'last_name', 'address', 'postcode', 'city', 'sex', 'birth_date'],
  ],
  contacts: [
    ...[
      'contact',
      'time',
      'closed',
      'handling',
      'wait',
      'channel',
      'reason',
      'resolution',
      'ivr',
      'offered',
      'accepted',
    ],
    ...['customer', 'email', 'phone', 'card', 'order', 'agent', 'team', 'joined', 'left'],
  ],
  stores: [
    ...['store', 'name', 'address', 'postcode', 'city', 'country', 'latitude', 'longitude', 'zone', 'hours', 'phone'],
  ],
  stock: ['store', 'product', 'stocked', 'reserved', 'buffer', 'incoming', 'time', 'price', 'currency'],
  deliveries: [
    ...['order', 'time', 'promised', 'delivered', 'returned', 'mode', 'express', 'store', 'product', 'quantity'],
    ...['reason', 'customer', 'email', 'card'],
  ],
  reviews: [
    'stars',
    'text',
    'time',
    'product',
    'author',
    'customer',
    'email',
    'order',
    'store',
    'id',
    'lang',
    'source',
  ],
  visits: ['store', 'time', 'entries', 'name'],
  costs: ['spent', 'time', 'amount', 'currency', 'session', 'channel', 'store', 'product', 'name'],
} as const satisfies Record<CsvKind, readonly string[]>;

/**
 * A map of columns as the API takes it.
 *
 * @example columnMapText({ text: 'message' }, { kind: 'chat', money: null }) // 'text=message,kind=chat'
 */
export function columnMapText(columns: Record<string, string>, settings: Record<string, string | null>): string {
  const pairs = Object.entries(columns).map(([field, name]) => `${field}=${name.includes(',') ? `"${name}"` : name}`);
  const told = Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]));
  return [...pairs, ...told].join(',');
}

const tags = ['Imports'];

/** Work is asked for what it is: who sends it says the kind. */
const workAsked = importOptions.extend({ ...byId.shape, kind: z.enum(IMPORT_KINDS) });

/** Files on their way in. */
export const uploads = {
  create: route('import.write')
    .route({
      method: 'POST',
      path: '/v1/uploads',
      summary: 'Begin an upload',
      description:
        'Then send its parts to `PUT /v1/uploads/{id}/content?at=…`, each at most `part_bytes`. After a lost connection ask for it again: `received` says where to go on.',
      successStatus: 201,
      tags,
    })
    .input(z.object({ name: z.string().min(1).max(1000), bytes: z.int().positive() }))
    .output(upload),
  list: route('import.read')
    .route({
      method: 'GET',
      path: '/v1/uploads',
      summary: 'List uploads that are not finished',
      description: 'Newest first, the last fifty: what still arrives, waits, runs, was tried or has failed.',
      tags,
    })
    .output(z.object({ uploads: z.array(upload) })),
  get: route('import.read')
    .route({
      method: 'GET',
      path: '/v1/uploads/{id}',
      summary: 'Get an upload',
      description: 'How much has arrived, how far its work is, and how it ended.',
      tags,
    })
    .input(byId)
    .output(upload),
  recognise: route('import.write')
    .route({
      method: 'POST',
      path: '/v1/uploads/{id}/recognise',
      summary: 'Say what an uploaded file is',
      description: 'Reads its beginning, for at most a few seconds; writes nothing.',
      tags,
    })
    .input(importOptions.extend(byId.shape))
    .output(recognised),
  check: route('import.write')
    .route({
      method: 'POST',
      path: '/v1/uploads/{id}/check',
      summary: 'Try an import',
      description: 'Reads and checks all of it in the background and writes nothing: a dry run.',
      tags,
    })
    .input(workAsked)
    .output(upload),
  import: route('import.write')
    .route({
      method: 'POST',
      path: '/v1/uploads/{id}/import',
      summary: 'Import an uploaded file',
      description: 'In the background; it goes on after a restart. The same file again counts nothing twice.',
      tags,
    })
    .input(workAsked)
    .output(upload),
  cancel: route('import.write')
    .route({
      method: 'POST',
      path: '/v1/uploads/{id}/cancel',
      summary: 'Stop the work on an upload',
      description: 'What an import has taken in by then is taken back, or with `keep` stays.',
      tags,
    })
    .input(byId.extend({ keep: z.boolean().default(false) }))
    .output(upload),
  discard: route('import.write')
    .route({
      method: 'DELETE',
      path: '/v1/uploads/{id}',
      summary: 'Remove an uploaded file',
      description: 'Its bytes; what was imported of it stays.',
      tags,
    })
    .input(byId)
    .output(done),
};

const listed = z.object({
  id: z.string(),
  kind: z.string(),
  /** The adapter that read it. */
  origin: z.string(),
  name: z.string().nullable(),
  session: z.object({ id: z.string(), title: z.string() }).nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled', 'undone']),
  accepted: z.int(),
  rejected: z.int(),
  reasons,
  actor: z.string(),
  /** Who it was, where it was a person. */
  by: z.string().nullable(),
  created: z.iso.datetime(),
  finished: z.iso.datetime().nullable(),
});

export type ListedImport = z.output<typeof listed>;

/** Files that came in, by whatever way. */
export const imports = {
  list: route('import.read')
    .route({
      method: 'GET',
      path: '/v1/imports',
      summary: 'List imports',
      description: 'Newest first. Follow `next` as `cursor` until it is null.',
      tags,
    })
    .input(z.object(pageAsked))
    .output(z.object({ imports: z.array(listed), next })),
  undo: route('import.write')
    .route({
      method: 'POST',
      path: '/v1/imports/{id}/undo',
      summary: 'Undo an import',
      description:
        'Its events, texts and refused rows are removed for good. Catalogue, figures and the session it made stay.',
      tags,
    })
    .input(byId)
    .output(z.object({ removed: z.int() })),
};
