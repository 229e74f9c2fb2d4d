/**
 * How fast one customer is found, read and paged through among CUSTOMERS (1,000,000) with EVENTS (10,000,000) touchpoints and a tenth as many
 * texts, with the embedded stores. Half of what a customer did is under a visitor linked to them, half under their own id on devices that
 * nobody linked. Prints one JSON object a line: p50 and p95 in milliseconds of 60 customers each.
 *
 * Run: bin/node bench/customers.ts [CUSTOMERS] [EVENTS]
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { countSegments } from '#src/customer/view/count-segments.ts';
import { knownPerson } from '#src/customer/view/known-person.ts';
import { listCustomers } from '#src/customer/view/list-customers.ts';
import { pageTimeline } from '#src/customer/view/page-timeline.ts';
import { readHistory } from '#src/customer/view/read-history.ts';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { openStores } from '#src/store/open-stores.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';
import { say } from './machine.ts';

const CUSTOMERS = Number(process.argv[2] ?? 1_000_000);
const EVENTS = Number(process.argv[3] ?? 10 * CUSTOMERS);
const TRIES = 60;
const STEP = 1_000_000;

const data = await mkdtemp(join(tmpdir(), 'aftershow-bench-'));
const stores = await openStores({ data });
const system = {
  ...{ records: stores.records, events: stores.events, secrets: deriveSecrets(randomBytes(32)) },
  ...{ actor: { kind: 'system' as const, id: 'bench' }, now: () => new Date() },
};
const { id: organisation } = await createOrganisation(system, {
  ...{ name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] },
});
const ctx = { ...system, organisation };

/** One in ten is an order; customers take part in an order that has nothing to do with theirs in the index. */
async function fill(): Promise<void> {
  await sql`INSERT INTO customers (organisation, id, last_contact)
    SELECT ${organisation}, 'c' || n, now() - n * interval '1 second' FROM generate_series(0, ${CUSTOMERS - 1}::int) n`.execute(
    ctx.records,
  );
  await sql`INSERT INTO identities (organisation, kind, value, customer)
    SELECT ${organisation}, 'visitor', 'v' || n, 'c' || n FROM generate_series(0, ${CUSTOMERS - 1}::int) n`.execute(
    ctx.records,
  );
  for (let from = 0; from < EVENTS; from += STEP) {
    const rows = Math.min(STEP, EVENTS - from);
    const who = `cityHash64(number, 1) % ${CUSTOMERS}`;
    const order = 'number % 10 = 0';
    const columns = `'${organisation}' AS organisation, concat('s', toString(number % 500)) AS session,
      fromUnixTimestamp64Milli(toInt64(1700000000000 + (cityHash64(number, 2) % 80000000) * 1000), 'UTC') AS time, toString(number) AS id,
      if(${order}, 'order', 'click') AS type, if(number % 2 = 0, concat('v', toString(${who})), concat('x', toString(number))) AS visitor,
      if(${order} OR number % 2 = 1, concat('c', toString(${who})), '') AS customer, concat('p', toString(number % 300)) AS product,
      if(${order}, 2500, 0) AS amount, if(${order}, 'EUR', '') AS currency, if(${order}, toString(number), '') AS ref,
      toDate('2030-01-01') AS expires`;
    for (const table of ['touchpoints', 'events'])
      await ctx.events.command(
        `INSERT INTO ${table} (organisation, session, time, id, type, visitor, customer, product, amount, currency, ref, expires)
         SELECT ${columns} FROM numbers(${from}, ${rows}) ${table === 'events' ? `WHERE ${order}` : ''}`,
      );
    await ctx.events.command(
      `INSERT INTO voices (organisation, session, time, id, channel, author, text, heard, sentiment, label, expires)
       SELECT organisation, session, time, id, 'chat', concat('v', toString(${who})), 'Bonjour à toutes', 1, 0.5, 'positive', expires
       FROM (SELECT number, ${columns} FROM numbers(${from}, ${rows}) WHERE number % 10 = 3)`,
    );
  }
  await sql`ANALYZE`.execute(ctx.records);
}

async function measure(what: string, ask: (customer: string) => Promise<unknown>): Promise<void> {
  const random = seededRandom(11);
  const times: number[] = [];
  for (let at = 0; at < TRIES; at += 1) {
    const customer = `c${random.int(0, CUSTOMERS - 1)}`;
    const from = performance.now();
    await ask(customer);
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const of = (share: number) => Math.round(10 * (times[Math.floor(share * (TRIES - 1))] ?? 0)) / 10;
  say('customers', { what, customers: CUSTOMERS, events: EVENTS, n: TRIES, p50_ms: of(0.5), p95_ms: of(0.95) });
}

try {
  const began = performance.now();
  await fill();
  say('customers', {
    what: 'filled',
    customers: CUSTOMERS,
    events: EVENTS,
    seconds: Math.round((performance.now() - began) / 1000),
  });
  await measure('timeline, page of 50', (id) => pageTimeline(ctx, { id, limit: 50 }));
  await measure('history for the page', async (id) => readHistory(ctx, await knownPerson(ctx, id), 'Europe/Paris'));
  await measure('list of 50, last contact', () => listCustomers(ctx, { sort: 'recent', limit: 50 }));
  const from = performance.now();
  const counted = await rememberStandings(ctx);
  say('customers', {
    what: 'standings',
    customers: CUSTOMERS,
    counted,
    seconds: Math.round((performance.now() - from) / 100) / 10,
  });
  await measure('list of 50, value', () => listCustomers(ctx, { sort: 'value', limit: 50 }));
  await measure('segments counted', () => countSegments(ctx));
} finally {
  await stores.close();
  await rm(data, { recursive: true, force: true });
}
