import type { ReplayOverview } from '#src/contract/replay.ts';
import type { Scene, Strip } from './layout.ts';

/** Everything at one time. */
export interface ValuesAt {
  /** Null where nothing was measured. */
  values: { strip: Strip; value: number | null }[];
  segment: string;
  products: string[];
}

/** What every curve and lane says at a time: read all at once. */
export function valuesAt(scene: Scene, overview: ReplayOverview, at_s: number): ValuesAt {
  const names = new Map(overview.products.map(({ id, name }) => [id, name]));
  const here = <Span extends { start_s: number; end_s: number }>(spans: readonly Span[]) =>
    spans.filter(({ start_s, end_s }) => at_s >= start_s && at_s < end_s);
  return {
    values: scene.strips.map((strip) => {
      const value = strip.curve.values[Math.floor((at_s - strip.curve.start_s) / strip.curve.step_s)];
      return { strip, value: value ?? (strip.shape === 'signed' ? null : 0) };
    }),
    segment: here(overview.segments)[0]?.title ?? '',
    products: [...new Set(here(overview.pins).map(({ product }) => names.get(product) ?? product))],
  };
}
