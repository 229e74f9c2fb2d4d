import { useEffect, useState } from 'react';

/**
 * Keeps the screen on while the page is looked at, where the browser can; a phone on a set is not touched for minutes.
 *
 * @returns whether the screen is held
 * @example const awake = useAwake();
 */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let gone = false;
    // The browser lets go of it whenever the page is hidden.
    async function hold() {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (gone) return void lock.release();
        setAwake(true);
        lock.addEventListener('release', () => setAwake(false));
      } catch {
        // Refused, as on an empty battery: it is said at the foot of the screen.
        setAwake(false);
      }
    }
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
  return awake;
}
