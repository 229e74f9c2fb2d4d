import { cumulate } from './cumulative.ts';
import type { Random } from './random.ts';
import type { PlantedPush } from './truth.ts';

/** Where people come from when no push called them. */
const SOURCES = [
  { source: 'direct', weight: 0.27 },
  { source: 'instagram', weight: 0.26 },
  { source: 'site', weight: 0.19 },
  { source: 'newsletter', weight: 0.14 },
  { source: 'tiktok', weight: 0.09 },
  { source: 'google', weight: 0.05 },
] as const;
const WEIGHTS = SOURCES.map(({ weight }) => weight);

export interface Arrival {
  at_s: number;
  source: string;
}

/**
 * `count` first arrivals in order of time: a rush around the start, a steady flow, and what pushes bring. Nobody first comes
 * within the last twentieth. Memory does not grow with `count`: order statistics are drawn one after the other.
 *
 * @example [...arrive(randomFrom(1, 'arrivals'), 500, -120, 2700, [])].length // 500
 */
export function* arrive(
  random: Random,
  count: number,
  from_s: number,
  duration_s: number,
  pushes: readonly PlantedPush[],
): Generator<Arrival> {
  const last_s = duration_s * 0.95;
  const pushed = pushes.reduce((sum, push) => sum + push.share, 0);
  const own = 1 - pushed;
  const tail_s = duration_s * 0.1;
  const base = (t: number) =>
    (own * 0.6) / last_s + (own * 0.4 * (t < 0 ? 0.6 : Math.exp(-t / tail_s))) / (tail_s - from_s * 0.6);
  const push = (p: PlantedPush, t: number) => (t < p.at_s ? 0 : (p.share / 260) * Math.exp(-(t - p.at_s) / 260));
  const flow = cumulate(from_s, last_s, (t) => base(t) + pushes.reduce((sum, p) => sum + push(p, t), 0));
  const total = flow.at(last_s);
  let below = 0;
  for (let left = count; left > 0; left--) {
    below = 1 - (1 - below) * (1 - random.unit()) ** (1 / left);
    const at_s = Math.min(last_s, flow.when(below * total));
    let draw = random.unit() * (base(at_s) + pushes.reduce((sum, p) => sum + push(p, at_s), 0));
    let source: string | undefined;
    for (const p of pushes) {
      draw -= push(p, at_s);
      if (draw < 0 && source === undefined) source = p.source;
    }
    yield { at_s, source: source ?? SOURCES[random.index(WEIGHTS)]?.source ?? 'direct' };
  }
}
