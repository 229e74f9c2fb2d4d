/** Something that runs until it is stopped or dies. */
interface Running {
  ended: Promise<string>;
  stop(deadlineMs?: number): Promise<void>;
}

export interface Supervised<Engine> {
  /** The engine that runs now, or the one that died last while the next is being started. */
  current(): Engine;
  /** Ends it for good. */
  stop(deadlineMs?: number): Promise<void>;
}

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;
/** An engine that ran this long was well: the next one is started at once again. */
const WELL_MS = 30_000;

/**
 * Keeps an engine running: when it dies it is started again, at once the first time and then after ever longer waits.
 *
 * @param start receives the engine that died, so that the next answers at the same address
 * @param tell hears of deaths and of starts that failed, for the log
 * @example const engine = await supervise((before) => startEventEngine(folder, { port: before?.port }), log.warn);
 */
export async function supervise<Engine extends Running>(
  start: (before: Engine | undefined) => Promise<Engine>,
  tell: (message: string) => void,
): Promise<Supervised<Engine>> {
  let engine = await start(undefined);
  let stopping = false;
  let wake: () => void = () => {};
  const watching = watch();

  async function watch(): Promise<void> {
    let wait = 0;
    for (;;) {
      const since = Date.now();
      const why = await engine.ended;
      if (stopping) return;
      tell(`an engine died and is started again: ${why}`);
      if (Date.now() - since > WELL_MS) wait = 0;
      for (;;) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, wait);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        if (stopping) return;
        wait = Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, wait * 2));
        try {
          engine = await start(engine);
          if (stopping) return void (await engine.stop());
          break;
        } catch (error) {
          tell(`an engine did not start: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
  }

  return {
    current: () => engine,
    async stop(deadlineMs) {
      stopping = true;
      wake();
      await engine.stop(deadlineMs);
      await watching;
    },
  };
}
