import type { EChartsCoreOption } from 'echarts/core';
import { overTime } from './over-time.ts';
import type { Palette } from './palette.ts';

export interface TrendData {
  /** One a session, week or month, in the order of time. */
  points: readonly { name: string; value: number | null }[];
  /** Where the trend runs and how sure that is, at the same places; empty where there are too few points. */
  line: readonly { value: number; low: number; high: number }[];
  write(value: number): string;
  /** What nothing can be more than: an axis that comes near it ends there. */
  most?: number;
  /** What a pointer reads at a point. */
  said(point: number): string;
}

export const TREND_HEIGHT = 170;

/**
 * A figure over time as points, with its trend as a line in a soft band of uncertainty.
 *
 * @example trend({ points: [{ name: '3 Nov', value: 12 }], line: [], write: String, said }, palette)
 */
export function trend({ points, line, write, said, most }: TrendData, palette: Palette): EChartsCoreOption {
  const names = points.map(({ name }) => name);
  const { tooltip, xAxis, yAxis, band } = overTime({ names, write, said }, palette);
  return {
    animation: false,
    tooltip,
    grid: { left: 4, right: 8, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis,
    yAxis: {
      ...yAxis,
      max: ({ max }: { max: number }) => (most !== undefined && max > 0.9 * most ? most : null),
      splitNumber: 3,
    },
    series: [
      ...band(
        line.map(({ low }) => low),
        line.map(({ low, high }) => high - low),
        0.14,
      ),
      {
        ...{ type: 'line', symbol: 'none', silent: true, lineStyle: { color: palette.ink, width: 1.75 } },
        data: line.map(({ value }) => value),
      },
      {
        ...{ type: 'scatter', symbolSize: 7, itemStyle: { color: palette.muted, opacity: 0.75 } },
        // A point that was not measured has no place, and is not zero.
        data: points.map(({ value }) => value ?? '-'),
      },
    ],
  };
}
