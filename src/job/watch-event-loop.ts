import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

/**
 * Measures how late this process gets to its work: quantiles since the metrics were last read, in seconds.
 *
 * @returns stops measuring
 */
export function watchEventLoop(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  new Gauge({
    name: 'aftershow_event_loop_delay_seconds',
    help: 'How late the process got to its work since this was last read, beyond its 10 ms tick',
    labelNames: ['quantile'] as const,
    registers: [registry],
    collect() {
      for (const quantile of [0.5, 0.99, 1]) {
        const nanoseconds = quantile === 1 ? delay.max : delay.percentile(quantile * 100);
        this.set({ quantile: String(quantile) }, Math.max(0, nanoseconds / 1e9 - 0.01));
      }
      delay.reset();
    },
  });
  return () => delay.disable();
}
