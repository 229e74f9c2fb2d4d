import { useCallback, useMemo } from 'react';
import { intervals } from '#src/chart/intervals.ts';
import type { BuyingJourney } from '#src/contract/journey.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { usePoints } from './use-points.ts';

/** Who is lost on the way to each step; its title says where it really got worse, and that it did nowhere. */
export function LostAtSteps({ journey }: { journey: BuyingJourney }) {
  const { buying: w, voices } = useWords();
  const format = useFormat();
  const points = usePoints();
  const palette = usePalette();
  const { steps, worst, compared } = journey;
  const rows = useMemo(() => steps.filter(({ lost }) => lost !== null), [steps]);
  const option = useCallback(
    (width: number) =>
      intervals(
        {
          rows: rows.map(({ step, lost, change }) => {
            const tone = change?.real !== true ? 'none' : change.value > 0 ? 'problem' : 'success';
            const value = lost?.value ?? null;
            const text = value === null ? '' : format.percent(value);
            return { name: w.steps[step], value, interval: lost?.interval ?? null, raw: null, text, tone };
          }),
          reference: null,
          log: false,
          write: format.percent,
          not_enough: voices.journey.notEnough,
        },
        palette,
        width,
      ).option,
    [rows, palette, format, w, voices],
  );
  if (rows.length === 0) return null;
  const rise = steps.find(({ step }) => step === worst)?.change;
  const title =
    worst !== null && rise != null
      ? w.worst(w.steps[worst], points(rise.value))
      : compared > 0
        ? w.noWorst
        : w.notCompared;
  const narrow = window.matchMedia('(max-width: 47.99em)').matches;
  return (
    <Figure
      title={title}
      name={w.chart}
      subtitle={w.chartSubtitle(`n = ${format.number(steps[0]?.people ?? 0)}`)}
      numbers={{
        columns: [w.chart, w.lostShort, voices.compare.range, 'n'],
        rows: rows.map(({ step, lost }) => [
          w.steps[step],
          lost?.value == null ? null : format.percent(lost.value),
          lost?.interval == null ? null : format.range(...(lost.interval.map(format.percent) as [string, string])),
          lost?.denominator ?? null,
        ]),
      }}
    >
      <Chart height={rows.length * (narrow ? 46 : 34) + 6 + 30} option={option} />
    </Figure>
  );
}
