import type { EChartsCoreOption } from 'echarts/core';
import { overTime } from './over-time.ts';
import type { Palette } from './palette.ts';

export interface KpiCourse {
  /** In the order of time; null was not measured, and has no place. */
  points: readonly {
    name: string;
    value: number | null;
    interval: readonly [number, number] | null;
    partial: boolean;
  }[];
  /** What is aimed at: a dashed line. */
  target: number | null;
  write(value: number): string;
  /** What a pointer reads at a point. */
  said(point: number): string;
}

export const KPI_COURSE_HEIGHT = 240;

/**
 * A figure over time: its line in a soft band of its 95 % intervals, what is not over yet as a hollow point, the target as a dashed line.
 *
 * @example kpiCourse({ points, target: 0.05, write: format.percent, said }, palette)
 */
export function kpiCourse({ points, target, write, said }: KpiCourse, palette: Palette): EChartsCoreOption {
  const names = points.map(({ name }) => name);
  const { tooltip, xAxis, yAxis, band } = overTime({ names, write, said }, palette);
  const few = points.length <= 60;
  return {
    animation: false,
    tooltip,
    grid: { left: 4, right: 10, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis,
    yAxis: { ...yAxis, splitNumber: 4 },
    series: [
      ...band(
        points.map(({ interval }) => interval?.[0] ?? '-'),
        points.map(({ interval }) => (interval === null ? '-' : interval[1] - interval[0])),
        0.12,
      ),
      {
        ...{
          type: 'line',
          symbol: few ? 'circle' : 'none',
          symbolSize: 6,
          lineStyle: { color: palette.ink, width: 1.75 },
        },
        data: points.map(({ value, partial }) => ({
          value: value ?? '-',
          itemStyle: { color: partial ? palette.paper : palette.ink, borderColor: palette.ink, borderWidth: 1.5 },
        })),
      },
      ...(target === null
        ? []
        : [
            {
              ...{ type: 'line', symbol: 'none', silent: true, data: points.map(() => target) },
              lineStyle: { color: palette.success, width: 1.5, type: 'dashed' },
            },
          ]),
    ],
  };
}
