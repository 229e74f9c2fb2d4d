/** A question that is asked again and again. */
export interface Steady {
  /** The first answer; rejects when the first asking fails. */
  first: Promise<void>;
  /** Starts it, where it was told to wait. */
  begin(): void;
  /** Asks again as soon as what is under way is done. */
  hurry(): void;
  stop(): void;
}

/** Of its own time, a question takes at most one part in so many: a heavy session slows its questions down and not the store. */
const SHARE = 4;

/**
 * Asks every `every_ms`, one at a time, and less often where an answer takes long. The first time at once; with `later_ms`, only after
 * `begin` and that time.
 *
 * @example const pulse = steadily(1000, async () => { … }); pulse.begin(); await pulse.first; pulse.stop();
 */
export function steadily(every_ms: number, ask: () => Promise<void>, later_ms = 0): Steady {
  const { promise: first, resolve, reject } = Promise.withResolvers<void>();
  first.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  let state: 'waiting' | 'asking' | 'again' | 'stopped' = 'waiting';

  async function run(): Promise<void> {
    if (state !== 'waiting') return;
    state = 'asking';
    const began = performance.now();
    await ask().then(resolve, reject);
    const took = performance.now() - began;
    const now: string = state;
    if (now === 'stopped') return;
    state = 'waiting';
    plan(now === 'again' ? 0 : Math.max(every_ms - took, took * (SHARE - 1)));
  }
  function plan(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms).unref();
  }
  return {
    first,
    begin() {
      if (timer === undefined && state === 'waiting') plan(later_ms);
    },
    hurry() {
      if (state === 'asking') state = 'again';
      else if (state === 'waiting') plan(0);
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
      // Nobody waits for what will not come.
      resolve();
    },
  };
}
