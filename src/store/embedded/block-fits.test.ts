import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventRow } from '#test/rows.ts';
import { blockOf } from '../events/native-block.ts';
import { TABLES } from '../events/tables.ts';
import { rowsOfBlocks } from './block-fits.ts';

const columns = new Map<string, string>(TABLES.events.columns);
const rows = Array.from({ length: 300 }, (_, at) =>
  eventRow({
    id: `é${at}`,
    visitor: `v${at}`,
    product: `p${at}`,
    name: at % 7 === 0 ? 'x'.repeat(200) : '',
    quantity: -at,
  }),
);
const block = blockOf(TABLES.events.columns, rows);

test('counts the rows of our own blocks, of every table', () => {
  expect(rowsOfBlocks(block, columns)).toBe(300);
  expect(rowsOfBlocks(Buffer.concat([block, blockOf(TABLES.events.columns, rows.slice(0, 2))]), columns)).toBe(302);
  const voice = {
    id: 'v',
    text: 'hello',
    intents: ['buy', 'ask'],
    sentiment: 0.5,
    received: '2026-01-01 00:00:00.000',
  };
  const voices = blockOf(TABLES.voices.columns, [
    { ...voice, time: voice.received, expires: '2026-01-01' },
    { ...voice, time: voice.received, expires: '2026-01-01', intents: [] },
  ]);
  expect(rowsOfBlocks(voices, new Map<string, string>(TABLES.voices.columns))).toBe(2);
});

test('does not fit when any byte is missing or too much, nor a table with other columns', () => {
  for (let end = 1; end < block.length; end += 1) expect(rowsOfBlocks(block.subarray(0, end), columns)).toBeUndefined();
  expect(rowsOfBlocks(Buffer.concat([block, Buffer.from([0])]), columns)).toBeUndefined();
  expect(rowsOfBlocks(block, new Map([...columns].filter(([name]) => name !== 'visitor')))).toBeUndefined();
  expect(rowsOfBlocks(block, new Map([...columns, ['quantity', 'Int32']]))).toBeUndefined();
  expect(rowsOfBlocks(Buffer.from('[{"id":1}]'), columns)).toBeUndefined();
});

test('nothing makes it fail or linger', () => {
  fc.assert(
    fc.property(fc.nat(block.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(block);
      changed[at] = byte;
      expect([300, undefined]).toContain(rowsOfBlocks(changed, columns));
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      expect(rowsOfBlocks(Buffer.from(bytes), columns)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});
