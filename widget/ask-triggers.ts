import type { WidgetTrigger } from '#src/contract/survey-asking.ts';
import { guard, hidden, listen } from './host.ts';

type Fire = (trigger: WidgetTrigger) => void;
/** A stream or a player that says it is over; other players say it by `aftershowAsk.push('end')`. */
const PLAYERS = 'fw:livestream:quit fw:livestream:ended';

/** Watches for the end of what is watched: a marked video, Bambuser's or Firework's player. */
export function watchEnd(fire: Fire): void {
  listen(document, 'ended', ({ target }) => {
    if ((target as Element).hasAttribute('data-aftershow-video')) fire('end');
  });
  listen(window, PLAYERS, () => fire('end'));
  listen<CustomEvent>(window, 'bambuser-liveshop-tracking-point', ({ detail }) => {
    if (/^on-(stop|end)/.test(detail?.event)) fire('end');
  });
}

/**
 * Watches for an order that the page tells the tracker, whichever of the scripts comes first: the tracker puts its calls in place of the
 * list's, so what is called is looked at where it is called.
 */
export function watchOrder(fire: Fire): void {
  type Calls = Partial<Record<'push' | 'track', (...given: unknown[]) => unknown>>;
  const host = window as unknown as { aftershow?: Calls };
  const made = host.aftershow || ([] as unknown as Calls);
  host.aftershow = made;
  const told = (call: unknown) => {
    const [name, type] = [].slice.call(call) as unknown[];
    if (name === 'track' && type === 'order') fire('order');
  };
  for (const call of [].slice.call(made as ArrayLike<unknown>)) guard(() => told(call));
  for (const name of ['push', 'track'] as const) {
    let real = made[name];
    const heard = function (this: unknown, ...given: unknown[]) {
      guard(() => told(name === 'push' ? given[0] : [name, ...given]));
      return real ? real.apply(this, given) : undefined;
    };
    const set = (next: typeof real) => {
      real = next;
    };
    Object.defineProperty(made, name, { configurable: true, enumerable: true, get: () => real && heard, set });
  }
}

/** Watches for a mouse that leaves by the top: towards the tabs, the address, or the button that closes. Phones have no such sign. */
export function watchExit(fire: Fire): void {
  listen<MouseEvent>(document, 'mouseout', ({ clientY, relatedTarget }) => {
    if (!relatedTarget && clientY <= 0) fire('exit');
  });
}

/** Fires once the page was looked at for so many seconds; a page in the background is not looked at. */
export function watchSeconds(seconds: number, fire: Fire): void {
  let left = seconds;
  const timer = setInterval(() => {
    if (!hidden()) left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    guard(() => fire('seconds'));
  }, 1000);
}

/** Fires once the page was scrolled down so far; one that does not scroll is seen whole, which is no sign of reading. */
export function watchScroll(percent: number, fire: Fire): void {
  listen(window, 'scroll', () => {
    const { scrollHeight, clientHeight } = document.documentElement;
    const way = scrollHeight - clientHeight;
    if (way > 0 && (100 * window.scrollY) / way >= percent) fire('scroll');
  });
}
