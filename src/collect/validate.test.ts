import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentEvent } from '#src/contract/collecting.ts';
import { EVENT_TYPES, REJECT_REASONS } from '#src/contract/event.ts';
import { instantOf } from './instant.ts';
import { isRefusal, validateEvent } from './validate.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const good = { id: 'e1', type: 'order', time: '2026-11-22T10:00:00.123+01:00', amount: 4990, currency: 'EUR' };

const refused = (change: Record<string, unknown>) => {
  const checked = validateEvent({ ...good, ...change }, NOW);
  return isRefusal(checked) ? `${checked.reason} ${checked.field}` : 'accepted';
};

describe('validateEvent', () => {
  test('copies what it knows and leaves the rest behind', () => {
    const checked = validateEvent({ ...good, visitor: 'v', secret: 'x', __proto__: { admin: true } }, NOW);
    expect(checked).toEqual({
      id: 'e1',
      type: 'order',
      time: Date.UTC(2026, 10, 22, 9, 0, 0, 123),
      amount: 4990,
      currency: 'EUR',
      visitor: 'v',
    });
  });

  test.each([
    [{ id: '' }, 'missing_field id'],
    [{ id: 7 }, 'bad_type id'],
    [{ id: 'x'.repeat(201) }, 'too_long id'],
    [{ type: 'party' }, 'unknown_type type'],
    [{ type: 'constructor' }, 'unknown_type type'],
    [{ time: null }, 'missing_field time'],
    [{ time: '2026-11-22 10:00:00' }, 'bad_time time'],
    [{ time: '2026-11-22T10:00:00' }, 'bad_time time'],
    [{ time: '2026-02-30T10:00:00Z' }, 'bad_time time'],
    [{ time: Number.NaN }, 'bad_time time'],
    [{ time: 1_700_000_000 }, 'time_too_early time'],
    [{ time: '2009-12-31T23:59:59.999Z' }, 'time_too_early time'],
    [{ time: '2010-01-01T00:00:00Z' }, 'accepted'],
    [{ time: NOW + 600_000 }, 'accepted'],
    [{ time: NOW + 600_001 }, 'time_in_future time'],
    [{ time: '2026-11-22T10:00:00Z', replay: true }, 'bad_time time'],
    [{ time: -5000, replay: true }, 'accepted'],
    [{ replay: 'yes' }, 'bad_type replay'],
    [{ amount: 49.9 }, 'bad_amount amount'],
    [{ amount: '4990' }, 'bad_amount amount'],
    [{ amount: 2 ** 53 }, 'bad_amount amount'],
    [{ quantity: 1.5 }, 'bad_amount quantity'],
    [{ currency: undefined }, 'bad_currency currency'],
    [{ currency: 'EURO' }, 'bad_currency currency'],
    [{ currency: 'eur' }, 'accepted'],
    [{ session: {} }, 'bad_type session'],
    [{ text: 'x'.repeat(10_001) }, 'too_long text'],
    [{ properties: [] }, 'bad_type properties'],
    [{ person: { email: 5 } }, 'bad_type person.email'],
  ])('%j → %s', (change, said) => {
    expect(refused(change)).toBe(said);
  });

  test('anything at all is an event or a named refusal, never a crash', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
        const checked = validateEvent(value, NOW);
        if (isRefusal(checked)) expect(REJECT_REASONS).toContain(checked.reason);
      }),
      { numRuns: 500 },
    );
  });

  test('says what the published schema says', () => {
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const event = fc.record({
      id: fc.oneof(fc.string({ maxLength: 210 }), fc.constant(undefined)),
      type: fc.oneof(fc.constantFrom(...EVENT_TYPES), fc.string()),
      time: fc.oneof(fc.constant('2026-01-01T10:00:00Z'), fc.constant(1.7e12), fc.constant('yesterday'), fc.boolean()),
      amount: maybe(fc.oneof(fc.integer(), fc.double(), fc.string())),
      currency: fc.constant('EUR'),
      session: maybe(fc.oneof(fc.string({ maxLength: 210 }), fc.integer())),
      properties: maybe(
        fc.oneof(fc.dictionary(fc.string({ maxLength: 20 }), fc.integer(), { maxKeys: 5 }), fc.string()),
      ),
    });
    fc.assert(
      fc.property(event, (sent) => {
        expect(!isRefusal(validateEvent(sent, NOW))).toBe(
          sentEvent.safeParse(JSON.parse(JSON.stringify(sent))).success,
        );
      }),
      { numRuns: 500 },
    );
  });
});

test('instants: zones, fractions, leap days', () => {
  expect(instantOf('2026-01-01T10:00:00.123456+01:00')).toBe(Date.UTC(2026, 0, 1, 9, 0, 0, 123));
  expect(instantOf('2026-01-01T10:00:00,5+0100')).toBe(Date.UTC(2026, 0, 1, 9, 0, 0, 500));
  expect(instantOf('2028-02-29T00:00Z')).toBe(Date.UTC(2028, 1, 29));
  expect(instantOf('2026-02-29T00:00Z')).toBeNaN();
  expect(instantOf('2026-13-01T00:00Z')).toBeNaN();
});

test('instants as most clients send them are read as all others are', () => {
  const texts = fc
    .tuple(
      fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2101, 0, 1) }),
      fc.option(fc.tuple(fc.nat(22), fc.constantFrom(...'0123456789-:T. Zx'))),
    )
    .map(([at, change]) => {
      const text = new Date(at).toISOString();
      return change === null ? text : text.slice(0, change[0]) + change[1] + text.slice(change[0] + 1);
    });
  fc.assert(
    fc.property(texts, (text) => {
      // Microseconds take the long way.
      expect(instantOf(text)).toBe(instantOf(text.replace(/Z$/, '000Z')));
    }),
    { numRuns: 5000 },
  );
});
