import { useEffect, useState } from 'react';

/**
 * The time of `now`, read every second: for what counts up or down.
 *
 * @example const at = useClock(now); const left_s = (end - at) / 1000;
 */
export function useClock(now: () => number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    setAt(now());
    const timer = setInterval(() => setAt(now()), 1_000);
    return () => clearInterval(timer);
  }, [now]);
  return at;
}
