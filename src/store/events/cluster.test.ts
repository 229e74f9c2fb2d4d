import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventRow } from '#test/rows.ts';
import { openTwoShards, TWO_SHARDS } from '#test/two-shards.ts';
import { openTemporaryEvents } from '../open-events.ts';
import type { Events } from './events.ts';
import { EVENTS_MIGRATIONS } from './migrations.ts';
import { createDatabase, createTable, createVersions, eraseRows, LOCAL } from './statements.ts';
import { TABLES, type TableName } from './tables.ts';

const placement = TWO_SHARDS;
const any = z.record(z.string(), z.unknown());
const tables = Object.keys(TABLES) as TableName[];

describe('the statements of a cluster', () => {
  let events: Events;
  beforeAll(async () => {
    events = await openTemporaryEvents();
  });
  afterAll(() => events.close());

  const all = [
    createDatabase(placement),
    createVersions(placement),
    ...EVENTS_MIGRATIONS.flatMap((step) => step.statements(placement)),
    ...tables.map((table) => eraseRows(table, 'organisation = {organisation:String}', placement)),
  ];

  it.each(all.map((statement) => [statement.slice(0, 90), statement]))(
    'the engine can read: %s…',
    async (_, statement) => {
      await events.command(`EXPLAIN AST ${statement}`, { organisation: 'acme' });
    },
  );

  it('would notice one that it cannot read', async () => {
    await expect(events.command(`EXPLAIN AST ${all[0]} NONSENSE`)).rejects.toMatchObject({ code: '62' });
  });

  it('say ON CLUSTER each, keep rows replicated, and spread them by the declared key', () => {
    expect(all.every((statement) => statement.includes('ON CLUSTER `two_shards`'))).toBe(true);
    for (const table of tables) {
      const [held, spread] = createTable(TABLES[table], placement);
      expect(held).toContain(`\`${table}${LOCAL}\``);
      expect(held).toContain(
        `ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/aftershow/${table}', '{replica}'`,
      );
      expect(held).toContain('fsync_after_insert = 1');
      expect(spread).toContain(
        `Distributed(\`two_shards\`, \`aftershow\`, \`${table}${LOCAL}\`, ${TABLES[table].shardBy})`,
      );
    }
  });
});

describe('two shards', () => {
  const N = 2_000;
  const sessions = 20;
  const rows = Array.from({ length: N }, (_, i) =>
    // One in ten happened outside any session and is spread by its visitor.
    eventRow({ id: `e${i}`, session: i % 10 === 0 ? '' : `s${i % sessions}`, visitor: `v${i % 70}`, quantity: i }),
  );

  let events: Events;
  beforeAll(async () => {
    events = await openTwoShards(async (into) => {
      const batch = { events: rows, voices: [], rejected: [] };
      expect(await into.append(batch)).toEqual({ refused: [] });
      // A retry, which has to find the shard its rows went to.
      await into.append({ ...batch, events: rows.slice(0, 500) });
    });
  });
  afterAll(() => events.close());

  it('hold each acknowledged row once, spread over both', async () => {
    for (const table of ['events', 'touchpoints']) {
      const found = await events.ask(
        `SELECT shardNum() AS shard, count() AS n FROM ${table} FINAL GROUP BY shard ORDER BY shard`,
        {},
        z.object({ shard: z.number(), n: z.number() }),
      );
      expect(found.map(({ shard }) => shard)).toEqual([1, 2]);
      expect(found.every(({ n }) => n > N / 10)).toBe(true);
      expect(found.reduce((sum, { n }) => sum + n, 0)).toBe(N);
    }
  });

  it('keep a session together, and a person', async () => {
    const spread = (table: string, by: string) =>
      events.ask(
        `SELECT max(shards) AS most FROM (SELECT ${by}, uniqExact(shardNum()) AS shards FROM ${table} WHERE ${by} != '' GROUP BY ${by})`,
        {},
        any,
      );
    expect(await spread('events', 'session')).toEqual([{ most: 1 }]);
    expect(await spread('touchpoints', 'visitor')).toEqual([{ most: 1 }]);
  });

  it('answer as one server does: unique counts, quantiles, sub-questions, joins, windows', async () => {
    const questions = [
      'SELECT count() AS n, uniqExact(visitor) AS visitors, sum(quantity) AS q FROM T FINAL',
      'SELECT session, count() AS n, quantileExact(0.5)(quantity) AS half FROM T FINAL GROUP BY session ORDER BY session',
      'SELECT count() AS n FROM T FINAL WHERE visitor IN (SELECT visitor FROM T FINAL WHERE session = {session:String})',
      'SELECT count() AS n FROM T AS a JOIN (SELECT visitor, max(quantity) AS q FROM T FINAL GROUP BY visitor) AS b ON a.visitor = b.visitor AND a.quantity = b.q',
      'SELECT session, visitor, row_number() OVER (PARTITION BY session ORDER BY n DESC, visitor) AS place FROM (SELECT session, visitor, count() AS n FROM T FINAL GROUP BY session, visitor) ORDER BY session, place LIMIT 50',
    ];
    for (const question of questions) {
      const ask = (table: string) => events.ask(question.replaceAll(/\bT\b/g, table), { session: 's3' }, any);
      const alone = await ask('events_rows');
      expect(await ask('events')).toEqual(alone);
      expect(alone.length).toBeGreaterThan(0);
    }
  });

  it('are planned as two branches', async () => {
    const plan = await events.ask(
      'SELECT explain FROM (EXPLAIN SELECT count() FROM events FINAL)',
      {},
      z.object({ explain: z.string() }),
    );
    expect(plan.filter(({ explain }) => explain.includes('ReadFromMergeTree (aftershow.events_rows)'))).toHaveLength(2);
  });
});
