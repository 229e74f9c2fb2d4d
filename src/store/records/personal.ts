import type { TABLES, TableName } from '../events/tables.ts';
import {
  ACCOUNTABLE,
  customer,
  type Declaration,
  event,
  NEVER_BACK,
  named,
  no,
  proof,
  secret,
  staff,
  words,
  worked,
} from './declare-personal.ts';
import { PERSONAL_ACTIONS } from './personal-actions.ts';
import { PERSONAL_CAMPAIGNS } from './personal-campaigns.ts';
import { PERSONAL_CUSTOMERS } from './personal-customers.ts';
import { PERSONAL_KPI } from './personal-kpi.ts';
import { PERSONAL_LOYALTY } from './personal-loyalty.ts';
import { PERSONAL_MY_DATA } from './personal-my-data.ts';
import { PERSONAL_REVIEWS } from './personal-reviews.ts';
import { PERSONAL_RIGHTS } from './personal-rights.ts';
import { PERSONAL_SHOP } from './personal-shop.ts';
import { PERSONAL_STORES } from './personal-stores.ts';
import { PERSONAL_SURVEYS } from './personal-surveys.ts';
import { PERSONAL_TRIALS } from './personal-trials.ts';
import type { Records } from './schema.ts';

/** Every column of the records store, declared once: erasure, export and retention walk this, and a test finds what is missing. */
export const PERSONAL_RECORDS: { [T in keyof Records]: { [C in keyof Records[T]]: Declaration } } = {
  installation: { one: no, key_check: no, erasure_version: no, created: no },
  organisations: {
    ...{ id: no, name: no, zone: no, currency: no, languages: no, sector: no },
    ...{ generated: no, secret: no, created: no, colour_primary: no, colour_accent: no },
    ...{ logo_type: no, logo_hash: no },
  },
  members: {
    ...{ organisation: no, stores: no, expires: no, created: no, removed: no },
    id: staff('the audit trail refers to it'),
    name: named('member'),
    role: named('member'),
  },
  people: {
    ...{ second_factor: no, operator: no, email_verified: no, created: no, updated: no },
    id: staff('the audit trail refers to it'),
    name: named('member'),
    email: named('member'),
    image: named('member'),
    language: worked,
    zone: worked,
  },
  sign_ins: {
    ...{ id: no, expires: no, updated: no },
    person: { ...worked, category: 'pseudonym' },
    token: secret,
    device: worked,
    address: worked,
    created: worked,
  },
  credentials: {
    ...{ id: no, provider: no, scope: no, created: no, updated: no },
    ...{ access_token_expires: no, refresh_token_expires: no },
    person: { ...worked, category: 'pseudonym' },
    account: { ...worked, category: 'pseudonym' },
    ...{ password: secret, access_token: secret, refresh_token: secret, id_token: secret },
  },
  // Who is meant stands in `value`; gone with the link's expiry.
  verifications: { id: no, expires: no, created: no, updated: no, identifier: secret, value: secret },
  second_factors: {
    ...{ id: no, verified: no, failures: no, locked_until: no },
    person: { ...worked, category: 'pseudonym' },
    ...{ secret, backup_codes: secret },
  },
  sign_in_tries: { tries: no, until: no, key: secret },
  invitations: {
    ...{ organisation: no, id: no, role: no, stores: no, language: no, created: no, expires: no },
    ...{ member_expires: no, accepted: no, revoked: no, hash: no },
    email: named('member'),
    invited_by: staff(ACCOUNTABLE),
  },
  mails: {
    ...{ id: no, organisation: no, kind: no, language: no, state: no, tries: no, due: no, error: no },
    ...{ created: no, sent: no },
    recipient: { ...named('member'), retention: 'expires' },
    ...{ subject: words, text: words, html: words },
  },
  api_keys: {
    ...{ organisation: no, id: no, name: no, prefix: no, hash: no, scopes: no, created: no },
    ...{ origins: no, expires: no, last_used: no, revoked: no },
    created_by: staff(ACCOUNTABLE),
  },
  audit: {
    ...{ organisation: no, id: no, at: no, actor_kind: no, action: no, detail: no },
    actor: staff(ACCOUNTABLE),
    target: proof(
      'pseudonym',
      'shows who read or changed a record; a random id, meaningless once its key is destroyed',
    ),
  },
  settings: { organisation: no, name: no, value: no, updated: no },
  hosts: { organisation: no, id: no, created: no, archived: no, name: named('host') },
  shows: {
    ...{ organisation: no, id: no, name: no, format: no, host: no, languages: no, duration_s: no },
    ...{ slot_weekday: no, slot_time: no, archived: no, version: no, versions: no, created: no },
  },
  sessions: {
    ...{ organisation: no, id: no, show: no, host: no, title: no, state: no, format: no, language: no, currency: no },
    ...{
      planned_start: no,
      planned_duration_s: no,
      start: no,
      duration_s: no,
      lag_s: no,
      promotion: no,
      generated: no,
    },
    ...{ targets: no, notes: no, version: no, versions: no, order_version: no, removed: no, created: no, updated: no },
  },
  segments: { organisation: no, session: no, position: no, title: no, content: no, start_s: no, end_s: no, trial: no },
  pins: { organisation: no, session: no, position: no, product: no, start_s: no, end_s: no },
  products: {
    ...{ organisation: no, id: no, name: no, category: no, currency: no },
    ...{
      price: no,
      list_price: no,
      cost: no,
      care: no,
      images: no,
      archived: no,
      version: no,
      versions: no,
      updated: no,
    },
  },
  variants: {
    ...{ organisation: no, product: no, id: no, name: no, price: no, stock: no },
    ...{ size: no, material: no, dimensions: no, alias: no },
  },
  recordings: {
    ...{
      organisation: no,
      session: no,
      kind: no,
      url: no,
      file: no,
      bytes: no,
      video: no,
      starts_at_s: no,
      created: no,
    },
    actor: staff(ACCOUNTABLE),
  },
  marked_moments: {
    ...{ organisation: no, session: no, id: no, kind: no, title: no, note: no, start_s: no, peak_s: no, end_s: no },
    ...{ found_s: no, created: no, updated: no, removed: no },
    actor: staff(ACCOUNTABLE),
  },
  // A keyed hash of words that anybody may write: it names nobody, and the words stay with their authors.
  model_spending: { organisation: no, day: no, calls: no, cost_micro: no },
  voice_corrections: {
    ...{ organisation: no, hash: no, said: no, created: no, updated: no },
    actor: staff(ACCOUNTABLE),
  },
  organisation_aspects: {
    ...{ organisation: no, aspect: no, names: no, terms: no, phase: no, channel: no, team: no, revision: no },
    ...{ created: no, updated: no, removed: no },
    owner: staff('who is given new cases must be known'),
    actor: staff(ACCOUNTABLE),
  },
  // Small numbers by hash of word; no word can be read from them.
  voice_learning: { organisation: no, weights: no, corrections: no, learnt: no, actor: staff(ACCOUNTABLE) },
  themes: {
    ...{ organisation: no, id: no, name: no, terms: no, rules: no, pinned: no, merged_into: no },
    ...{ created: no, updated: no, removed: no },
    actor: staff(ACCOUNTABLE),
  },
  answered_questions: { organisation: no, session: no, question: no, at: no, actor: staff(ACCOUNTABLE) },
  host_messages: {
    ...{ organisation: no, session: no, id: no, sent: no, acknowledged: no },
    text: { ...worked, category: 'content' },
    actor: staff(ACCOUNTABLE),
    acknowledged_by: staff(ACCOUNTABLE),
  },
  alert_rules: {
    ...{ organisation: no, session: no, kind: no, active: no, threshold: no, minutes: no, updated: no },
    actor: staff(ACCOUNTABLE),
  },
  raised_alerts: {
    ...{ organisation: no, session: no, id: no, kind: no, subject: no, threshold: no, minutes: no, value: no },
    ...{ raised: no, cleared: no, tries: no, due: no, told: no },
  },
  alert_webhooks: {
    ...{ organisation: no, kind: no, host: no, url: no, created: no, last_told: no, last_error: no },
    actor: staff(ACCOUNTABLE),
  },
  calendar_feeds: {
    ...{ organisation: no, id: no, hash: no, created: no, last_read: no, revoked: no },
    person: { ...worked, category: 'pseudonym' },
  },
  shares: {
    ...{ organisation: no, id: no, session: no, hash: no, language: no, created: no, expires: no, revoked: no },
    ...{ reads: no, last_read: no },
    actor: staff(ACCOUNTABLE),
  },
  debrief_followers: { organisation: no, since: no, person: { ...worked, category: 'pseudonym' } },
  told_debriefs: { organisation: no, session: no, told: no },
  session_products: { organisation: no, session: no, product: no, price: no, list_price: no },
  session_figures: { organisation: no, session: no, source: no, name: no, value: no, unit: no },
  external_ids: { organisation: no, kind: no, source: no, external: no, id: no },
  imports: {
    ...{ organisation: no, id: no, kind: no, origin: no, session: no, state: no, accepted: no, rejected: no },
    ...{ reasons: no, name: no, created: no, finished: no },
    actor: staff(ACCOUNTABLE),
  },
  uploads: {
    ...{ organisation: no, id: no, name: no, bytes: no, received: no, state: no, work: no, options: no, rows: no },
    ...{ rows_total: no, began: no, lease: no, stop: no, outcome: no, actor_kind: no },
    ...{ created: no, updated: no, expires: no, discarded: no },
    actor: staff(ACCOUNTABLE),
  },
  upload_parts: { organisation: no, upload: no, start: no, bytes: no, file: no },
  column_maps: { organisation: no, header: no, map: no, zone: no, updated: no },
  connection_secrets: {
    ...{ organisation: no, source: no, id: no, sealed: no, created: no, retires: no },
    actor: staff(ACCOUNTABLE),
  },
  session_facts: {
    ...{ organisation: no, session: no, question: no, events: no, voices: no, newest: no, computed: no },
    // Holds quotes: an erasure drops the kept debriefs of every session that the person was in.
    debrief: { subject: 'visitor', category: 'content', exporter: 'none', eraser: 'row', retention: 'expires' },
  },
  webhook_deliveries: {
    ...{ organisation: no, source: no, delivery: no, topic: no, received: no, expires: no },
    ...{ outcome: no, accepted: no, rejected: no },
  },
  kept_answers: {
    ...{ organisation: no, key: no, request: no, claim: no, written: no, started: no, expires: no },
    actor: { ...staff('an answer is given again only to who asked'), retention: 'expires' },
    // May say anything of anybody, sealed with a key that is not here: an erasure drops all that the organisation has.
    answer: { subject: 'customer', category: 'content', exporter: 'none', eraser: 'row', retention: 'expires' },
  },
  ...PERSONAL_SURVEYS,
  ...PERSONAL_REVIEWS,
  ...PERSONAL_RIGHTS,
  ...PERSONAL_MY_DATA,
  ...PERSONAL_LOYALTY,
  ...PERSONAL_SHOP,
  ...PERSONAL_KPI,
  ...PERSONAL_STORES,
  ...PERSONAL_ACTIONS,
  ...PERSONAL_CUSTOMERS,
  ...PERSONAL_CAMPAIGNS,
  ...PERSONAL_TRIALS,
  purposes: {
    ...{ organisation: no, id: no, title: no, basis: no, event_types: no, recipients: no },
    ...{ retention_days: no, declared: no, retired: no },
  },
  customers: {
    organisation: no,
    id: customer('pseudonym'),
    name: customer('direct', 'key'),
    email: customer('direct', 'key'),
    phone: customer('direct', 'key'),
    address: customer('direct', 'key'),
    external_id: customer('direct', 'key'),
    first_name: customer('direct', 'key'),
    last_name: customer('direct', 'key'),
    sex: customer('behaviour', 'key'),
    birth_date: customer('direct', 'key'),
    birth_day: customer('behaviour'),
    last_contact: customer('behaviour'),
    created: customer('behaviour'),
  },
  identities: {
    ...{ organisation: no, kind: no, card: no },
    value: customer('pseudonym'),
    customer: customer('pseudonym'),
    created: customer('behaviour'),
  },
  subject_keys: {
    organisation: no,
    subject: customer('pseudonym'),
    wrapped: { ...customer('pseudonym'), exporter: 'none' },
    created: no,
  },
  consent: {
    ...{ organisation: no, id: no, sequence: no },
    customer: customer('pseudonym'),
    purpose: customer('behaviour'),
    channel: customer('behaviour'),
    given: customer('behaviour'),
    wording: customer('behaviour'),
    source: customer('behaviour'),
    actor: customer('pseudonym'),
    at: customer('behaviour'),
  },
  tombstones: { organisation: no, erasure: no, version: no, at: no, subject: proof('pseudonym', NEVER_BACK) },
  suppressions: { organisation: no, scope: no, at: no, hash: proof('pseudonym', NEVER_BACK) },
  erasures: {
    ...{ organisation: no, id: no, reason: no, step: no, salt: no, started: no, finished: no, proof: no },
    subjects: proof('pseudonym', 'the erasure is repeated after a restore'),
    hashes: proof('pseudonym', 'the erasure is repeated after a restore'),
  },
};

type EventColumns<T extends TableName> = (typeof TABLES)[T]['columns'][number][0];

const did = event('visitor', 'behaviour');
const EVENT = {
  ...{ organisation: no, session: did, time: did, id: did, type: did, replay: no },
  visitor: event('visitor', 'pseudonym'),
  customer: event('customer', 'pseudonym'),
  ...{ product: did, quantity: did, amount: did, currency: did, name: did, ref: did, device: did, country: did },
  ...{ source: did, properties: did, origin: no, import: no, received: did, skew: no, expires: no },
} as const satisfies Record<string, Declaration>;

/** Every column of the events store, declared once. Its rows are found by the subject columns of TABLES. */
export const PERSONAL_EVENTS: { [T in TableName]: Record<EventColumns<T>, Declaration> } = {
  events: EVENT,
  touchpoints: EVENT,
  voices: {
    ...{ organisation: no, session: did, time: did, id: did, replay: no, channel: did },
    author: event('visitor', 'pseudonym'),
    text: event('visitor', 'content'),
    ...{ product: did, lang: did, sentiment: did, intents: did, heard: no, version: no },
    ...{
      certainty: no,
      emotion: did,
      aspects: did,
      products: did,
      motivations: did,
      barriers: did,
      toxicity: did,
      label: did,
    },
    ...{ origin: no, import: no, received: did, expires: no },
  },
  rejected: {
    ...{ organisation: no, received: did, id: did, origin: no, reason: no, field: no },
    body: event('visitor', 'content'),
    subject: event('visitor', 'pseudonym'),
    ...{ import: no, expires: no },
  },
};

/** The column by which a subject's rows are found, in the tables whose rows go with the subject. */
export const SUBJECT_COLUMNS = {
  // In this order: what refers stands before what is referred to.
  cases: 'author',
  vouchers: 'customer',
  point_lots: 'customer',
  point_transactions: 'customer',
  referral_codes: 'customer',
  referrals: 'friend',
  survey_responses: 'author',
  survey_invitations: 'customer',
  consent: 'customer',
  product_reviews: 'customer',
  advice_bookings: 'customer',
  my_data_links: 'customer',
  my_data_visits: 'customer',
  contact_preferences: 'customer',
  request_wishes: 'customer',
  last_written: 'customer',
  restrictions: 'customer',
  customer_merges: 'kept',
  opportunity_people: 'customer',
  campaign_people: 'customer',
  customer_standings: 'customer',
  customer_notes: 'customer',
  customer_likenesses: 'customer',
  name_index: 'customer',
  customer_stores: 'customer',
  identities: 'customer',
  subject_keys: 'subject',
  customers: 'id',
} as const satisfies Partial<Record<keyof Records, string>>;
