/** Length of a bucket in seconds. */
export const STEP_S = 5;
/** Within so many seconds a chatter has one vote. */
export const VOTE_S = 30;
/** A signal with fewer events than this in the whole session is shown but has no say. */
const LEAST_EVENTS = 30;

/** One thing counted over time, bucket by bucket, and its say in what makes a moment high or low: +1, −1 or none. */
export interface Signal {
  name: string;
  values: Float64Array;
  high: -1 | 0 | 1;
  low: -1 | 0 | 1;
}

/**
 * What each signal says. More laughing makes a moment high; less laughing does not make it low, nor do few clicks, which hang on
 * what is pinned.
 */
const SAY: Record<string, Pick<Signal, 'high' | 'low'>> = {
  chatters: { high: 1, low: -1 },
  laughs: { high: 1, low: 0 },
  emphasis: { high: 1, low: 0 },
  surprise: { high: 1, low: 0 },
  reactions: { high: 1, low: -1 },
  clicks: { high: 1, low: 0 },
  carts: { high: 1, low: 0 },
  orders: { high: 1, low: 0 },
  leaves: { high: 0, low: 1 },
  errors: { high: 0, low: 1 },
};

/**
 * A signal with its usual say; names without one (chat, joins, shares …) are only shown.
 *
 * @example signalOf('laughs', counts).high // 1
 */
export function signalOf(name: string, values: Float64Array): Signal {
  let total = 0;
  for (const value of values) total += value;
  const say = total >= LEAST_EVENTS ? SAY[name] : undefined;
  return { name, values, high: say?.high ?? 0, low: say?.low ?? 0 };
}
