import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { generateSession } from '#scenario/generate-session.ts';
import { writeFiles } from '#scenario/write-files.ts';
import { createSession } from '#src/session/create-session.ts';
import { loadSession } from '#src/session/load-session.ts';
import type { Context } from '#src/store/context.ts';
import { TABLES } from '#src/store/events/tables.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/living-customer.ts';
import { testStores } from '#test/stores.ts';
import { importFile } from './import-file.ts';
import { undoImport } from './undo-import.ts';

const session = generateSession({ seed: 5, size: 'S' });
let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
let folder: string;
beforeAll(async () => {
  [stores, folder] = await Promise.all([testStores(), mkdtemp(join(tmpdir(), 'aftershow import '))]);
  makeContext = testContexts(stores);
  await writeFiles(session, folder);
});
afterAll(() => Promise.all([stores.close(), rm(folder, { recursive: true })]));

const at = (name: string) => join(folder, name);

async function counts(ctx: Context, where = '1'): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of Object.keys(TABLES)) {
    const [row] = await ctx.events.ask(
      `SELECT count() AS n FROM ${table} FINAL WHERE organisation = {organisation:String} AND ${where}`,
      { organisation: ctx.organisation },
      z.object({ n: z.number() }),
    );
    found[table] = row?.n ?? 0;
  }
  return found;
}

const noted = (ctx: Context) =>
  ctx.records
    .selectFrom('imports')
    .selectAll()
    .where('organisation', '=', ctx.organisation)
    .orderBy('created')
    .execute();

describe('importing files', () => {
  test('a chat gets its session; importing it again stores nothing twice', async () => {
    const ctx = await makeContext();
    const first = await importFile(ctx, { kind: 'chat', file: at('chat.live_chat.json') });
    expect(first.rows).toBeGreaterThan(300);
    expect(first).toMatchObject({
      accepted: first.rows,
      stored: first.rows,
      already: 0,
      rejected: 0,
      reasons: {},
      examples: [],
    });
    const after = await counts(ctx);
    expect(after).toMatchObject({ events: first.rows, voices: first.rows });
    const facts = await loadSession(ctx, first.session ?? '');
    expect(facts.duration_s).toBeGreaterThan(0.9 * session.facts.duration_s);
    const second = await importFile(ctx, { kind: 'chat', file: at('chat.live_chat.json') });
    expect(second).toEqual({ ...first, already: first.rows });
    expect(await counts(ctx)).toEqual(after);
    expect(await noted(ctx)).toMatchObject([{ id: first.import, state: 'done', accepted: first.rows, rejected: 0 }]);
  });

  test('our own events bring their session along: running order, catalogue, and what was it', async () => {
    const ctx = await makeContext();
    const done = await importFile(ctx, { kind: 'events', file: at('events.jsonl') });
    expect(done).toMatchObject({ stored: [...session.events()].length, rejected: 0 });
    const { title, start, segments, pins, host } = session.facts;
    const facts = await loadSession(ctx, done.session ?? '');
    expect(facts).toMatchObject({ title, start, segments, host, duration_s: session.facts.duration_s });
    expect(facts.pins).toHaveLength(pins.length);
    expect(facts.products.map(({ id }) => id)).toEqual(
      expect.arrayContaining(session.facts.products.map(({ id }) => id)),
    );
    expect(await importFile(ctx, { kind: 'events', file: at('events.jsonl') })).toEqual({
      ...done,
      already: done.stored,
    });
    // A later export of the same session goes on with it.
    const longer = at('longer.jsonl');
    const more = { id: 'late', type: 'reaction', time: session.facts.start, visitor: 'v' };
    await writeFile(longer, `${await readFile(at('events.jsonl'), 'utf8')}${JSON.stringify(more)}\n`);
    const { session: same, already, stored } = await importFile(ctx, { kind: 'events', file: longer });
    expect([same, already, stored]).toEqual([done.session, done.stored, done.stored + 1]);
  });

  test('an import that was killed goes on: what is half there is completed and counted once', async () => {
    const ctx = await makeContext();
    const whole = await importFile(ctx, { kind: 'chat', file: at('chat.live_chat.json') });
    const after = await counts(ctx);
    // As kill -9 leaves it: some rows in one table and not in another, the note still running.
    await ctx.events.erase('voices', 'organisation = {organisation:String} AND cityHash64(id) % 3 = 0', {
      organisation: ctx.organisation,
    });
    await ctx.events.erase('events', 'organisation = {organisation:String} AND cityHash64(id) % 3 = 1', {
      organisation: ctx.organisation,
    });
    await ctx.records
      .updateTable('imports')
      .set({ state: 'running', finished: null })
      .where('id', '=', whole.import)
      .execute();
    const again = await importFile(ctx, { kind: 'chat', file: at('chat.live_chat.json') });
    expect(again).toEqual(whole);
    expect(await counts(ctx)).toEqual(after);
  });

  test('what came live stays as it is, and stays when the import is undone', async () => {
    const ctx = await makeContext();
    const { id } = await createSession(ctx, { title: 'Spring' });
    const event = { id: 'e1', type: 'click', time: '2026-03-01T19:30:00.250Z', visitor: 'v1', product: 'P1' };
    await ctx.events.append({
      events: [eventRow(ctx, 'e1', { session: id, time: '2026-03-01 19:30:00.250', visitor: 'v_live' })],
      voices: [],
      rejected: [],
    });
    const file = at('own.jsonl');
    await writeFile(file, [event, { ...event, id: 'e2' }].map((one) => `${JSON.stringify(one)}\n`).join(''));
    const done = await importFile(ctx, { kind: 'events', file, session: id });
    expect(done).toMatchObject({ rows: 2, accepted: 2, stored: 2, already: 1, session: id });
    expect(await counts(ctx)).toMatchObject({ events: 2, touchpoints: 2 });
    expect(await undoImport(ctx, done.import)).toEqual({ import: done.import, removed: 1 });
    expect(await counts(ctx)).toMatchObject({ events: 1, touchpoints: 1 });
    expect(await counts(ctx, "import = '' AND id = 'e1'")).toMatchObject({ events: 1 });
    expect(await noted(ctx)).toMatchObject([{ state: 'undone' }]);
    // And it can be done again.
    expect(await importFile(ctx, { kind: 'events', file, session: id })).toMatchObject({ stored: 2, already: 1 });
    expect(await counts(ctx)).toMatchObject({ events: 2, touchpoints: 2 });
    await expect(undoImport(ctx, 'i_none')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('orders become customers once, whichever export they come from; a dry run writes nothing', async () => {
    const ctx = await makeContext();
    const people = () =>
      ctx.records.selectFrom('customers').select('id').where('organisation', '=', ctx.organisation).execute();
    const dry = await importFile(ctx, { kind: 'orders', file: at('orders.csv'), dryRun: true });
    expect([await counts(ctx), await people(), await noted(ctx)]).toEqual([
      { events: 0, touchpoints: 0, voices: 0, rejected: 0 },
      [],
      [],
    ]);
    const done = await importFile(ctx, { kind: 'orders', file: at('orders.csv') });
    expect(done).toEqual({ ...dry, dry_run: false });
    expect(done.stored).toBeGreaterThan(done.rows);
    const customers = await people();
    expect(customers.length).toBeGreaterThan(5);
    await importFile(ctx, { kind: 'orders', file: at('orders.csv') });
    expect(await people()).toEqual(customers);
  });

  test('refused rows are counted by reason, shown with their line, kept, and sink no other', async () => {
    const ctx = await makeContext();
    const file = at('broken.jsonl');
    const good = { type: 'click', time: '2026-03-01T19:30:00Z', visitor: 'v' };
    const lines = [
      { ...good, id: '1' },
      { ...good, id: '2', time: 'yesterday' },
      'not json',
      { ...good, id: '4', type: 'chat', amount: 12 },
    ];
    await writeFile(file, lines.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join(''));
    const done = await importFile(ctx, { kind: 'events', file });
    expect(done).toMatchObject({ rows: 4, accepted: 1, stored: 1, rejected: 3 });
    expect(Object.values(done.reasons).reduce((sum, n) => sum + n, 0)).toBe(3);
    expect(done.examples).toHaveLength(3);
    expect(done.examples.find(({ line }) => line === 3)).toBeDefined();
    expect(await counts(ctx)).toMatchObject({ events: 1, rejected: 3 });
  });

  test('totals are kept as figures of the session they name, made where nobody knows it', async () => {
    const ctx = await makeContext();
    const file = at('totals.json');
    const one = (id: string, views: number) => ({
      ...{ id, title: `Live ${id}`, username: 'host', start_time: '1767900000', end_time: '1767903600' },
      ...{
        sales_performance: { gmv: { amount: '120.50', currency: 'EUR' } },
        interaction_performance: { views: String(views) },
      },
    });
    await writeFile(file, JSON.stringify({ data: { live_stream_sessions: [one('a', 100), one('b', 200)] } }));
    const done = await importFile(ctx, { kind: 'totals', file });
    await importFile(ctx, { kind: 'totals', file });
    const sessions = await ctx.records
      .selectFrom('sessions')
      .select(['id', 'title'])
      .where('organisation', '=', ctx.organisation)
      .orderBy('title')
      .execute();
    expect(sessions.map(({ title }) => title)).toEqual(['Live a', 'Live b']);
    const facts = await loadSession(ctx, sessions[1]?.id ?? '');
    expect(facts).toMatchObject({ duration_s: 3600, start: '2026-01-08T19:20:00.000Z' });
    expect(facts.figures).toContainEqual({ name: 'views', value: 200, unit: null, source: 'TikTok Shop' });
    expect(done).toMatchObject({ rows: 2, accepted: 2, stored: 4, session: null });
    await expect(importFile(ctx, { kind: 'totals', file, session: sessions[0]?.id })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  test('a file of another kind, a file that is not there and a session that is not ours are refused by name', async () => {
    const ctx = await makeContext();
    const other = await createSession(await makeContext(), { title: 'Not ours' });
    await expect(importFile(ctx, { kind: 'chat', file: at('orders.csv') })).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('aftershow import orders'),
      place: { file: 'orders.csv' },
    });
    await expect(importFile(ctx, { kind: 'chat', file: at('none.json') })).rejects.toMatchObject({
      code: 'bad_file',
      place: { file: at('none.json') },
    });
    await expect(
      importFile(ctx, { kind: 'chat', file: at('chat.live_chat.json'), session: other.id }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await noted(ctx)).toEqual([]);
  });
});
