import { useCallback } from 'react';
import { type ForestRow, forest, forestHeight } from '#src/chart/forest.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { useWords } from '../../words.tsx';
import type { EffectText } from '../action/effect-text.ts';

/** Effects on one figure below each other, against the band in which they would not matter. */
export function EffectFigure(props: {
  title: string;
  subtitle: string;
  rows: readonly ForestRow[];
  band: string | null;
  effect: EffectText;
}) {
  const { title, subtitle, rows, band, effect } = props;
  const { actionVerdict: w } = useWords();
  const palette = usePalette();
  const option = useCallback(
    (width: number) =>
      forest({ rows, zero: w.zero, band, write: effect.signed, not_estimable: w.notEstimableShort }, palette, width)
        .option,
    [rows, band, effect, palette, w],
  );
  const narrow = window.matchMedia('(max-width: 47.99em)').matches;
  return (
    <Figure
      title={title}
      subtitle={subtitle}
      numbers={{
        columns: [w.way, w.effect, w.range],
        rows: rows.map(({ name, detail, value, interval }) => [
          detail === '' ? name : `${name} (${detail})`,
          value === null ? w.notEstimableShort : effect.signed(value),
          interval === null ? w.notEstimableShort : effect.signedRange(interval),
        ]),
      }}
    >
      <Chart height={forestHeight(rows.length, narrow ? 360 : 900)} option={option} />
    </Figure>
  );
}
