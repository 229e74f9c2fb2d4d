import { describe, expect, test } from 'vitest';
import type { AlertKind, Board } from '#src/contract/live.ts';
import { findAlerts } from './find-alerts.ts';

const NOW = Date.UTC(2026, 10, 22, 20, 0, 0);
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const shown = (name: string, stock: number | null) => ({
  ...{ id: name, name, image: null, price: null, since: null, until: null, from: 'plan' as const },
  ...{ clicks: 0, carts: 0, orders: 0, units: 0, stock },
});
const total = { messages: 9, reactions: 0, joins: 20, clicks: 0, carts: 0 };
const pulse = {
  ...{ at: ago(0), viewers: 60, viewers_from: 'counted' as const, gone_after_s: 45, arrivals: 0, leavings: 0 },
  ...{ messages: 0, chatters: 0, reactions: 0, total },
};
const question = (text: string, minutes: number, people: number) => ({
  ...{ ids: [text], text, since: ago(minutes), people, product: '' },
});
const board: Board = {
  stage: {
    ...{ title: 'x', state: 'live', zone: 'UTC', start: ago(60), planned_start: null, ends: null, host: null },
    ...{ segment: null, next_segment: null, notes: [] },
  },
  pulse,
  curve: { start: ago(60), step_s: 60, viewers: [200, 100, 90, 80], messages: [0, 0, 0, 0] },
  shop: {
    ...{ currency: 'EUR', now: shown('Bag', 3), next: shown('Hat', null), products: [], orders: 0, revenue: 0 },
    ...{ refunds: 0, unattributed: 0, target: null, orders_target: null },
  },
  said: {
    messages: [{ id: 'm', at: ago(4.5), text: 'hello', question: false }],
    questions: [question('size?', 6, 2), question('old?', 9, 1), question('single?', 8, 1)],
    answered: 0,
  },
  trouble: { minutes: 5, people: 9, errors: 40, stalls: 15, devices: [], countries: [] },
  alerts: null,
  mood: null,
};
const found = (kind: AlertKind, threshold: number, minutes = 3, of = board) =>
  findAlerts(of, [{ kind, active: true, threshold, minutes }], NOW).map(({ subject, value }) => [subject, value]);

describe('an alert is found', () => {
  test('when viewers fall by so many percent of the most of these minutes', () => {
    expect(found('viewers_fall', 40)).toEqual([['', 40]]);
    expect(found('viewers_fall', 41)).toEqual([]);
    expect(found('viewers_fall', 70, 4)).toEqual([['', 70]]);
    const few = { ...board, curve: { start: ago(60), step_s: 60, viewers: [9], messages: [0] } };
    expect(found('viewers_fall', 1, 3, { ...few, pulse: { ...pulse, viewers: 0 } })).toEqual([]);
  });
  test('when nobody writes any more, but not before anybody has', () => {
    expect(found('chat_silent', 4)).toEqual([['', 4.5]]);
    expect(found('chat_silent', 5)).toEqual([]);
    const never = { ...board, pulse: { ...pulse, total: { ...total, messages: 0 } } };
    expect(found('chat_silent', 1, 1, never)).toEqual([]);
    const long = { ...board, said: { messages: [], questions: [], answered: 0 } };
    expect(found('chat_silent', 4, 1, long)).toEqual([['', 15]]);
  });
  test('when the stream is in trouble, by the minute', () => {
    expect(found('stream_errors', 11)).toEqual([['', 11]]);
    expect(found('stream_errors', 11.1)).toEqual([]);
  });
  test('when stock runs low of what is or comes on screen, if anybody says how much there is', () => {
    expect(found('stock_low', 3)).toEqual([['Bag', 3]]);
    expect(found('stock_low', 2)).toEqual([]);
  });
  test('when a question of several people waits, or the oldest one', () => {
    expect(found('question_waits', 5)).toEqual([
      ['size?', 6],
      ['old?', 9],
    ]);
  });
  test('only while its rule is on', () => {
    expect(findAlerts(board, [{ kind: 'stock_low', active: false, threshold: 9, minutes: 1 }], NOW)).toEqual([]);
  });
});
