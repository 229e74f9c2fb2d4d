import { Context, type Hono } from 'hono';
import { enterReview } from '#src/review/enter-review.ts';
import type { House, Http } from './environment.ts';
import { principalOf } from './principal.ts';

/** How often it is asked whether a review changed; whoever may not read it any more is cut off by the same question. */
const ASK_MS = 1_500;
/** How long a page waits before it comes back. */
const RETRY_MS = 2_000;

/**
 * Mounts the feed of a review: its number of changes, whenever that has gone up. It carries nothing else, so that whoever follows asks for
 * what they may read, and nothing is withheld in one place and told in another. It ends when whoever asked
 * may read the review no more, and when the process does.
 *
 * @example GET /v1/reviews/0198…/feed
 */
export function mountReviewFeed(app: Hono<Http>, { accepting }: Pick<House, 'accepting'>): void {
  app.get('/v1/reviews/:id/feed', async (c) => {
    c.set('route', '/v1/reviews/{id}/feed');
    const id = c.req.param('id');
    const { ctx } = await principalOf(c, 'review.read');
    const { review } = await enterReview(ctx, id);

    // Asked anew, with nothing remembered: the answer's own context is already on its way.
    const version = async () => {
      // A process that ends takes no more in, and lets its feeds go.
      accepting();
      const again = new Context<Http>(c.req.raw);
      again.set('principals', c.get('principals'));
      const { ctx: now } = await principalOf(again, 'review.read');
      return (await enterReview(now, id)).review.version;
    };
    const text = new TextEncoder();
    let timer: NodeJS.Timeout | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        let seen = review.version;
        const tell = (line: string) => controller.enqueue(text.encode(line));
        tell(`retry: ${RETRY_MS}\nevent: version\ndata: ${seen}\n\n`);
        let quiet = 0;
        const ask = async () => {
          try {
            const now = await version();
            quiet += 1;
            if (now !== seen) tell(`event: version\ndata: ${now}\n\n`);
            else if (quiet % 6 === 0) tell(': still here\n\n');
            seen = now;
            timer = setTimeout(() => void ask(), ASK_MS).unref();
          } catch {
            // No longer theirs to read, or whoever read has gone.
            try {
              controller.close();
            } catch {
              // It was closed already.
            }
          }
        };
        timer = setTimeout(() => void ask(), ASK_MS).unref();
      },
      cancel() {
        clearTimeout(timer);
      },
    });
    c.header('content-type', 'text/event-stream; charset=utf-8');
    c.header('cache-control', 'no-store, no-transform');
    c.header('x-accel-buffering', 'no');
    return c.body(body);
  });
}
