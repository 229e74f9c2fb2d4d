import { Context, type Hono } from 'hono';
import type { Part } from '#src/analyse/live/live-board.ts';
import type { Watching } from '#src/analyse/live/live-boards.ts';
import type { House, Http } from './environment.ts';
import { principalOf } from './principal.ts';

export const LIVE_FEED = '/v1/sessions/:id/live/feed';

/** A line now and then, so that nothing between us and the page takes silence for the end. */
const BEAT_MS = 10_000;
/** Whoever may not watch any more is cut off after so long at most. */
const CHECK_MS = 3_000;
/** How long a page waits before it comes back, unless it knows better. */
const RETRY_MS = 1_000;

/**
 * Mounts the live board as server-sent events: one event a part, named after it, each with the board's number of the change. A page that
 * comes back says the last number it has seen (Last-Event-ID) and is sent what has changed since; to another process, everything. Who
 * reads slowly is sent the newest state and never a backlog. The feed ends when the process ends, and when whoever asked may no longer.
 */
export function mountLiveFeed(app: Hono<Http>, { boards }: House): void {
  app.get(LIVE_FEED, async (c) => {
    c.set('route', '/v1/sessions/{id}/live/feed');
    const { ctx } = await principalOf(c, 'live.read');
    const watching = await boards.watch(ctx.organisation, c.req.param('id'));
    const feed = feedOf(watching, boards.epoch, c.req.header('last-event-id') ?? c.req.query('last') ?? '');

    // Asked anew, with nothing remembered: the answer's own context is already on its way.
    const mayStill = async () => {
      const again = new Context<Http>(c.req.raw);
      again.set('principals', c.get('principals'));
      await principalOf(again, 'live.read');
    };
    const check = setInterval(() => void mayStill().catch(() => feed.end()), CHECK_MS).unref();
    const beat = setInterval(() => feed.beat(), BEAT_MS).unref();
    feed.ended.then(() => {
      clearInterval(check);
      clearInterval(beat);
      watching.leave();
    });

    c.header('content-type', 'text/event-stream; charset=utf-8');
    // No store keeps it, and no proxy gathers or squeezes it.
    c.header('cache-control', 'no-store, no-transform');
    c.header('x-accel-buffering', 'no');
    return c.body(feed.body);
  });
}

/** A body that is written as far as somebody reads it. */
function feedOf(watching: Watching, epoch: string, last: string) {
  const { promise: ended, resolve: over } = Promise.withResolvers<void>();
  const text = new TextEncoder();
  const [of, number] = last.split(':');
  let seen = of === epoch ? Number(number) || 0 : 0;
  let greeted = false;
  let done = false;
  let into: ReadableStreamDefaultController<Uint8Array> | undefined;

  function end(): void {
    if (done) return;
    done = true;
    over();
    try {
      into?.close();
    } catch {
      // Whoever read has gone.
    }
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        into = controller;
      },
      async pull(controller) {
        if (!greeted) {
          greeted = true;
          controller.enqueue(text.encode(`retry: ${RETRY_MS}\n: aftershow\n\n`));
          return;
        }
        const newest = await watching.change(seen);
        if (done) return;
        if (newest === undefined) return end();
        controller.enqueue(text.encode(written(watching.parts(), seen, epoch)));
        seen = newest;
      },
      cancel: end,
    },
    { highWaterMark: 1 },
  );
  return {
    body,
    ended,
    end,
    beat() {
      // Only to whoever has read everything: the others have bytes enough.
      if (!done && (into?.desiredSize ?? 0) > 0) into?.enqueue(text.encode(': still here\n\n'));
    },
  };
}

/** The parts that changed after `seen`, in the order of their changes, so that the last id stands for all of them. */
function written(parts: ReturnType<Watching['parts']>, seen: number, epoch: string): string {
  return [...parts]
    .filter(([, { changed }]) => changed > seen)
    .sort((a, b) => a[1].changed - b[1].changed)
    .map(([part, { value, changed }]: [Part, { value: unknown; changed: number }]) => {
      return `event: ${part}\nid: ${epoch}:${changed}\ndata: ${JSON.stringify(value)}\n\n`;
    })
    .join('');
}
