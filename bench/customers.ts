/**
 * What customers cost as they become more, with the embedded stores: a file of 10,000 more taken in, one found, read and paged through,
 * all of them counted (segments, what is expected) with the longest the process was held up meanwhile, and one with 100,000 events erased
 * with its proof, the organisation's sales the same to the cent. 10 touchpoints and one text a customer; half of what somebody did is under
 * a visitor linked to them, half under their own id on devices that nobody linked. One JSON object a line.
 *
 * Run: bin/node bench/customers.ts CUSTOMERS [FOLDER] [STEP…]: fill, read, count, list (after a count), import, erase; all of them when left out. A folder that was
 * filled is used again, so that filling a large one need not be measured.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { z } from 'zod';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { importFile } from '#src/collect/imports/import-file.ts';
import { countCustomers } from '#src/customer/view/count-customers.ts';
import { countSegments } from '#src/customer/view/count-segments.ts';
import { knownPerson } from '#src/customer/view/known-person.ts';
import { listCustomers } from '#src/customer/view/list-customers.ts';
import { pageTimeline } from '#src/customer/view/page-timeline.ts';
import { readHistory } from '#src/customer/view/read-history.ts';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { eraseSubject } from '#src/privacy/erase-subject.ts';
import { exportSubject } from '#src/privacy/export-subject.ts';
import { readMyData } from '#src/privacy/my-data/read-my-data.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { openStores } from '#src/store/open-stores.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';
import { say } from './machine.ts';
import { spread } from './spread.ts';

const STEPS = ['fill', 'read', 'count', 'list', 'import', 'erase'] as const;
const [size, given, ...asked] = process.argv.slice(2);
const CUSTOMERS = Number(size ?? 10_000);
const EVENTS = 10 * CUSTOMERS;
const TRIES = 60;
const ROWS = 1_000_000;
const MORE = 10_000;
/** What the one who is erased did. */
const DID = 100_000;
/** From so many devices that nobody linked. */
const DEVICES = 20;

const data = given ?? (await mkdtemp(join(tmpdir(), 'aftershow-bench-')));
const stores = await openStores({ data });
const system = {
  ...{
    records: stores.records,
    events: stores.events,
    secrets: deriveSecrets(createHash('sha256').update('bench').digest()),
  },
  ...{ actor: { kind: 'system' as const, id: 'bench' }, now: () => new Date() },
};
const there = await stores.records
  .selectFrom('organisations')
  .select('id')
  .where('name', '=', 'Bench')
  .executeTakeFirst();
const made = { name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
const organisation = there?.id ?? (await createOrganisation(system, made)).id;
const ctx = { ...system, organisation };

/** One in ten is an order; customers take part in an order that has nothing to do with theirs in the index. */
async function fill(): Promise<void> {
  const all = sql`generate_series(0, ${CUSTOMERS - 1}::int) n`;
  await sql`INSERT INTO customers (organisation, id, last_contact)
    SELECT ${organisation}, 'c' || n, now() - n * interval '1 second' FROM ${all}`.execute(ctx.records);
  await sql`INSERT INTO identities (organisation, kind, value, customer)
    SELECT ${organisation}, 'visitor', 'v' || n, 'c' || n FROM ${all}`.execute(ctx.records);
  const who = `cityHash64(number, 1) % ${CUSTOMERS}`;
  const device = "concat('x', toString(number))";
  const by = {
    id: "concat('r', toString(number))",
    visitor: `concat('v', toString(${who}))`,
    customer: `concat('c', toString(${who}))`,
    device,
  };
  for (let from = 0; from < EVENTS; from += ROWS) await write(by, from, Math.min(ROWS, EVENTS - from));
  await sql`ANALYZE`.execute(ctx.records);
}

/** Rows of touchpoints, orders and texts; who did what is said in SQL over `number`. */
async function write(
  { id, visitor, customer, device }: { id: string; visitor: string; customer: string; device: string },
  from: number,
  rows: number,
): Promise<void> {
  const order = 'number % 10 = 0';
  const columns = `'${organisation}' AS organisation, concat('s', toString(number % 500)) AS session,
    fromUnixTimestamp64Milli(toInt64(1700000000000 + (cityHash64(number, 2) % 80000000) * 1000), 'UTC') AS time, ${id} AS id,
    if(${order}, 'order', 'click') AS type, if(number % 2 = 0, ${visitor}, ${device}) AS visitor,
    if(${order} OR number % 2 = 1, ${customer}, '') AS customer, concat('p', toString(number % 300)) AS product,
    if(${order}, 2500, 0) AS amount, if(${order}, 'EUR', '') AS currency, if(${order}, ${id}, '') AS ref,
    toDate('2030-01-01') AS expires`;
  for (const table of ['touchpoints', 'events'])
    await ctx.events.command(
      `INSERT INTO ${table} (organisation, session, time, id, type, visitor, customer, product, amount, currency, ref, expires)
       SELECT ${columns} FROM numbers(${from}, ${rows}) ${table === 'events' ? `WHERE ${order}` : ''}`,
    );
  await ctx.events.command(
    `INSERT INTO voices (organisation, session, time, id, channel, author, text, heard, sentiment, label, expires)
     SELECT organisation, session, time, id, 'chat', ${visitor}, 'Bonjour à toutes', 1, 0.5, 'positive', expires
     FROM (SELECT number, ${columns} FROM numbers(${from}, ${rows}) WHERE number % 10 = 3)`,
  );
}

function tell(what: string, line: object): void {
  say('customers', { what, customers: CUSTOMERS, events: EVENTS, ...line });
}

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;

async function measure(what: string, ask: (customer: string) => Promise<unknown>): Promise<void> {
  const random = seededRandom(11);
  const times: number[] = [];
  for (let at = 0; at < TRIES; at += 1) {
    const customer = `c${random.int(0, CUSTOMERS - 1)}`;
    const from = performance.now();
    await ask(customer);
    times.push(performance.now() - from);
  }
  tell(what, spread(times));
}

async function read(): Promise<void> {
  await measure('timeline, page of 50', (id) => pageTimeline(ctx, { id, limit: 50 }));
  await measure('history for the page', async (id) => readHistory(ctx, await knownPerson(ctx, id), 'Europe/Paris'));
  await measure('list of 50, last contact', () => listCustomers(ctx, { sort: 'recent', limit: 50 }));
  await measure('how many that list holds', () => countCustomers(ctx, { sort: 'recent' }));
  await measure('what is kept of oneself', (id) => readMyData(ctx, id));
  await measure('export', async (customer) => {
    const { rows } = await exportSubject(ctx, { customer, reason: 'bench' });
    for await (const _ of rows);
  });
}

async function count(): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const from = performance.now();
  const counted = await rememberStandings(ctx);
  delay.disable();
  tell('standings of all', { counted, seconds: seconds(from), longest_hold_ms: Math.round(delay.max / 1e6) });
}

async function list(): Promise<void> {
  await measure('list of 50, value', () => listCustomers(ctx, { sort: 'value', limit: 50 }));
  await measure('how many that list holds, by value', () => countCustomers(ctx, { sort: 'value' }));
  await measure('segments counted', () => countSegments(ctx));
}

async function takeIn(): Promise<void> {
  const stamp = Date.now();
  const file = join(data, 'more.csv');
  const rows = Array.from({ length: MORE }, (_, n) => `X${stamp}-${n},more.${stamp}.${n}@example.org,2026-03-01,yes`);
  await writeFile(file, ['customer,email,last contact,newsletter', ...rows].join('\n'));
  const from = performance.now();
  const { accepted } = await importFile(ctx, { kind: 'customers', file });
  tell('10,000 more by file', { accepted, seconds: seconds(from) });
}

const SALES_SQL = `SELECT toInt64(sum(amount)) AS amount, count() AS orders FROM events FINAL
  PREWHERE type = 'order' WHERE organisation = {organisation:String}`;

async function erase(): Promise<void> {
  const sales = () => ctx.events.ask(SALES_SQL, { organisation }, z.object({ amount: z.number(), orders: z.number() }));
  const heavy = `heavy${Date.now()}`;
  await sql`INSERT INTO customers (organisation, id, last_contact) VALUES (${organisation}, ${heavy}, now())`.execute(
    ctx.records,
  );
  await sql`INSERT INTO identities (organisation, kind, value, customer)
    VALUES (${organisation}, 'visitor', ${`v${heavy}`}, ${heavy})`.execute(ctx.records);
  const device = `concat('${heavy}x', toString(number % ${DEVICES}))`;
  await write(
    { id: `concat('${heavy}', toString(number))`, visitor: `'v${heavy}'`, customer: `'${heavy}'`, device },
    0,
    DID,
  );
  const before = await sales();
  const from = performance.now();
  const remember = async () => {};
  const options = { drainBatcher: async () => {}, remember, backupDays: 30, diskTimeoutMs: 600_000 };
  const { removed, left, partsLeft } = await eraseSubject(ctx, { customer: heavy }, options);
  const took = seconds(from);
  const after = await sales();
  const same = JSON.stringify(before) === JSON.stringify(after);
  if (!same) process.exitCode = 1;
  tell('one with 100,000 events erased', {
    ...{ seconds: took, removed, left: Object.values(left).reduce((sum, rows) => sum + rows, 0), partsLeft },
    ...{ sales_equal: same, sales: after[0] },
  });
}

const DO: Record<(typeof STEPS)[number], () => Promise<void>> = { fill, read, count, list, import: takeIn, erase };
try {
  for (const step of STEPS) {
    if (asked.length > 0 && !asked.includes(step)) continue;
    if (step === 'fill' && there !== undefined) continue;
    const from = performance.now();
    await DO[step]();
    if (step === 'fill') tell('filled', { seconds: seconds(from) });
  }
} finally {
  await stores.close();
  if (given === undefined) await rm(data, { recursive: true, force: true });
}
