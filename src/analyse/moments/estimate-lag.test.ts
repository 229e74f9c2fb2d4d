import { describe, expect, it } from 'vitest';
import { seededRandom } from '#src/statistics/random.ts';
import { calibratedLag, estimateLag, lagOfPins } from './estimate-lag.ts';

const PINS = [60, 300, 520, 800, 1100, 1370, 1650, 1900, 2200, 2450];

/** One click in twenty seconds by itself, and twenty after each pin, `lag` seconds later, give or take four. */
function clicks(lag: number | null, seed: number): Float64Array {
  const random = seededRandom(seed);
  const values = new Float64Array(2700).map(() => (random.float() < 0.05 ? 1 : 0));
  if (lag === null) return values;
  for (const pin of PINS) {
    for (let i = 0; i < 20; i++) {
      const at = Math.round(pin + lag + (random.float() + random.float() - 1) * 4);
      values[at] = (values[at] ?? 0) + 1;
    }
  }
  return values;
}

describe('the lag', () => {
  it('is found to two seconds where pins are answered by clicks', () => {
    for (const lag of [3, 12, 25, 40]) {
      const found = estimateLag({
        set_s: null,
        pins_s: PINS,
        clicks: clicks(lag, lag),
        chat: new Float64Array(2700),
        origin: '',
      });
      expect(found.from).toBe('pins');
      expect(Math.abs(found.seconds - lag)).toBeLessThanOrEqual(2);
    }
  });

  it('is taken from chat where nobody clicks', () => {
    const found = estimateLag({
      set_s: null,
      pins_s: PINS,
      clicks: new Float64Array(2700),
      chat: clicks(18, 4),
      origin: '',
    });
    expect(found.from).toBe('pins');
    expect(found.basis).toMatchObject({ kind: 'pins', response: 'chat' });
    expect(Math.abs(found.seconds - 18)).toBeLessThanOrEqual(2);
  });

  it('is not made up from clicks that have nothing to do with pins', () => {
    let madeUp = 0;
    for (let seed = 1; seed <= 40; seed++) if (lagOfPins(PINS, clicks(null, seed)) !== null) madeUp++;
    expect(madeUp).toBeLessThanOrEqual(3);
  });

  it('needs four pins', () => {
    expect(lagOfPins(PINS.slice(0, 3), clicks(12, 1))).toBeNull();
  });

  it('set by the user wins; without evidence it is the calibrated one, with where that comes from', () => {
    const nothing = new Float64Array(0);
    expect(estimateLag({ set_s: 7, pins_s: PINS, clicks: clicks(12, 1), chat: nothing, origin: '' })).toMatchObject({
      seconds: 7,
      from: 'set',
    });
    const calibrated = estimateLag({ set_s: null, pins_s: [], clicks: nothing, chat: nothing, origin: 'twitch-json' });
    expect(calibrated).toEqual(calibratedLag('twitch-json'));
    expect(calibrated.basis).toMatchObject({ kind: 'labels', labels: 31, borrowed: false });
    expect(calibratedLag('youtube-ytdlp').basis).toMatchObject({ kind: 'labels', borrowed: true });
  });
});
