import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedZone, type DateEvidence, dateOrderOf, epochOf, instantOf, offsetSeconds, weighDate } from './dates.ts';

const weigh = (cells: readonly string[]) =>
  cells.reduce<DateEvidence>((evidence, cell, at) => weighDate(evidence, cell, at + 2), {});
const at = (text: string, order: 'dmy' | 'mdy' | 'ymd' = 'ymd', zone = 'UTC') => {
  const time = instantOf(text, order, zone);
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe('the order of a column of dates', () => {
  it('is settled by one day above twelve, wherever it stands', () => {
    expect(dateOrderOf(weigh([...Array<string>(500).fill('3/4/2024'), '25/12/2024']), {})).toBe('dmy');
    expect(dateOrderOf(weigh(['6/12/18 02:38', '6/13/2018 23:29']), {})).toBe('mdy');
    expect(dateOrderOf(weigh(['2024-01-13', '2024-13-01']), {})).toBe('ymd');
  });

  it('is asked for when nothing settles it', () => {
    expect(() => dateOrderOf(weigh(['3/4/2024']), { file: 'a.csv', field: 'date' })).toThrow(
      /--map dates=dmy or dates=mdy/,
    );
  });

  it('is refused when the column contradicts itself', () => {
    expect(() => dateOrderOf(weigh(['25/12/2024', '12/25/2024']), {})).toThrow(/line 2 and the month first in line 3/);
  });
});

describe('instants', () => {
  it.each([
    ['2024-01-15T10:00:00Z', '2024-01-15T10:00:00.000Z'],
    ['2024-01-15 10:00:00 +0100', '2024-01-15T09:00:00.000Z'],
    ['2024-01-15T10:00:00.123456+01:00', '2024-01-15T09:00:00.123Z'],
    ['2024-01-15 10:00 UTC', '2024-01-15T10:00:00.000Z'],
    ['2024/01/15', '2024-01-15T00:00:00.000Z'],
    ['20240115', '2024-01-15T00:00:00.000Z'],
    ['20240115T101500Z', '2024-01-15T10:15:00.000Z'],
    ['1705312800', '2024-01-15T10:00:00.000Z'],
    ['1705312800123', '2024-01-15T10:00:00.123Z'],
    ['1705312800123456', '2024-01-15T10:00:00.123Z'],
    ['24 October 2011', '2011-10-24T00:00:00.000Z'],
    ['12 févr. 2024 à 20:05', '2024-02-12T20:05:00.000Z'],
    ['12 août 2024 20:05', '2024-08-12T20:05:00.000Z'],
    ['5 dic 2023', '2023-12-05T00:00:00.000Z'],
    ['Oct 24, 2011 3:05 PM', '2011-10-24T15:05:00.000Z'],
    ['2024-02-30', undefined],
    ['2023-02-29 10:00', undefined],
    ['25:61', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('%s', (text, iso) => {
    expect(at(text)).toBe(iso);
  });

  it('reads day first or month first as told, with years of two or four digits', () => {
    expect(at('3/4/2024 8:05 PM', 'dmy')).toBe('2024-04-03T20:05:00.000Z');
    expect(at('3/4/24 20:05', 'mdy')).toBe('2024-03-04T20:05:00.000Z');
    expect(at('03.04.2024', 'dmy')).toBe('2024-04-03T00:00:00.000Z');
    expect(at('13/13/2024', 'dmy')).toBeUndefined();
    expect(at('3/4/2024', 'ymd')).toBeUndefined();
  });

  it('takes clock times in the zone it is told, over both changes of the clock', () => {
    expect(at('2024-01-15 10:00', 'ymd', 'Europe/Paris')).toBe('2024-01-15T09:00:00.000Z');
    expect(at('2024-03-31 01:59', 'ymd', 'Europe/Paris')).toBe('2024-03-31T00:59:00.000Z');
    expect(at('2024-03-31 03:00', 'ymd', 'Europe/Paris')).toBe('2024-03-31T01:00:00.000Z');
    expect(at('2024-10-27 03:00', 'ymd', 'Europe/Paris')).toBe('2024-10-27T02:00:00.000Z');
    expect(at('2024-07-15 10:07:30', 'ymd', 'Asia/Kathmandu')).toBe('2024-07-15T04:22:30.000Z');
    expect(() => checkedZone('Mars/Olympus')).toThrow(/no such time zone/);
  });

  it('reads back every minute it can write', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2010-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString();
          expect(at(iso)).toBe(iso);
          const [y, m, d] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)];
          expect(at(`${d}/${m}/${y} ${iso.slice(11, 19)}`, 'dmy')).toBe(`${iso.slice(0, 19)}.000Z`);
          expect(at(`${Number(m)}/${Number(d)}/${y} ${iso.slice(11, 19)}`, 'mdy')).toBe(`${iso.slice(0, 19)}.000Z`);
        },
      ),
    );
  });

  it('never fails on any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('dmy', 'mdy', 'ymd'), (text, order) => {
        const time = instantOf(text, order, 'UTC');
        expect(time === undefined || Number.isFinite(time)).toBe(true);
        expect(Number.isNaN(offsetSeconds(text) ?? 0)).toBe(false);
      }),
    );
  });
});

describe('offsets and epochs', () => {
  it.each([
    ['13', 13],
    ['83.5', 83.5],
    ['83,5', 83.5],
    ['0:00:13', 13],
    ['1:02:03', 3723],
    ['75:10', 4510],
    ['-3:51', -231],
    ['1h2m3s', 3723],
    ['1:75', undefined],
    ['1:75:00', undefined],
    ['soon', undefined],
  ])('%s', (text, seconds) => {
    expect(offsetSeconds(text)).toBe(seconds);
  });

  it('tells seconds, milliseconds and microseconds by length', () => {
    expect(['1608118971', '1608118971079', '1608118971079695', '12345'].map(epochOf)).toEqual([
      1608118971000,
      1608118971079,
      1608118971079,
      undefined,
    ]);
  });
});
