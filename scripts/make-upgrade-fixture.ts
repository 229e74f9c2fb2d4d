/**
 * Keeps this release for the next one's upgrade test: a small generated installation as a backup, and both stores' schemas as the
 * engines describe them, in test/fixtures/. Run it once a release, on the commit that is released: `npm run upgrade-fixture`.
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { createKey } from '#src/account/create-key.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { makeBackup } from '#src/job/make-backup.ts';
import { eraseSubject } from '#src/privacy/erase-subject.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import { importProducts } from '#src/session/import-products.ts';
import { linkSession } from '#src/session/link-session.ts';
import { saveFigures } from '#src/session/save-figures.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import { openFiles } from '#src/store/files.ts';
import { openStores } from '#src/store/open-stores.ts';
import { loadSecrets } from '#src/store/records/load-secrets.ts';
import { RELEASE } from '#src/store/release.ts';
import { FIXTURE_KEY, FIXTURES } from '../test/fixtures.ts';
import { eventsSchema, recordsSchema } from '../test/schema-dump.ts';

const now = () => new Date();
const folder = await mkdtemp(join(tmpdir(), 'aftershow-fixture-'));
const home = join(folder, 'home');
const stores = await openStores({ data: home });
try {
  const { records, events } = stores;
  const secrets = await loadSecrets(records, { file: join(home, 'master.key'), value: FIXTURE_KEY });
  const actor = { kind: 'system', id: 'fixture' } as const;
  const given = {
    id: 'iris',
    name: 'Maison Iris',
    zone: 'Europe/Paris',
    currency: 'EUR',
    languages: ['fr' as const],
    generated: true,
  };
  await createOrganisation({ records, actor, secrets, now }, given);
  const ctx = { organisation: 'iris', actor, records, events, secrets, now };
  const show = await createShow(ctx, { name: 'Le soir', format: 'evening', host: 'Garance' });
  const session = generateSession({ seed: 1, viewers: 60, duration_s: 900, start: '2026-10-01T18:30:00.000Z' });
  const { facts } = session;
  await appendSession(events, 'iris', session);
  await createSession(ctx, {
    ...{ id: facts.id, title: facts.title, show: show.id, host: 'Garance', state: 'ended', generated: true },
    ...{ start: new Date(facts.start ?? 0), duration: facts.duration_s, targets: { revenue: 100_000 } },
  });
  await importProducts(ctx, { products: facts.products, currency: facts.currency, session: facts.id });
  await saveRunningOrder(ctx, { session: facts.id, segments: facts.segments, pins: facts.pins });
  await saveFigures(ctx, {
    session: facts.id,
    figures: [{ name: 'views', value: 70, unit: null, source: 'platform' }],
  });
  await linkSession(ctx, { session: facts.id, source: 'bambuser', external: 'show-1' });
  await createKey(ctx, { name: 'tracker', scopes: ['collect'] });
  const people = await resolvePeople(ctx, [
    { email: 'ada@example.com', name: 'Ada Example', phone: '+33600000001' },
    { email: 'bob@example.com', name: 'Bob Example' },
  ]);
  const [ada = '', bob = ''] = people.map(({ customer }) => customer);
  await recordConsent(ctx, {
    customer: ada,
    purpose: 'sales',
    channel: 'email',
    given: true,
    wording: 'v1',
    source: 'shop',
  });
  await eraseSubject(
    ctx,
    { customer: bob },
    { drainBatcher: async () => {}, remember: async () => {}, backupDays: 30 },
  );
  await openFiles(join(home, 'files')).put('iris/note.txt', 'kept');
  const { file, bytes } = await makeBackup(ctx, { home, backupDays: 30 });
  if (bytes > 300_000) throw new Error(`the fixture has ${bytes} bytes`);
  const target = resolve(FIXTURES);
  await mkdir(target, { recursive: true });
  await copyFile(file, join(target, `release-${RELEASE}.tar`));
  const schema = { records: await recordsSchema(records), events: await eventsSchema(events) };
  await writeFile(join(target, `release-${RELEASE}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`test/fixtures/release-${RELEASE}.tar: ${bytes} bytes`);
} finally {
  await stores.close();
  await rm(folder, { recursive: true });
}
