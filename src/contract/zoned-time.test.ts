import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantOf, wallTimeOf, weekdayOf } from './zoned-time.ts';

describe('times on the wall', () => {
  test.each([
    ['2026-01-15', '20:30', 'Europe/Paris', '2026-01-15T19:30:00.000Z', 'plain'],
    ['2026-07-15', '20:30', 'Europe/Paris', '2026-07-15T18:30:00.000Z', 'plain'],
    // Forward on 29 March 2026 at 02:00, back on 25 October at 03:00.
    ['2026-03-29', '01:59', 'Europe/Paris', '2026-03-29T00:59:00.000Z', 'plain'],
    ['2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z', 'skipped'],
    ['2026-03-29', '03:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z', 'plain'],
    ['2026-10-25', '02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z', 'twice'],
    ['2026-10-25', '03:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z', 'plain'],
    // The other half of the world, a quarter of an hour, and one that never changes.
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', 'skipped'],
    ['2026-06-01', '00:00', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z', 'plain'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z', 'skipped'],
    ['2026-03-29', '02:30', 'UTC', '2026-03-29T02:30:00.000Z', 'plain'],
  ])('%s %s in %s', (date, time, zone, instant, clock) => {
    expect(instantOf({ date, time }, zone)).toEqual({ instant, clock });
  });

  test('there and back again for every minute that clocks show', () => {
    const zones = ['Europe/Paris', 'America/Sao_Paulo', 'Pacific/Chatham', 'Africa/Casablanca', 'Asia/Tokyo'];
    const minute = fc.integer({ min: Date.UTC(2015, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (at, zone) => {
        const wall = wallTimeOf(at * 60_000, zone);
        const { instant, clock } = instantOf(wall, zone);
        expect(wallTimeOf(instant, zone)).toEqual(wall);
        if (clock === 'plain') expect(Date.parse(instant)).toBe(at * 60_000);
      }),
    );
  });

  test('days and weekdays', () => {
    expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
      ...['2026-03-01', '2028-02-29', '2025-12-31'],
    ]);
    expect([weekdayOf('2026-11-22'), weekdayOf('2026-11-23')]).toEqual([7, 1]);
  });
});
