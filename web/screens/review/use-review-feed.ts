import { useEffect } from 'react';
import { addressOf } from '../../client.ts';
import { freshReviews } from './use-deed.ts';

/** How long until a line that was refused or lost for good is tried again. */
const AGAIN_MS = 5_000;

/**
 * Follows a review: whenever somebody changed something of it, what is shown is read again. The line carries no more than a number, so
 * that nothing withheld can come by it.
 *
 * @example useReviewFeed(review);
 */
export function useReviewFeed(review: string): void {
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let seen: string | undefined;
    const open = () => {
      source = new EventSource(addressOf(`/v1/reviews/${encodeURIComponent(review)}/feed`));
      source.addEventListener('version', ({ data }: MessageEvent<string>) => {
        if (seen !== undefined && seen !== data) void freshReviews();
        seen = data;
      });
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [review]);
}
