/** The part of a session that the time line shows, in seconds from its start. */
export interface View {
  from_s: number;
  to_s: number;
}

/** Closer than this nobody needs to look: a bucket is never under a second. */
export const NARROWEST_S = 12;

/**
 * A view that lies within the whole and is neither narrower than allowed nor wider than the whole; its middle stays where it can.
 *
 * @example held({ from_s: -50, to_s: 50 }, { from_s: 0, to_s: 600 }) // { from_s: 0, to_s: 100 }
 */
export function held(view: View, whole: View): View {
  const all = whole.to_s - whole.from_s;
  const span = Math.min(all, Math.max(Math.min(NARROWEST_S, all), view.to_s - view.from_s));
  const middle = (view.from_s + view.to_s) / 2;
  const from_s = Math.min(whole.to_s - span, Math.max(whole.from_s, middle - span / 2));
  return { from_s, to_s: from_s + span };
}

/**
 * Nearer (factor under 1) or farther, around a time that stays where it is on the screen.
 *
 * @example zoomed({ from_s: 0, to_s: 600 }, { from_s: 0, to_s: 600 }, 300, 0.5) // { from_s: 150, to_s: 450 }
 */
export function zoomed(view: View, whole: View, at_s: number, factor: number): View {
  const all = whole.to_s - whole.from_s;
  const span = view.to_s - view.from_s;
  const next = Math.min(all, Math.max(Math.min(NARROWEST_S, all), span * factor));
  const share = (at_s - view.from_s) / span;
  const from_s = at_s - share * next;
  return held({ from_s, to_s: from_s + next }, whole);
}

/** Moved by so many seconds, as far as the whole goes. */
export function moved(view: View, whole: View, by_s: number): View {
  return held({ from_s: view.from_s + by_s, to_s: view.to_s + by_s }, whole);
}

/** The same width, moved only when a time would else be outside: it then stands at a quarter. */
export function showing(view: View, whole: View, at_s: number): View {
  if (at_s >= view.from_s && at_s <= view.to_s) return view;
  const span = view.to_s - view.from_s;
  return held({ from_s: at_s - span / 4, to_s: at_s + (span * 3) / 4 }, whole);
}

/**
 * The stretch of curves to ask for: it holds the view with room on both sides, and neighbouring views ask for the same one.
 *
 * @example tileOf({ from_s: 100, to_s: 160 }, { from_s: 0, to_s: 3600 }) // { from_s: 64, to_s: 192 }
 */
export function tileOf(view: View, whole: View): View {
  const unit = 2 ** Math.ceil(Math.log2(view.to_s - view.from_s));
  const from_s = Math.max(whole.from_s, Math.floor((view.from_s - unit / 4) / (unit / 2)) * (unit / 2));
  return { from_s, to_s: Math.min(whole.to_s, from_s + 2 * unit) };
}

/** Times at which an axis has a mark: round ones, about `wanted` of them. */
export function ticksOf(view: View, wanted: number): number[] {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600];
  const span = view.to_s - view.from_s;
  const step = steps.find((one) => span / one <= wanted) ?? 43_200;
  const first = Math.ceil(view.from_s / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((view.to_s - first) / step) + 1) }, (_, at) => first + at * step);
}

/**
 * Reads a time as people write it: '1:02:05', '12:30', '90'; undefined when it is none.
 *
 * @example readOffset('12:30.5') // 750.5
 */
export function readOffset(text: string): number | undefined {
  const found = /^\s*(-|−)?(?:(?:(\d+):)?(\d{1,3}):)?(\d{1,6}(?:[.,]\d+)?)\s*$/.exec(text);
  if (found === null) return undefined;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = found;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  return sign === undefined ? total : -total;
}
