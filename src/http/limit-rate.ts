import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AftershowError } from '#src/errors.ts';

/**
 * Limits how many requests one key may make in a second.
 *
 * @throws AftershowError `rate_limited` with the time after which it may come again
 * @example const limit = makeRateLimit(100); await limit('key-1');
 */
export function makeRateLimit(requestsPerSecond: number): (key: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const wait = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new AftershowError('rate_limited', `more than ${requestsPerSecond} requests a second`, {}, wait);
    }
  };
}
