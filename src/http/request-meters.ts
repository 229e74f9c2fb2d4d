import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Http } from './environment.ts';

/** Methods come from outside, too: what is none of these shares one label. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** What no route took: its path is anybody's invention. */
const UNMATCHED = 'unmatched';

/**
 * Counts and times every request. Labels are the route's pattern, the method and the status' class, never a path or an id: there are as
 * many series as routes.
 *
 * @example app.use(requestMeters(registry));
 */
export function requestMeters(registry: Registry): MiddlewareHandler<Http> {
  const registers = [registry];
  const requests = new Counter({
    name: 'aftershow_http_requests_total',
    help: 'Requests answered, by pattern of the route, method and class of the status',
    labelNames: ['route', 'method', 'status'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'aftershow_http_request_seconds',
    help: 'Time from the head of a request to its answer, by pattern of the route and method',
    labelNames: ['route', 'method'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  let open = 0;
  new Gauge({
    name: 'aftershow_http_requests_in_flight',
    help: 'Requests that wait for their answer',
    registers,
    collect() {
      this.set(open);
    },
  });
  // Bound once: looking labels up costs more than counting.
  const bound = new Map<string, { count(): void; time(seconds: number): void }>();
  const meterOf = (route: string, method: string, status: string) => {
    const name = `${route} ${method} ${status}`;
    const known = bound.get(name);
    if (known !== undefined) return known;
    const [counter, timer] = [requests.labels(route, method, status), seconds.labels(route, method)];
    const made = { count: () => counter.inc(), time: (took: number) => timer.observe(took) };
    bound.set(name, made);
    return made;
  };
  return async (c, next) => {
    const started = performance.now();
    open += 1;
    let status = '5xx';
    try {
      await next();
      status = `${Math.floor(c.res.status / 100)}xx`;
    } finally {
      open -= 1;
      const given = c.get('route') ?? routePath(c);
      const route = given === '/*' || given === '*' ? UNMATCHED : given;
      const meter = meterOf(route, METHODS.has(c.req.method) ? c.req.method : 'other', status);
      meter.count();
      meter.time((performance.now() - started) / 1000);
    }
  };
}
