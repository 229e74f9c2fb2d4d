import type { AnalysisContext } from '#src/store/context.ts';

/** A context whose questions wait for one another, and the way to let more of them ask at once. */
interface InTurn {
  ctx: AnalysisContext;
  /** From now on this many at once. */
  widen(most: number): void;
}

/**
 * The same context, where at most so many questions are in work at once. Each question about a large session holds some hundred megabytes
 * in the engine while it is answered: a few at a time keep two cores as busy as all of them, and hold a fraction.
 *
 * @example const { ctx, widen } = askInTurn(given, 3); if (events < 1e6) widen(Number.POSITIVE_INFINITY);
 */
export function askInTurn(given: AnalysisContext, atFirst: number): InTurn {
  let most = atFirst;
  let asking = 0;
  const waiting: (() => void)[] = [];

  function call(): void {
    while (asking < most) {
      const next = waiting.shift();
      if (next === undefined) return;
      asking += 1;
      next();
    }
  }

  const { events } = given;
  return {
    ctx: {
      ...given,
      events: {
        ...events,
        async ask(sql, params, row) {
          await new Promise<void>((resolve) => {
            waiting.push(resolve);
            call();
          });
          try {
            return await events.ask(sql, params, row);
          } finally {
            asking -= 1;
            call();
          }
        },
      },
    },
    widen(more) {
      most = more;
      call();
    },
  };
}
