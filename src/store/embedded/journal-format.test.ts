import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Frame, groupBytes, readSegment } from './journal-format.ts';

const frame = (target: string, body: string): Frame => ({ target, body: Buffer.from(body) });
const GROUPS = [[frame('a', 'one'), frame('b', '')], [frame('é', 'two\n\0')], [frame('a', 'x'.repeat(300))]];
const whole = GROUPS.map((group) => Buffer.concat(groupBytes(group)));
const bytes = Buffer.concat(whole);
/** How many groups end at or before a place. */
const groupsBefore = (place: number) => whole.filter((_, at) => lengthOf(at + 1) <= place).length;
const lengthOf = (groups: number) => Buffer.concat(whole.slice(0, groups)).length;

test('gives back what was written', () => {
  expect(readSegment(bytes)).toEqual({ frames: GROUPS.flat(), broken: 0 });
  expect(readSegment(Buffer.alloc(0))).toEqual({ frames: [], broken: 0 });
});

test('leaves out a last group that is not whole, wherever it was cut', () => {
  for (let end = 0; end <= bytes.length; end += 1)
    expect(readSegment(bytes.subarray(0, end))).toEqual({
      frames: GROUPS.slice(0, groupsBefore(end)).flat(),
      broken: 0,
    });
  const torn = Buffer.concat([bytes, (whole[0] as Buffer).map((byte, at) => (at > 25 ? 0 : byte))]);
  expect(readSegment(torn)).toEqual({ frames: GROUPS.flat(), broken: 0 });
});

test('says that a group was broken when others follow it, and reads those', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: lengthOf(2) - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      const hit = groupsBefore(at);
      const left = GROUPS.filter((_, group) => group !== hit).flat();
      expect(readSegment(changed)).toEqual({ frames: left, broken: 1 });
    }),
  );
});
