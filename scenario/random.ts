import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws from one seeded stream; the same seed and stream always give the same draws. */
export interface Random {
  /** Uniform on [0, 1). */
  unit(): number;
  /** Uniform on [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer on low…high, both included. */
  whole(low: number, high: number): number;
  chance(p: number): boolean;
  /** Exponential with this mean. */
  wait(mean: number): number;
  normal(): number;
  pick<T>(list: readonly T[]): T;
  /** Index drawn in proportion to the weights. */
  index(weights: readonly number[]): number;
  shuffle<T>(list: readonly T[]): T[];
}

/**
 * A stream of draws. Concerns draw from streams of their own, so that one more draw for a text moves no arrival.
 *
 * @example randomFrom(7, 'arrivals').unit();
 */
export function randomFrom(seed: number, stream: string): Random {
  const generator = xoroshiro128plus(seedOf(seed, stream));
  const unit = () => (generator.next() >>> 0) / 4_294_967_296;
  const whole = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    whole,
    between: (low, high) => low + unit() * (high - low),
    chance: (p) => unit() < p,
    wait: (mean) => -Math.log(1 - unit()) * mean,
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    pick: <T>(list: readonly T[]) => {
      const item = list[Math.floor(unit() * list.length)];
      if (item === undefined) throw new Error('cannot pick from an empty list');
      return item;
    },
    index: (weights) => {
      let rest = unit() * weights.reduce((sum, weight) => sum + weight, 0);
      for (let i = 0; i < weights.length - 1; i++) {
        rest -= weights[i] ?? 0;
        if (rest < 0) return i;
      }
      return weights.length - 1;
    },
    shuffle: <T>(list: readonly T[]) => {
      const mixed = [...list];
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = whole(0, i);
        const held = mixed[i] as T;
        mixed[i] = mixed[j] as T;
        mixed[j] = held;
      }
      return mixed;
    },
  };
}

/** FNV-1a over the stream's name, mixed with the seed. */
function seedOf(seed: number, stream: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1);
  for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193);
  return hash ^ Math.floor(seed / 4_294_967_296);
}
