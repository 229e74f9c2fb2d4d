import { expect, test } from 'vitest';
import { readDay, readTime, writeDay } from '../web/parts/day-and-time.ts';

test('a day is read as people write it, day first, and written the same way', () => {
  for (const said of ['3/12/2026', '03/12/2026', ' 3.12.26 ', '3-12-2026', '3 12 2026', '2026-12-03'])
    expect([said, readDay(said)]).toEqual([said, '2026-12-03']);
  for (const none of ['', '12/2026', '31/02/2026', '29/02/2027', '3/13/2026', '2026-13-01', 'tomorrow'])
    expect([none, readDay(none)]).toEqual([none, undefined]);
  expect(readDay('29/02/2028')).toBe('2028-02-29');
  expect(writeDay('2026-12-03')).toBe('03/12/2026');
  expect(writeDay('')).toBe('');
});

test('a time is read with colon, h, dot, nothing between, or an English half of the day', () => {
  for (const said of ['20:30', '20h30', '20 h 30', '20.30', '2030', '8:30 pm', '8:30 p.m.', '830pm'])
    expect([said, readTime(said)]).toEqual([said, '20:30']);
  for (const [said, time] of [
    ['9', '09:00'],
    ['20h', '20:00'],
    ['930', '09:30'],
    ['12 am', '00:00'],
    ['12 pm', '12:00'],
    ['0:00', '00:00'],
  ] as const)
    expect([said, readTime(said)]).toEqual([said, time]);
  for (const none of ['', '24:00', '20:60', '13 pm', '0 am', 'noon', '20:3'])
    expect([none, readTime(none)]).toEqual([none, undefined]);
});
