import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceEvent } from '#src/contract/event.ts';
import { expiryOf } from './retention.ts';
import { type Made, rowsOf } from './rows.ts';

const made: Made = {
  organisation: 'org',
  session: 'show-1',
  origin: 'own',
  import: '',
  received: new Date('2026-11-22T10:00:00.123Z'),
  pseudonym: (raw) => `p(${raw})`,
  retention: new Map([['chat', 396]]),
};

describe('rowsOf', () => {
  test('a chat message becomes an event without text and a voice item with the same key', () => {
    const { event, voice } = rowsOf(
      { id: 'm1', type: 'chat', time: -1500, replay: true, visitor: 'UC1', text: 'hello', lang: 'en' },
      made,
    );
    expect(event).toMatchObject({
      id: 'm1',
      time: '1969-12-31 23:59:58.500',
      replay: 1,
      visitor: 'p(UC1)',
      session: 'show-1',
      received: '2026-11-22 10:00:00.123',
      expires: '2027-12-23',
    });
    expect(JSON.stringify(event)).not.toContain('hello');
    expect(voice).toMatchObject({
      id: 'm1',
      time: event.time,
      author: 'p(UC1)',
      text: 'hello',
      channel: 'chat',
      version: 1,
      expires: '2027-12-23',
    });
  });

  test('a person and an address leave no trace', () => {
    const { event, voice } = rowsOf(
      { id: 'o', type: 'order', time: 1.7e12, person: { email: 'a@b.example', name: 'Ada' }, address: '192.0.2.7' },
      made,
    );
    expect(voice).toBeUndefined();
    expect(JSON.stringify(event)).not.toMatch(/a@b|Ada|192\.0/);
  });

  test('a reaction without a count happened once, a click has no quantity', () => {
    expect(rowsOf({ id: 'r', type: 'reaction', time: 1.7e12 }, made).event.quantity).toBe(1);
    expect(rowsOf({ id: 'c', type: 'click', time: 1.7e12 }, made).event.quantity).toBe(0);
  });

  test('times are written as the store reads them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -6e8, max: 4e12 }), (time) => {
        const written = rowsOf({ id: 't', type: 'join', time }, made).event.time;
        expect(written).toBe(new Date(time).toISOString().replace('T', ' ').slice(0, 23));
      }),
    );
  });

  test('keys are never cut: a long id is refused with its field', () => {
    expect(() => rowsOf({ id: 'x'.repeat(201), type: 'join', time: 1.7e12 }, made)).toThrowError(/id is longer/);
    expect(() => rowsOf({ id: '', type: 'join', time: 1.7e12 }, made)).toThrowError(/id is missing/);
  });

  test('whatever the text, what is kept is well-formed and at most the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12_000, size: 'max' }), (text) => {
        const event: SourceEvent = { id: 'm', type: 'chat', time: 1.7e12, text };
        const kept = rowsOf(event, made).voice?.text ?? '';
        expect(kept.length).toBeLessThanOrEqual(10_000);
        expect(kept.isWellFormed()).toBe(true);
      }),
      { numRuns: 50 },
    );
    const pairs =
      rowsOf({ id: 'm', type: 'chat', time: 1.7e12, text: `a${'😀'.repeat(6000)}` }, made).voice?.text ?? '';
    expect(pairs.isWellFormed()).toBe(true);
    expect(pairs.endsWith('😀')).toBe(true);
  });
});

describe('expiryOf', () => {
  test('is so many days after the day of receipt, in UTC; no day where nothing is declared', () => {
    expect(expiryOf(30, Date.UTC(2026, 0, 1))).toBe('2026-01-31');
    expect(expiryOf(30, Date.UTC(2026, 0, 1, 23, 59))).toBe('2026-01-31');
    expect(expiryOf(29, Date.UTC(2026, 0, 31))).toBe('2026-03-01');
    expect(expiryOf(36_500, Date.UTC(2026, 0, 1))).toBe('2125-12-08');
    expect(expiryOf(undefined, Date.UTC(2026, 0, 1))).toBe('1970-01-01');
  });
});
