import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { createKey } from '#src/account/create-key.ts';
import { findKey } from '#src/account/find-key.ts';
import { makeSignIn } from '#src/account/sign-in.ts';
import type { Provider } from '#src/account/sign-in-options.ts';
import { openLiveBoards } from '#src/analyse/live/live-boards.ts';
import { makeBatcher } from '#src/collect/batcher.ts';
import { openEars } from '#src/collect/hearing/ears.ts';
import { makeMeters } from '#src/collect/meters.ts';
import { openDoors } from '#src/collect/open-doors.ts';
import { writeBatch } from '#src/collect/write-batch.ts';
import type { Role, Scope } from '#src/contract/permission.ts';
import { makeApp } from '#src/http/app.ts';
import type { House, Http, HttpSettings } from '#src/http/environment.ts';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import type { Context } from '#src/store/context.ts';
import type { Events } from '#src/store/events/events.ts';
import { openFiles } from '#src/store/files.ts';
import { testContexts } from './contexts.ts';
import { type Fetch, signInAs } from './sign-in.ts';
import { testStores } from './stores.ts';

/** The app over stores of one test file, with one organisation in it. */
export interface TestApp {
  app: Hono<Http>;
  house: House;
  ctx: Context;
  /** Another organisation of the same installation. */
  makeContext(): Promise<Context>;
  makeKey(scopes: Scope[], organisation?: string): Promise<string>;
  /**
   * Signs in a new person with this role, by the real route; what it returns asks the app as they would from a page of ours: with their
   * cookie, from the same origin, for this organisation unless a header says another.
   */
  signIn(role: Role, organisation?: string): Promise<Fetch>;
  /** Rows of one table of the events store, duplicates merged. */
  count(table: 'events' | 'touchpoints' | 'voices' | 'rejected', where?: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * An app like the one people run, put together over test stores.
 *
 * @param change settings and parts that differ
 * @example const { app, makeKey, close } = await testApp(); afterAll(close);
 */
export async function testApp(
  change: {
    settings?: Partial<HttpSettings>;
    events?: (real: Events) => Events;
    queue?: number;
    provider?: Provider;
  } = {},
): Promise<TestApp> {
  const stores = await testStores();
  const makeContext = testContexts(stores);
  const ctx = await makeContext();
  const { records, secrets } = ctx;
  const events = change.events?.(stores.events) ?? stores.events;
  const registry = new Registry();
  const meters = makeMeters(registry);
  const gate = openAppendGate(records);
  const batching = { waitMs: 5, rows: 5000, writes: 2, queue: change.queue ?? 60_000 };
  const batcher = makeBatcher((batch) => writeBatch(batch, { gate, events }), batching, meters);
  const now = () => new Date();
  const folder = await mkdtemp(join(tmpdir(), 'aftershow-test-files-'));
  const origin = () => change.settings?.publicUrl ?? 'http://localhost';
  const house: House = {
    collector: { batcher, meters, doors: openDoors({ records, secrets, now }), ears: openEars() },
    accepting() {},
    findKey: (presented) => findKey({ records, now }, presented),
    contextOf: (organisation, actor) => ({ ...ctx, organisation, actor }),
    signIn: makeSignIn({
      records,
      secrets,
      now,
      publicUrl: change.settings?.publicUrl,
      origin,
      provider: change.provider,
    }),
    origin,
    files: openFiles(folder),
    boards: openLiveBoards((organisation) => ({ ...ctx, events, organisation })),
    checks: async () => [],
    registry,
    log: pino({ level: 'silent' }),
    now,
    demo: undefined,
    settings: {
      ...{ bodyBytes: 1_048_576, eventsPerRequest: 5000, requestsPerSecond: 100_000, wrongKeysPerMinute: 1000 },
      ...{ publicUrl: undefined, proxies: 0, mailing: false },
      recordingBytes: 1_000_000,
      importBytes: 64_000_000,
      ...{ metricsToken: undefined, webhookSecrets: { shopify: [], woocommerce: [], bambuser: [] } },
      room: { most: 128e6, taken: 0 },
      ...change.settings,
    },
  };
  const app = makeApp(house);
  return {
    app,
    house,
    ctx,
    makeContext,
    async makeKey(scopes, organisation = ctx.organisation) {
      return (await createKey({ ...ctx, organisation }, { name: 'test', scopes })).key;
    },
    signIn: (role, organisation = ctx.organisation) => signInAs(app, { ...ctx, organisation }, role),
    async count(table, where = '1') {
      const sql = `SELECT count() AS n FROM ${table} FINAL WHERE ${where}`;
      return (await stores.events.ask(sql, {}, z.object({ n: z.number() })))[0]?.n ?? 0;
    },
    async close() {
      house.boards.close();
      await batcher.close();
      await stores.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
