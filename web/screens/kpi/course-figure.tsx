import { useCallback } from 'react';
import { KPI_COURSE_HEIGHT, kpiCourse } from '#src/chart/kpi-course.ts';
import type { KpiSeries } from '#src/contract/kpi.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';

/** A figure over time with its intervals; as a table and CSV too. */
export function CourseFigure({ series, target }: { series: KpiSeries; target: number | null }) {
  const { boards: w } = useWords();
  const { kpi, format, write, range, day } = useKpiWords();
  const palette = usePalette();
  const option = useCallback(() => {
    const points = series.points.map(({ at, value, interval, partial }) => ({
      name: day(at),
      value,
      interval,
      partial,
    }));
    const said = (at: number) => {
      const point = series.points[at];
      if (point === undefined || point.value === null) return '';
      const parts = [day(point.at), write(series, point.value)];
      if (point.interval !== null) parts.push(w.interval(range(series, point.interval)));
      return [...parts, `n = ${format.number(point.n)}`, ...(point.partial ? [w.figure.partial] : [])].join(' · ');
    };
    return kpiCourse({ points, target, write: (value) => write(series, value), said }, palette);
  }, [series, target, palette, w, write, range, day, format]);
  const name = kpi.names[series.kpi];
  return (
    <Figure
      title={w.figure.over}
      name={name}
      subtitle={`${name} ${kpi.grains[series.grain]} · ${kpi.methods[series.method]}`}
      numbers={{
        columns: [w.figure.when, w.figure.value, w.figure.low, w.figure.high, w.figure.n],
        rows: series.points.map(({ at, value, interval, n }) => [
          day(at),
          value === null ? null : write(series, value),
          ...(interval === null ? [null, null] : interval.map((one) => write(series, one))),
          n,
        ]),
      }}
    >
      <Chart height={KPI_COURSE_HEIGHT} option={option} />
    </Figure>
  );
}
