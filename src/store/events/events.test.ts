import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { eventRow, rejectedRow, voiceRow } from '#test/rows.ts';
import type { EventRow } from '../../contract/event.ts';
import { openTemporaryEvents } from '../open-events.ts';
import type { Events } from './events.ts';
import { TABLES, type TableName } from './tables.ts';

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());
beforeEach(async () => {
  for (const table of Object.keys(TABLES)) await events.command(`TRUNCATE TABLE ${table}`);
});

const none = { events: [], voices: [], rejected: [] };
const count = async (table: TableName, final = 'FINAL') =>
  (await events.ask(`SELECT count() AS n FROM ${table} ${final}`, {}, z.object({ n: z.number() })))[0]?.n;
const names = (table: TableName) => TABLES[table].columns.map(([name]) => `\`${name}\``).join(', ');
const any = z.record(z.string(), z.unknown());

it('keeps every column of every table as it was given', async () => {
  const event: EventRow = {
    ...eventRow({ id: 'e1' }),
    type: 'order_item',
    time: '1970-01-01 00:00:13.250',
    replay: 1,
    customer: 'c1',
    product: 'p"1',
    quantity: -3,
    amount: 9_007_199_254_740_991,
    currency: 'EUR',
    name: 'back\\slash',
    ref: 'line\nbreak',
    properties: '{"a":1}',
    import: 'i1',
    skew: -250,
  };
  const voice = voiceRow({
    id: 'e1',
    text: "¿qué? 😀 l'été\t\u0001",
    sentiment: -0.5,
    intents: ['question', 'price'],
    heard: 1,
    ...{ certainty: 0.25, emotion: 'joy', aspects: ['price-', 'host+'], products: ['p1~'] },
    ...{ motivations: ['gift'], barriers: ['price'], toxicity: 0.5, label: 'negative' },
  });
  const rejected = rejectedRow({ id: 'r1', subject: 'v9', body: '{"x": "\\u0000"}' });
  expect(await events.append({ events: [event], voices: [voice], rejected: [rejected] })).toEqual({ refused: [] });
  expect(await events.ask(`SELECT ${names('events')} FROM events`, {}, any)).toEqual([event]);
  expect(await events.ask(`SELECT ${names('touchpoints')} FROM touchpoints`, {}, any)).toEqual([event]);
  expect(await events.ask(`SELECT ${names('voices')} FROM voices`, {}, any)).toEqual([voice]);
  expect(await events.ask(`SELECT ${names('rejected')} FROM rejected`, {}, any)).toEqual([rejected]);
});

it('keeps any text a client may send', async () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(texts, async (given) => {
      await events.command('TRUNCATE TABLE voices');
      const voices = given.map((text, i) => voiceRow({ id: `t${i}`, text }));
      expect(await events.append({ ...none, voices })).toEqual({ refused: [] });
      const kept = await events.ask('SELECT id, text FROM voices', {}, z.object({ id: z.string(), text: z.string() }));
      expect(new Map(kept.map(({ id, text }) => [id, text]))).toEqual(new Map(given.map((text, i) => [`t${i}`, text])));
    }),
    { numRuns: 12 },
  );
});

it('keeps rows whose bytes hold two line feeds in a row, as one instant in 65,536 does', async () => {
  const times = ['2025-10-09 18:10:42.314', '2025-10-09 18:01:58.026', '2025-10-09 18:34:44.106'];
  const rows = times.map((time, i) => ({ ...eventRow({ id: `e${i}` }), time, name: '\n\n' }));
  for (const row of rows) expect((await events.append({ ...none, events: [row] })).refused).toEqual([]);
  expect(await count('events')).toBe(rows.length);
});

it('writes a replacement where half a character was cut off, instead of refusing the row', async () => {
  await events.append({ ...none, voices: [voiceRow({ id: 't', text: 'cut \ud83d' })] });
  expect(await events.ask('SELECT text FROM voices', {}, any)).toEqual([{ text: 'cut \ufffd' }]);
});

it('leaves heartbeats, stream quality and the show itself out of the touchpoints', async () => {
  const types = ['join', 'heartbeat', 'viewers', 'pin', 'unpin', 'stock', 'stream', 'chat', 'order'] as const;
  await events.append({ ...none, events: types.map((type) => eventRow({ id: type, type })) });
  expect(await count('events')).toBe(9);
  expect(await events.ask('SELECT type FROM touchpoints ORDER BY type', {}, any)).toEqual([
    { type: 'chat' },
    { type: 'join' },
    { type: 'order' },
  ]);
});

it('counts a retry once, however often it comes', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => eventRow({ id: `e${i}` }));
  for (let again = 0; again < 4; again++) await events.append({ ...none, events: rows.slice(0, 25 * (again + 1)) });
  expect(await count('events')).toBe(100);
  expect(await count('touchpoints')).toBe(100);
});

it('keeps the newest analysis of a voice item', async () => {
  await events.append({ ...none, voices: [voiceRow({ id: 't', version: 2, lang: 'fr' })] });
  await events.append({ ...none, voices: [voiceRow({ id: 't', version: 1, lang: 'en' })] });
  expect(await events.ask('SELECT lang FROM voices FINAL', {}, any)).toEqual([{ lang: 'fr' }]);
});

it('names the rows the engine refuses, writes all others, and repeats nothing of what they said', async () => {
  const rows = Array.from({ length: 257 }, (_, i) => eventRow({ id: `e${i}` }));
  rows[100] = eventRow({ id: 'e100', time: 'yesterday', name: 'secret' });
  rows[256] = { ...eventRow({ id: 'e256', name: 'secret' }), quantity: 'many' as unknown as number };
  const voices = [
    voiceRow({ id: 'v1' }),
    { ...voiceRow({ id: 'v2', text: 'secret' }), intents: 'x' as unknown as string[] },
  ];
  const { refused } = await events.append({ events: rows, voices, rejected: [] });
  expect(refused.map(({ id }) => id).sort()).toEqual(['e100', 'e256', 'v2']);
  expect(refused.every(({ message }) => message.length > 10 && !message.includes('secret'))).toBe(true);
  expect(await count('events')).toBe(255);
  expect(await count('touchpoints')).toBe(255);
  expect(await count('voices')).toBe(1);
});

it('writes more rows than one statement takes', async () => {
  const rows = Array.from({ length: 45_001 }, (_, i) => eventRow({ id: `e${i}`, type: 'heartbeat' }));
  await events.append({ ...none, events: rows });
  expect(await count('events')).toBe(45_001);
});

it('erases a person from every table for good, and nobody else', async () => {
  const people = ['gone', 'stays'];
  await events.append({
    events: people.flatMap((visitor) =>
      Array.from({ length: 50 }, (_, i) => eventRow({ id: `${visitor}${i}`, visitor })),
    ),
    voices: people.map((author) => voiceRow({ id: author, author })),
    rejected: people.map((subject) => rejectedRow({ id: subject, subject })),
  });
  await events.append({ ...none, voices: [voiceRow({ id: 'gone', author: 'gone', version: 2 })] });
  await events.append({ ...none, events: [eventRow({ id: 'bought', visitor: 'x', customer: 'gone', type: 'order' })] });
  for (const table of Object.keys(TABLES) as TableName[]) {
    const who = TABLES[table].subject.map((column) => `\`${column}\` = {subject:String}`).join(' OR ');
    const condition = `organisation = {organisation:String} AND (${who})`;
    await events.erase(table, condition, { organisation: 'acme', subject: 'gone' });
    const left = `SELECT count() AS n FROM ${table} WHERE ${who}`;
    // Without FINAL: not even an older version of a row may be left.
    expect(await events.ask(left, { subject: 'gone' }, any)).toEqual([{ n: 0 }]);
    expect(await events.ask(left, { subject: 'stays' }, any)).toEqual([
      { n: table === 'voices' || table === 'rejected' ? 1 : 50 },
    ]);
  }
  // What the mutations replaced goes from the disk by itself.
  const done = new Date();
  expect(await events.replacedParts(new Date(0))).toBe(0);
  await expect.poll(() => events.replacedParts(done), { timeout: 20_000, interval: 250 }).toBe(0);
});

it('says an answer that does not fit its schema, and a question that is wrong', async () => {
  await expect(events.ask('SELECT 1 AS n', {}, z.object({ n: z.string() }))).rejects.toThrow();
  await expect(events.ask('SELECT nothing FROM events', {}, any)).rejects.toThrow(/nothing/);
});

it('says store_unavailable when nobody answers', async () => {
  const other = await openTemporaryEvents();
  await other.close();
  await expect(other.ask('SELECT 1', {}, any)).rejects.toMatchObject({ code: 'store_unavailable' });
  await expect(other.append({ ...none, events: [eventRow({ id: 'e' })] })).rejects.toMatchObject({
    code: 'store_unavailable',
  });
  await expect(other.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
});
