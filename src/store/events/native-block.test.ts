import { expect, test } from 'vitest';
import { blockOf, UnfitValue } from './native-block.ts';

test('leaves out columns that are at their default in every row', () => {
  const columns = [
    ['id', 'String'],
    ['name', 'LowCardinality(String)'],
    ['quantity', 'Int64'],
  ] as const;
  const rows = [
    { id: 'ab', name: '', quantity: -2 },
    { id: 'é', name: '', quantity: 3 },
  ];
  const text = (value: string) => [value.length, ...Buffer.from(value)];
  expect([...blockOf(columns, rows)]).toEqual([
    ...[2, 2],
    ...[...text('id'), ...text('String'), 2, 97, 98, 2, 0xc3, 0xa9],
    ...[...text('quantity'), ...text('Int64'), 0xfe, 255, 255, 255, 255, 255, 255, 255, 3, 0, 0, 0, 0, 0, 0, 0],
  ]);
});

test.each([
  ['String', 5],
  ['LowCardinality(String)', { a: 1 }],
  ['Array(LowCardinality(String))', 'x'],
  ['UInt8', 256],
  ['Int64', 'many'],
  ['Int64', 2 ** 53],
  ['Float32', Number.NaN],
  ["DateTime64(3, 'UTC')", 'yesterday'],
  ["DateTime64(3, 'UTC')", '2026-02-30 00:00:00.000'],
  ["DateTime64(3, 'UTC')", '2026-02-03 00:00:00'],
  ["DateTime64(3, 'UTC')", '2026-02-03 00:0x:00.000'],
  ['Date', '2026-13-01'],
  ['Date', '1960-01-01'],
])('%s does not take %s', (type, value) => {
  expect(() => blockOf([['column', type]], [{ column: value }])).toThrow(UnfitValue);
});
