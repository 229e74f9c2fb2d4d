import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSeries } from './generate-series.ts';
import { NO_EFFECT, NULL_EFFECTS } from './series-effects.ts';

const QUIET = { noise: { viewers: 0, buying: 0, carries_over: 0 }, season: 0, trend: NO_EFFECT, promotions: 0 };
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a series of sessions', () => {
  it('is the same for the same seed', () => {
    const figures = (seed: number) =>
      JSON.stringify(generateSeries({ seed }).sessions.map(({ session: _, ...rest }) => rest));
    expect(figures(4)).toBe(figures(4));
    expect(figures(4)).not.toBe(figures(5));
  });

  it('keeps its local slots over both clock changes', () => {
    const { sessions } = generateSeries({ seed: 1, sessions: 150 });
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    const slots = new Set(sessions.map(({ facts }) => clock.format(new Date(facts.start ?? ''))));
    expect([...slots].sort()).toEqual(['Sun 11:00', 'Thu 20:30', 'Tue 20:00']);
    expect(new Set(sessions.map(({ facts }) => facts.start?.slice(11, 16))).size).toBe(6);
  });

  it('carries every planted effect, and none when nothing is planted', () => {
    const { sessions } = generateSeries({ seed: 2, sessions: 900, viewers: 5000, effects: QUIET });
    const of = (host: string) =>
      mean(sessions.filter(({ facts }) => facts.host === host).map(({ drawn }) => Math.log(drawn.buying)));
    expect(of('Basilio') - of('Wanda')).toBeCloseTo(Math.log(1.2 / 0.85), 1);
    for (const { figures, drawn } of sessions) expect(figures.viewers).toBe(Math.round(5000 * drawn.viewers));
    const nothing = generateSeries({ seed: 2, sessions: 30, effects: { ...NULL_EFFECTS, ...QUIET } });
    expect(nothing.sessions.every(({ drawn, on }) => drawn.viewers === 1 && drawn.buying === 1 && !on)).toBe(true);
  });

  it('gives the action to one of each pair, by coin flip', () => {
    const action = { viewers: 1, buying: 1.3, design: 'pairs' as const, from: 0 };
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { sessions } = generateSeries({ seed, sessions: 36, effects: { action } });
        const pairs = Map.groupBy(sessions, ({ pair }) => pair);
        expect(pairs.size).toBe(18);
        for (const [first, second] of pairs.values()) {
          expect(first?.on).toBe(!second?.on);
          expect(first?.facts.start?.slice(0, 10)).not.toBe(second?.facts.start?.slice(0, 10));
        }
      }),
      { numRuns: 10 },
    );
  });

  it('can make all events of one of its sessions', () => {
    const [, second] = generateSeries({ seed: 6 }).sessions;
    if (second === undefined) throw new Error('no session');
    expect(second.session.truth.counted.viewers).toBe(second.figures.viewers);
    expect(second.session.facts).toEqual(second.facts);
    const answers = second.session.survey();
    expect(answers.length).toBeGreaterThan(10);
    const joined = new Set(
      [...second.session.events()].filter(({ type }) => type === 'join').map(({ visitor }) => visitor),
    );
    for (const { respondent, nps, csat, comment } of answers) {
      expect(joined).toContain(respondent);
      expect(nps >= 0 && nps <= 10 && (csat === null || (csat >= 1 && csat <= 5))).toBe(true);
      expect(comment).not.toBe('');
    }
  });
});
