import type { Curve, Quote, Share } from '#src/contract/debrief.ts';

/** Seconds the sample session lasts. */
export const LENGTH = 5400;

/** Wilson's interval, so that the sample's shares look as the analysis makes them. */
export function shareOf(numerator: number, denominator: number): Share {
  if (denominator === 0) return { numerator, denominator, value: null, interval: null };
  const [p, z, n] = [numerator / denominator, 1.959964, denominator];
  const [centre, half, scale] = [
    p + z ** 2 / (2 * n),
    z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n * n)),
    1 + z ** 2 / n,
  ];
  return { numerator, denominator, value: p, interval: [(centre - half) / scale, (centre + half) / scale] };
}

/** A curve with bumps [centre, height, width] and a little waving that is the same every time. */
export function curveOf(step: number, base: (t: number) => number, bumps: [number, number, number][]): Curve {
  const values = Array.from({ length: Math.ceil(LENGTH / step) }, (_, at) => {
    const t = at * step;
    const wave = 1 + 0.18 * Math.sin(at * 1.7) + 0.12 * Math.sin(at * 0.61 + 2);
    const rise = bumps.reduce(
      (sum, [centre, height, width]) => sum + height * Math.exp(-(((t - centre) / width) ** 2)),
      0,
    );
    return Math.max(0, Math.round((base(t) + rise) * wave));
  });
  return { start_s: 0, step_s: step, values };
}

/** What somebody wrote. */
export const quote = (at_s: number, author: string, text: string, critical = false): Quote => ({
  id: `q${at_s}`,
  at_s,
  author,
  text,
  critical,
});
