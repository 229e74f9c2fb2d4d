import type { EChartsCoreOption } from 'echarts/core';
import { SAID_UNDER_POINTER } from './drawing.ts';
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
  const text = { color: palette.muted, fontFamily: palette.font, fontSize: 11 };
  const quiet = {
    type: 'line',
    symbol: 'none',
    silent: true,
    stack: 'range',
    stackStrategy: 'all',
    lineStyle: { opacity: 0 },
  };
  const few = points.length <= 60;
  return {
    animation: false,
    tooltip: {
      ...SAID_UNDER_POINTER,
      axisPointer: { type: 'line', lineStyle: { color: palette.rule } },
      formatter: ([first]: { dataIndex: number }[]) => (first === undefined ? '' : said(first.dataIndex)),
    },
    grid: { left: 4, right: 10, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: points.map(({ name }) => name),
      boundaryGap: points.length < 2,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.rule } },
      axisLabel: { ...text, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right' },
    },
    yAxis: {
      type: 'value',
      scale: true,
      boundaryGap: [0, '6%'],
      splitNumber: 4,
      axisLabel: { ...text, formatter: write },
      splitLine: { lineStyle: { color: palette.rule } },
    },
    series: [
      { ...quiet, data: points.map(({ interval }) => interval?.[0] ?? '-') },
      {
        ...{ ...quiet, areaStyle: { color: palette.ink, opacity: 0.12 } },
        data: points.map(({ interval }) => (interval === null ? '-' : interval[1] - interval[0])),
      },
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
