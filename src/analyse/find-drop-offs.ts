import type { Audience } from '#src/contract/debrief.ts';
import type { Segment } from '#src/contract/session.ts';
import { poissonTail } from '#src/statistics/poisson.ts';
import { median } from '#src/statistics/quantiles.ts';
import type { OnScreen } from './read-on-screen.ts';
import type { Presence } from './read-presence.ts';

export type DropOff = Audience['drop_offs'][number];

const WINDOW_S = 30;
/** How far around a window its usual rate of leaving is taken from, and how much right beside it is left out. */
const AROUND_S = 600;
const BESIDE_S = 60;
const MOST = 20;

/**
 * Stretches in which more people left than the rate of leaving around them explains. In windows of 30 s (two an overlapping step
 * apart) the expected number is what is due by how long those present have been there (`leavesByAge`), scaled to what the ten minutes on
 * both sides saw of what was due there, the minute beside it left out. Leaves come in clumps, so counts are divided by the dispersion of the session's own windows
 * (median of (x − e)²/e ÷ .4549, at least 1) before the Poisson tail is taken. `p` counts every window tried (Šidák); kept are
 * those with p ≤ .05, the strongest of overlapping ones. The last minute or 2 % is left out: there everybody leaves.
 *
 * @example findDropOffs(presence, segments, onScreen, errorsByCell, 3600)
 */
export function findDropOffs(
  presence: Presence,
  segments: readonly Segment[],
  onScreen: OnScreen,
  errors: readonly number[],
  duration_s: number,
): DropOff[] {
  const { step_s, cells } = presence.grid;
  const width = Math.max(1, Math.round(WINDOW_S / step_s));
  const last = Math.floor((duration_s - Math.max(60, 0.02 * duration_s)) / step_s);
  const left = runningSum(presence.left);
  const due = runningSum(leavesByAge(presence));
  const came = runningSum(presence.came);
  const around = Math.round(AROUND_S / step_s);
  const beside = Math.max(1, Math.round(BESIDE_S / step_s));
  const tried: { from: number; to: number; left: number; expected: number }[] = [];
  for (let from = 0; from + width <= Math.min(last, cells); from += Math.max(1, Math.floor(width / 2))) {
    const to = from + width;
    const outer = [Math.max(0, from - around), Math.min(last, to + around)] as const;
    const inner = [Math.max(0, from - beside), Math.min(last, to + beside)] as const;
    const usualLeft = between(left, ...outer) - between(left, ...inner);
    const usuallyDue = between(due, ...outer) - between(due, ...inner);
    const here = between(due, from, to);
    if (usuallyDue <= 0 || here <= 0) continue;
    // Half a leave more, so that a calm neighbourhood does not make every single leave a wonder.
    tried.push({
      from,
      to,
      left: between(left, from, to),
      expected: ((usualLeft + 0.5) / usuallyDue) * here,
    });
  }
  const phi = dispersion(tried);
  const found = tried
    .filter((w) => w.left >= 3 && w.left > w.expected)
    .map((w) => ({ ...w, p: sidak(poissonTail(w.left / phi, w.expected / phi), tried.length) }))
    .filter((w) => w.p <= 0.05)
    .sort((a, b) => a.p - b.p || b.left - b.expected - (a.left - a.expected));
  const kept: typeof found = [];
  for (const w of found) {
    if (kept.length < MOST && kept.every((k) => w.to + beside <= k.from || w.from >= k.to + beside)) kept.push(w);
  }
  return kept
    .sort((a, b) => a.from - b.from)
    .map((w) => {
      const start_s = w.from * step_s;
      const end_s = w.to * step_s;
      return {
        start_s,
        end_s,
        left: w.left,
        expected: w.expected,
        // When it began: those who left are among them.
        present: between(came, 0, w.from) - between(left, 0, w.from),
        p: w.p,
        segment: segments.findLast((s) => s.start_s <= start_s && s.end_s > start_s)?.title ?? null,
        products: [
          ...new Set(onScreen.pins.filter((p) => p.start_s < end_s && p.end_s > start_s).map((p) => p.product)),
        ],
        // Trouble a minute before counts: people wait a little before they go.
        stream_errors: errors.slice(Math.max(0, w.from - beside), w.to).reduce((sum, n) => sum + n, 0),
      };
    });
}

function dispersion(windows: readonly { left: number; expected: number }[]): number {
  const spread = windows.filter((w) => w.expected >= 1).map((w) => (w.left - w.expected) ** 2 / w.expected);
  // .4549 is the median of a chi-square with one degree of freedom; the median ignores the drop-offs themselves.
  return spread.length < 10 ? 1 : Math.max(1, (median(spread) ?? 0.4549) / 0.4549);
}

function sidak(p: number, tries: number): number {
  return -Math.expm1(tries * Math.log1p(-Math.min(p, 1 - 1e-16)));
}

function runningSum(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => {
    sums[i + 1] = (sums[i] as number) + value;
  });
  return sums;
}

function between(sums: Float64Array, from: number, to: number): number {
  return to <= from ? 0 : (sums[to] as number) - (sums[from] as number);
}

/** Ends of the lengths of stay, in seconds, within which people leave at one pace: narrow at first, where newcomers turn round. */
const AGES_S = [10, 20, 40, 80, 160, 320, 900, 2700, Infinity];

/**
 * How many would leave in each bucket if all stayed as viewers of this session do: every arrival, spread over the buckets after it.
 * Newcomers leave fastest, so a crowd that has just come is expected to shrink. The pace is taken over wide stretches of age, lest
 * a drop-off among people who all came together explain itself.
 */
function leavesByAge({ came, grid, survival }: Presence): number[] {
  const paces = pacesByAge(survival);
  const gone = new Float64Array(grid.cells);
  let share = 1;
  for (let age = 0; age < grid.cells; age++) {
    const pace = paces[AGES_S.findIndex((end) => age * grid.step_s < end)] ?? 0;
    const after = share * Math.exp(-pace * grid.step_s);
    gone[age] = share - after;
    share = after;
  }
  return came.map((_, cell) => {
    let sum = 0;
    for (let age = 0; age <= cell; age++) sum += (came[cell - age] ?? 0) * (gone[age] ?? 0);
    return sum;
  });
}

/** Leaves per viewer-second in each stretch of AGES_S. */
function pacesByAge({ step_s, left, stayed }: Presence['survival']): number[] {
  const leaves = AGES_S.map(() => 0);
  const seconds = AGES_S.map(() => 0);
  for (const [counts, leaving] of [
    [left, true],
    [stayed, false],
  ] as const) {
    for (const [cell, n] of counts) {
      const stay = (cell + 0.5) * step_s;
      const last = AGES_S.findIndex((end) => stay < end);
      if (leaving) leaves[last] = (leaves[last] ?? 0) + n;
      for (let at = 0; at <= last; at++) {
        const from = at === 0 ? 0 : (AGES_S[at - 1] ?? 0);
        seconds[at] = (seconds[at] ?? 0) + n * (Math.min(stay, AGES_S[at] ?? stay) - from);
      }
    }
  }
  return leaves.map((n, at) => n / Math.max(1, seconds[at] ?? 0));
}
