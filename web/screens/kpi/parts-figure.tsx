import { useMediaQuery } from '@mantine/hooks';
import { useCallback } from 'react';
import { intervals } from '#src/chart/intervals.ts';
import type { KpiDimension, KpiSeries } from '#src/contract/kpi.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';

/** More rows than this are in the table and the CSV. */
const DRAWN = 15;

/** What a figure consists of, part by part with intervals. */
export function PartsFigure({ series, by }: { series: KpiSeries; by: KpiDimension }) {
  const { boards: w, common } = useWords();
  const { kpi, format, write, part } = useKpiWords();
  const palette = usePalette();
  const narrow = useMediaQuery('(max-width: 35em)', false, { getInitialValueInEffect: false });
  const drawn = series.parts.slice(0, DRAWN);
  const option = useCallback(
    (width: number) => {
      const { value } = series.whole;
      return intervals(
        {
          rows: series.parts.slice(0, DRAWN).map((one) => ({
            ...{ name: part(by, one), value: one.value, interval: one.interval, raw: null, tone: 'none' as const },
            text: one.value === null ? '' : `${write(series, one.value)} · n = ${format.number(one.n)}`,
          })),
          reference: series.method === 'sum' || value === null ? null : { value, name: write(series, value) },
          log: false,
          write: (one) => write(series, one),
          not_enough: common.notMeasured,
        },
        palette,
        width,
      ).option;
    },
    [series, by, palette, part, write, format, common],
  );
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? null : write(series, value);
  if (series.parts.length === 0) return <p className="muted">{w.figure.noParts}</p>;
  return (
    <Figure
      title={w.figure.parts(kpi.dimensions[by])}
      name={`${kpi.names[series.kpi]} ${by}`}
      subtitle={w.figure.partsLead}
      numbers={{
        columns: [
          w.figure.part,
          w.figure.value,
          w.figure.low,
          w.figure.high,
          w.figure.n,
          w.figure.before,
          w.figure.year,
        ],
        rows: series.parts.map((one) => [
          ...[part(by, one), cell(one.value), cell(one.interval?.[0]), cell(one.interval?.[1])],
          ...[one.n, cell(one.before?.value), cell(one.year?.value)],
        ]),
      }}
    >
      <Chart height={drawn.length * (narrow ? 46 : 34) + 52} option={option} />
    </Figure>
  );
}
