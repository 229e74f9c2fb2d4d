import { describe, expect, it } from 'vitest';
import { seededRandom } from '#src/statistics/random.ts';
import { compareSessions } from './compare-sessions.ts';
import { factorEffects, slotOf } from './factor-effects.ts';
import type { SessionFigures } from './session-figures.ts';

/** A small deterministic noise between −1 and 1. */
const noise = (i: number) => Math.sin(i * 12.9898) * 0.999;

function session(
  i: number,
  more: Partial<SessionFigures> & { viewers?: number; revenue?: number } = {},
): SessionFigures {
  const { viewers = 100, revenue = 1000, ...rest } = more;
  return {
    id: `s${i}`,
    start: new Date(Date.UTC(2026, 0, 1 + i, 19)).toISOString(),
    zone: 'Europe/Paris',
    duration_s: 3600,
    host: 'Ana',
    format: 'live',
    promotion: false,
    currency: 'EUR',
    content: 'offer',
    figures: { unique_viewers: viewers, net_revenue: revenue },
    ...rest,
  };
}

describe('where a session stands', () => {
  it('takes the mid-rank among earlier sessions, money only in its own currency', () => {
    const history = [100, 200, 200, 300].map((viewers, i) => session(i, { viewers, revenue: viewers * 10 }));
    const others = [session(4, { revenue: 1, viewers: 1000, currency: 'USD' })];
    const later = session(99, { viewers: 1 });
    const found = compareSessions(session(50, { viewers: 200, revenue: 2000 }), [...history, ...others, later]);
    const of = (name: string) => found?.figures.find((figure) => figure.name === name);
    expect(of('unique_viewers')).toMatchObject({ percentile: 40, median: 200, n: 5 });
    expect(of('net_revenue')).toMatchObject({ percentile: 50, median: 2000, n: 4 });
    expect(found?.sessions).toBe(5);
  });

  it('says nothing with fewer than three', () => {
    expect(compareSessions(session(9), [session(1), session(2)])).toBeNull();
  });
});

describe('what goes with slot, host, format, content and duration', () => {
  it('finds a host who brings more per viewer, and shrinks the estimate', () => {
    const sessions = Array.from({ length: 40 }, (_, i) => {
      const viewers = 100 + 80 * Math.abs(noise(i));
      const host = i % 2 === 0 ? 'Ana' : 'Bea';
      return session(i, {
        host,
        viewers,
        revenue: viewers * 10 * (host === 'Bea' ? 1.5 : 1) * Math.exp(0.1 * noise(i * 7)),
      });
    });
    const effects = factorEffects(sessions).filter((e) => e.factor === 'host' && e.metric === 'net_revenue');
    const bea = effects.find((e) => e.level === 'Bea');
    expect(bea?.shrunk).toBeGreaterThan(1.1);
    expect(bea?.shrunk).toBeLessThan(1.3);
    expect(bea?.interval[0]).toBeGreaterThan(1);
    expect(effects.find((e) => e.level === 'Ana')?.interval[1]).toBeLessThan(1);
  });

  it('does not credit the host with the promotion or the audience', () => {
    const sessions = Array.from({ length: 60 }, (_, i) => {
      const host = i % 2 === 0 ? 'Ana' : 'Bea';
      const promotion = host === 'Bea' ? i % 6 !== 1 : i % 6 === 0;
      const viewers = (host === 'Bea' ? 400 : 100) * Math.exp(0.4 * noise(i));
      return session(i, {
        host,
        promotion,
        viewers,
        revenue: 10 * viewers * (promotion ? 2 : 1) * Math.exp(0.1 * noise(i * 3)),
      });
    });
    const bea = factorEffects(sessions).find(
      (e) => e.factor === 'host' && e.level === 'Bea' && e.metric === 'net_revenue',
    );
    expect(bea?.raw).toBeGreaterThan(2);
    expect(bea?.shrunk).toBeGreaterThan(0.9);
    expect(bea?.shrunk).toBeLessThan(1.12);
  });

  it('flags a sign that turns round inside another mix', () => {
    // Bea earns less on each kind of day, but airs on the good ones.
    const sessions = Array.from({ length: 40 }, (_, i) => {
      const promotion = i % 4 !== 0;
      const host = promotion ? (i % 10 === 1 ? 'Ana' : 'Bea') : i % 12 === 0 ? 'Bea' : 'Ana';
      return session(i, { host, promotion, revenue: (promotion ? 4000 : 500) * (host === 'Bea' ? 0.8 : 1) });
    });
    const bea = factorEffects(sessions).find(
      (e) => e.factor === 'host' && e.level === 'Bea' && e.metric === 'net_revenue',
    );
    expect(bea?.raw).toBeGreaterThan(1);
    expect(bea?.reversed_by).toBe('promotion');
  });

  it('calls pure noise no effect, as often as its 95 % intervals say', () => {
    const { float } = seededRandom(1);
    const random = () => Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float());
    let outside = 0;
    let intervals = 0;
    for (let trial = 0; trial < 100; trial++) {
      const sessions = Array.from({ length: 30 }, (_, i) =>
        session(i, { host: 'ABCDE'[i % 5] ?? 'A', revenue: 1000 * Math.exp(0.5 * random()) }),
      );
      for (const { factor, metric, interval } of factorEffects(sessions)) {
        if (factor !== 'host' || metric !== 'net_revenue') continue;
        intervals++;
        if (interval[0] > 1 || interval[1] < 1) outside++;
      }
    }
    expect(intervals).toBe(500);
    expect(outside / intervals).toBeLessThan(0.07);
  });

  it('needs eight sessions and two levels', () => {
    expect(factorEffects(Array.from({ length: 7 }, (_, i) => session(i, { host: i % 2 ? 'Ana' : 'Bea' })))).toEqual([]);
    expect(factorEffects(Array.from({ length: 20 }, (_, i) => session(i))).filter((e) => e.factor === 'host')).toEqual(
      [],
    );
  });

  it('cuts slots in the session’s own zone, through a clock change', () => {
    expect(slotOf({ start: '2026-03-28T19:30:00Z', zone: 'Europe/Paris' })).toEqual({ day: 'Sat', hour: '20' });
    expect(slotOf({ start: '2026-03-29T18:30:00Z', zone: 'Europe/Paris' })).toEqual({ day: 'Sun', hour: '20' });
    expect(slotOf({ start: null, zone: 'UTC' })).toEqual({ day: null, hour: '' });
  });
});
