import { timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { AftershowError } from '#src/errors.ts';
import type { House, Http } from './environment.ts';

/** Names by which a machine calls itself. */
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Mounts the pages for machines: alive (the process answers), ready (stores answer and events are taken in), and Prometheus' metrics,
 * which are shown to this machine, or to who sends the token.
 */
export function mountHealth(app: Hono<Http>, house: House): void {
  app.get('/health/live', (c) => c.json({ status: 'live' }));

  app.get('/health/ready', async (c) => {
    const checks = await house.checks();
    const ready = checks.every(({ ok }) => ok);
    return c.json({ status: ready ? 'ready' : 'not ready', checks }, ready ? 200 : 503);
  });

  app.get('/metrics', async (c) => {
    if (!mayRead(c, house.settings.metricsToken)) throw new AftershowError('forbidden', 'metrics are not shown to you');
    return c.body(await house.registry.metrics(), 200, { 'content-type': house.registry.contentType });
  });
}

function mayRead(c: Context<Http>, token: string | undefined): boolean {
  if (token === undefined) {
    const address = c.env?.incoming?.socket.remoteAddress ?? '';
    // Behind a proxy everybody comes from this machine: then only the token helps. A page elsewhere whose name was made to lead here
    // (DNS rebinding) comes from this machine too, but says its own name.
    const here = /^(?:::ffff:)?127\.|^::1$/.test(address) && c.req.header('x-forwarded-for') === undefined;
    return here && LOOPBACK.test(new URL(c.req.url).hostname);
  }
  const [given, asked] = [Buffer.from(c.req.header('authorization') ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === asked.length && timingSafeEqual(given, asked);
}
