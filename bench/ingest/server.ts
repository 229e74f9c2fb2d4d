/**
 * The application under load, in a process of its own: as it is started for people, or the same application writing to PostgreSQL. Says `{url,key}` when it listens; each line on stdin asks how many events are stored.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { createKey } from '#src/account/create-key.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { findKey } from '#src/account/find-key.ts';
import { makeSignIn } from '#src/account/sign-in.ts';
import { openLiveBoards } from '#src/analyse/live/live-boards.ts';
import { type Batcher, makeBatcher } from '#src/collect/batcher.ts';
import { openEars } from '#src/collect/hearing/ears.ts';
import { makeMeters } from '#src/collect/meters.ts';
import { openDoors } from '#src/collect/open-doors.ts';
import { makeApp } from '#src/http/app.ts';
import { listen } from '#src/http/listen.ts';
import { watchEventLoop } from '#src/job/watch-event-loop.ts';
import { startServer } from '#src/main.ts';
import type { Context } from '#src/store/context.ts';
import { openFiles } from '#src/store/files.ts';
import { openStores } from '#src/store/open-stores.ts';
import { loadSecrets } from '#src/store/records/load-secrets.ts';
import { postgresWriter } from './postgres.ts';

const [store, data = ''] = process.argv.slice(2);
const actor: Context['actor'] = { kind: 'system', id: 'bench' };

interface Subject {
  url: string;
  contextOf: (organisation: string, actor: Context['actor']) => Omit<Context, 'events'> & Partial<Context>;
  count(): Promise<number>;
  close(): Promise<void>;
}

async function ours(): Promise<Subject> {
  const running = await startServer({ port: 0, data, settings: { AFTERSHOW_LOG: 'warn' } });
  const { events } = running.contextOf('', actor);
  const sql = 'SELECT count() AS n FROM events FINAL';
  return { ...running, count: async () => (await events.ask(sql, {}, z.object({ n: z.number() })))[0]?.n ?? 0 };
}

async function theirs(): Promise<Subject> {
  const stores = await openStores({ data });
  const { records, events } = stores;
  const now = () => new Date();
  const secrets = await loadSecrets(records, { file: `${data}/master.key` });
  const postgres = await postgresWriter(stores.endpoints.records, { many: store === 'postgres-indexed' });
  const registry = new Registry();
  watchEventLoop(registry);
  const meters = makeMeters(registry);
  // As most tools do, one multi-row insert a request; or the batches of ours, which most tools do not make.
  const batched = makeBatcher(postgres.write, { waitMs: 50, rows: 10_000, writes: 1, queue: 60_000 }, meters);
  const single: Batcher = { add: postgres.write, drain: async () => {}, close: async () => {} };
  const app = makeApp({
    collector: {
      meters,
      batcher: store === 'postgres-batched' ? batched : single,
      doors: openDoors({ records, secrets, now }),
      ears: openEars(),
    },
    accepting() {},
    findKey: (presented) => findKey({ records, now }, presented),
    contextOf: (organisation, by) => ({ organisation, actor: by, records, events, secrets, now }),
    checks: async () => [],
    registry,
    log: pino({ level: 'warn' }),
    now,
    demo: undefined,
    signIn: makeSignIn({ records, secrets, now, publicUrl: undefined, origin: () => 'http://localhost' }),
    origin: () => 'http://localhost',
    files: openFiles(join(tmpdir(), 'aftershow-bench-files')),
    boards: openLiveBoards((organisation) => ({ organisation, actor, records, events, secrets, now })),
    settings: {
      ...{ publicUrl: undefined, proxies: 0, mailing: false },
      ...{ bodyBytes: 1e6, eventsPerRequest: 5000, requestsPerSecond: 10_000, wrongKeysPerMinute: 100 },
      ...{ metricsToken: undefined, webhookSecrets: { shopify: [], woocommerce: [], bambuser: [] } },
      importBytes: 1,
      recordingBytes: 1e6,
      room: { most: 128e6, taken: 0 },
    },
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  return {
    url: server.url,
    contextOf: (organisation, by) => ({ organisation, actor: by, records, secrets, now }),
    count: postgres.count,
    async close() {
      await server.close(1000);
      await postgres.close();
      await stores.close();
    },
  };
}

const subject = store?.startsWith('postgres') ? await theirs() : await ours();
const ctx = subject.contextOf('', actor);
const { id } = await createOrganisation(ctx, { name: 'Bench', zone: 'UTC', currency: 'EUR', languages: ['en'] });
const { key } = await createKey({ ...ctx, organisation: id }, { name: 'bench', scopes: ['collect'] });
console.log(JSON.stringify({ url: subject.url, key }));
for await (const _ of createInterface({ input: process.stdin }))
  console.log(JSON.stringify({ count: await subject.count() }));
await subject.close();
process.exit(0);
