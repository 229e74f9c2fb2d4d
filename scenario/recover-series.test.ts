import { describe, expect, it } from 'vitest';
import { factorEffects } from '#src/analyse/factor-effects.ts';
import { mainContent, type SessionFigures } from '#src/analyse/session-figures.ts';
import { generateSeries, type SeriesOptions, type SeriesSession } from './generate-series.ts';
import { NULL_EFFECTS, USUAL_EFFECTS } from './series-effects.ts';

const SERIES = 40;

function figuresOf({ facts, figures }: SeriesSession): SessionFigures {
  const { id, start, zone, duration_s, host, format, promotion, currency } = facts;
  const told = { unique_viewers: figures.viewers, net_revenue: figures.revenue, orders: figures.orders };
  return { id, start, zone, duration_s, host, format, promotion, currency, content: mainContent(facts), figures: told };
}

function effects(options: SeriesOptions) {
  return factorEffects(generateSeries({ sessions: 60, ...options }).sessions.map(figuresOf));
}

describe('what goes with a host, a slot, a format', () => {
  it('is within its interval about as often as the interval says, and points the right way', () => {
    let inside = 0;
    let all = 0;
    let right = 0;
    const hosts = Object.entries(USUAL_EFFECTS.hosts);
    const usual = hosts.reduce((sum, [, { buying }]) => sum + Math.log(buying) / hosts.length, 0);
    for (let seed = 1; seed <= SERIES; seed++) {
      const sells = effects({ seed }).filter(({ factor, metric }) => factor === 'host' && metric === 'net_revenue');
      const shrunk = (host: string) => sells.find(({ level }) => level === host)?.shrunk ?? Number.NaN;
      if (shrunk('Basilio') > shrunk('Wanda')) right++;
      for (const [host, { buying }] of hosts) {
        const { interval } = sells.find(({ level }) => level === host) ?? { interval: [1, 1] };
        const truth = Math.exp(Math.log(buying) - usual);
        all++;
        if (truth >= interval[0] && truth <= interval[1]) inside++;
      }
    }
    expect(right / SERIES).toBeGreaterThanOrEqual(0.9);
    expect(inside / all).toBeGreaterThanOrEqual(0.88);
  });

  it('is rarely claimed where nothing is planted', () => {
    let claimed = 0;
    let all = 0;
    for (let seed = 1; seed <= SERIES; seed++) {
      for (const { interval } of effects({ seed, effects: NULL_EFFECTS })) {
        all++;
        if (interval[0] > 1 || interval[1] < 1) claimed++;
      }
    }
    expect(claimed / all).toBeLessThanOrEqual(0.06);
  });
});
