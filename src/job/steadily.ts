/**
 * Starts something steady once another thing is there; stopped before, it never starts.
 *
 * @example const stop = onceReady(loaded, () => actSteadily(system, origin, log));
 */
export function onceReady(ready: Promise<void>, start: () => () => Promise<void>): () => Promise<void> {
  let ended = false;
  let stop: (() => Promise<void>) | undefined;
  void ready.then(() => {
    if (!ended) stop = start();
  });
  return async () => {
    ended = true;
    await stop?.();
  };
}

/**
 * Does something over and over as long as the application runs, never twice at once. A failure is told and the next round comes.
 *
 * @param work may say how many milliseconds to pause this time, as `pauseMs`: a count that it happens to return is none; looks at `ending` where a round is long
 * @param firstMs before the first round, the usual pause unless told
 * @returns stops, after the round that is under way
 * @example const stop = steadily(2_000, () => deliverMails(ctx, post), (error) => log.error({ err: error }, 'tried again')); await stop();
 */
export function steadily(
  pauseMs: number,
  work: (ending: AbortSignal) => Promise<unknown>,
  failed: (error: unknown) => void,
  firstMs: number = pauseMs,
): () => Promise<void> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = async () => {
    let pause = pauseMs;
    try {
      const told = await work(ending.signal);
      if (told !== null && typeof told === 'object' && 'pauseMs' in told) pause = Number(told.pauseMs);
    } catch (error) {
      failed(error);
    }
    if (!ending.signal.aborted) next(pause);
  };
  function next(ms: number): void {
    timer = setTimeout(() => {
      running = run();
    }, ms).unref();
  }
  next(firstMs);
  return async () => {
    ending.abort();
    clearTimeout(timer);
    await running;
  };
}
