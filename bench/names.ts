/**
 * What finding customers by name costs: so many customers with sealed names, indexed by the job's own batches, then searched by a frequent name, a rare one,
 * two words, a slip of the finger, and a beginning that thousands share. Records alone are filled. One JSON object a line.
 *
 * Run: bin/node bench/names.ts CUSTOMERS [FOLDER]; a folder that was filled is used again.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { findCustomers } from '#src/customer/view/find-customers.ts';
import { indexAllNames } from '#src/privacy/index-all-names.ts';
import { savePlanLine } from '#src/privacy/plan/save-plan-line.ts';
import { makeSubjectKey, sealColumn } from '#src/privacy/subject-key.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { openStores } from '#src/store/open-stores.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';
import { say } from './machine.ts';
import { spread } from './spread.ts';

const [size, given] = process.argv.slice(2);
const CUSTOMERS = Number(size ?? 10_000);
const BATCH = 5_000;
const TRIES = 40;
const [FIRST, LAST] = [2_000, 50_000];
const SYLLABLES =
  'ma ri le o du ran mar tin ber nard pe tit ro bert ri chard si mon lau rent le fe vre mi chel gar cia da vid'.split(
    ' ',
  );

/** The same number is the same name; of as many syllables as it takes. */
function named(rank: number, salt: number): string {
  let left = (rank + 1) * 997 + salt;
  let word = '';
  do {
    word += SYLLABLES[left % SYLLABLES.length];
    left = Math.floor(left / SYLLABLES.length);
  } while (left > 0);
  return `${word[0]?.toUpperCase()}${word.slice(1)}`;
}

const data = given ?? (await mkdtemp(join(tmpdir(), 'aftershow-bench-')));
const stores = await openStores({ data });
const system = {
  ...{ records: stores.records, events: stores.events },
  ...{ secrets: deriveSecrets(createHash('sha256').update('bench').digest()), now: () => new Date() },
  actor: { kind: 'system' as const, id: 'bench' },
};
const tell = (what: string, line: object) => say('names', { what, customers: CUSTOMERS, ...line });

/** A few names are many people’s, as in any country: the most frequent first name one in forty-five, the most frequent last one in two hundred. */
async function fill(organisation: string): Promise<void> {
  const random = seededRandom(7);
  const ranked = (of: number) => Math.floor(of * random.float() ** 2);
  for (let from = 0; from < CUSTOMERS; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, CUSTOMERS - from) }, (_, at) => {
      const id = `c${from + at}`;
      const { key, wrapped } = makeSubjectKey(system.secrets, organisation, id);
      const name = `${named(ranked(FIRST), 3)} ${named(ranked(LAST), 5)}`;
      return {
        id,
        wrapped: wrapped.toString('hex'),
        name: sealColumn(key, organisation, id, 'name', name).toString('hex'),
        at: from + at,
      };
    });
    await sql`WITH n AS (SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n (id text, wrapped text, name text, at int)),
      c AS (INSERT INTO customers (organisation, id, name, last_contact)
        SELECT ${organisation}, id, decode(name, 'hex'), now() - at * interval '1 second' FROM n)
      INSERT INTO subject_keys (organisation, subject, wrapped) SELECT ${organisation}, id, decode(wrapped, 'hex') FROM n`.execute(
      system.records,
    );
  }
  await sql`ANALYZE`.execute(system.records);
}

try {
  const there = await stores.records
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', 'Names')
    .executeTakeFirst();
  const made = { name: 'Names', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
  const organisation = there?.id ?? (await createOrganisation(system, made)).id;
  const ctx = { ...system, organisation };
  if (there === undefined) {
    await fill(organisation);
    await savePlanLine(ctx, {
      ...{
        purpose: 'names',
        title: 'Names',
        question: 'Who?',
        whom: 'CSM',
        source: 'shop',
        recipients: [],
        event_types: [],
      },
      ...{ basis: 'contract', frequency: 'daily', retention_days: 30, fields: ['name'] },
    });
    const from = performance.now();
    const indexed = await indexAllNames(ctx);
    tell('indexed by the job', { indexed, seconds: Math.round((performance.now() - from) / 100) / 10 });
    await sql`ANALYZE name_index`.execute(stores.records);
  }
  const { rows } = await sql<{ bytes: string }>`SELECT pg_total_relation_size('name_index') AS bytes`.execute(
    stores.records,
  );
  tell('size of the index', { megabytes: Math.round(Number(rows[0]?.bytes) / 1e6) });
  const asked = {
    'the most frequent first name': named(0, 3),
    'the most frequent first and last name': `${named(0, 5)} ${named(0, 3)}`,
    'a rare last name': named(49_000, 5),
    'a letter wrong in a rare last name': `${named(49_000, 5)}s`,
    'a letter wrong in both': `${named(0, 5)}x ${named(0, 3)}x`,
    'three letters': named(0, 3).slice(0, 3),
  };
  for (const [what, words] of Object.entries(asked)) {
    const times: number[] = [];
    let found = 0;
    for (let at = 0; at < TRIES; at += 1) {
      const from = performance.now();
      found = (await findCustomers(ctx, words)).customers.length;
      times.push(performance.now() - from);
    }
    tell(what, { found, ...spread(times) });
  }
} finally {
  await stores.close();
  if (given === undefined) await rm(data, { recursive: true });
}
