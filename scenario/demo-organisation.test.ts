import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { sessionFacts } from '#src/contract/session.ts';
import { TARGET_FIGURES } from '#src/contract/session-plan.ts';
import { demoOrganisation } from './demo-organisation.ts';

const now = new Date('2026-11-22T09:00:00.000Z');
const demo = demoOrganisation({ now });

describe('the demo', () => {
  it('is the same on the same day', () => {
    const plain = (date: Date) => JSON.stringify(demoOrganisation({ now: date }).sessions.map(({ facts }) => facts));
    expect(plain(new Date('2026-11-22T18:00:00.000Z'))).toBe(plain(now));
  });

  it.each([
    '2026-11-22T09:00:00Z',
    '2026-11-19T20:00:00Z',
    '2026-11-20T09:30:00Z',
    '2026-03-29T01:30:00Z',
    '2027-01-01T00:00:00Z',
  ])('is over by %s, less than eight days before', (instant) => {
    const { sessions, planned } = demoOrganisation({ now: new Date(instant) });
    const last = sessions.at(-1)?.facts;
    const end = Date.parse(last?.start ?? '') + (last?.duration_s ?? 0) * 1000;
    const age_h = (Date.parse(instant) - end) / 3_600_000;
    expect(age_h).toBeGreaterThan(9);
    expect(age_h).toBeLessThan(8 * 24);
    for (const { facts } of planned) expect(Date.parse(facts.start ?? '')).toBeGreaterThan(end);
  });

  it('holds twelve marked sessions in order, told in three languages, with nothing later than now', () => {
    expect(demo.sessions.length).toBe(12);
    expect(demo.catalogue.length).toBe(20);
    const ids = new Set<string>();
    let before = 0;
    for (const { facts, note, show, events } of demo.sessions) {
      sessionFacts.parse(facts);
      expect(facts.generated).toBe(true);
      expect(Date.parse(facts.start ?? '')).toBeGreaterThan(before);
      before = Date.parse(facts.start ?? '');
      expect(demo.shows.some(({ id }) => id === show)).toBe(true);
      expect([note.fr, note.en, note.es].every((words) => words.length > 10)).toBe(true);
      for (const { id, time } of events()) {
        ids.add(id);
        if (time > now.getTime()) throw new Error(`${id} is in the future`);
      }
    }
    expect(ids.size).toBe(demo.sessions.reduce((sum, { truth }) => sum + truth.counted.events, 0));
  });

  it('has shows with a slot in which most of their sessions are, and targets that sessions are compared by', () => {
    for (const { id, slot } of demo.shows) {
      const starts = demo.sessions.filter(({ show }) => show === id).map(({ facts }) => facts.start ?? '');
      const inSlot = starts.filter((start) => {
        const at = Temporal.Instant.from(start).toZonedDateTimeISO('Europe/Paris');
        return at.dayOfWeek === slot.weekday && at.toPlainTime().toString().startsWith(slot.time);
      });
      expect(inSlot.length).toBeGreaterThan(starts.length / 2);
    }
    for (const { facts } of [...demo.sessions, ...demo.planned]) {
      expect(Object.keys(facts.targets).length).toBeGreaterThan(1);
      for (const figure of Object.keys(facts.targets)) expect(TARGET_FIGURES).toContain(figure);
    }
  });

  it('has a catalogue with sizes, dimensions and what is left, none twice', () => {
    const variants = demo.catalogue.flatMap((product) => product.variants ?? []);
    expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
    expect(demo.catalogue.every(({ variants = [] }) => variants.length > 0)).toBe(true);
    expect(variants.some(({ size }) => size === 'M')).toBe(true);
    expect(variants.some(({ dimensions }) => dimensions?.endsWith('cm'))).toBe(true);
    expect(variants.every(({ stock }) => Number.isInteger(stock))).toBe(true);
  });

  it('has viewers who come back', () => {
    const people = demo.sessions.map(
      ({ events }) =>
        new Set([...events()].flatMap(({ type, visitor }) => (type === 'join' && visitor ? [visitor] : []))),
    );
    const [first, , , fourth] = people;
    const both = (a = new Set<string>(), b = new Set<string>()) => [...a].filter((visitor) => b.has(visitor)).length;
    expect(both(fourth, first)).toBeGreaterThan(50);
    expect(both(people[8], people[9])).toBe(0);
  });

  it('tells the story it claims to tell', () => {
    const [, , , broken, kimono, , silent, answered] = demo.sessions;
    expect(broken?.truth.counted.stream_errors).toBeGreaterThan(20);
    expect(Date.parse(broken?.facts.start ?? '') - Date.parse(broken?.facts.planned_start ?? '')).toBe(420_000);
    const sold = kimono?.truth.counted.products['ML-KIMO-SOIE'];
    expect(sold?.out_of_stock_s).toBeGreaterThan(300);
    expect(sold?.clicks_out_of_stock).toBeGreaterThan(10);
    const share = (session: typeof silent) =>
      (session?.truth.counted.questions.answered ?? 0) / (session?.truth.counted.questions.asked ?? 1);
    expect(share(silent)).toBeLessThan(0.35);
    expect(share(answered)).toBeGreaterThan(0.7);
    for (const { truth } of demo.sessions) expect(truth.counted.revenue.direct.orders).toBeGreaterThan(5);
  });
});
