import type { EChartsCoreOption } from 'echarts/core';
import { SAID_UNDER_POINTER } from './drawing.ts';
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
  const text = { color: palette.muted, fontFamily: palette.font, fontSize: 11 };
  const quiet = {
    type: 'line',
    symbol: 'none',
    silent: true,
    stack: 'range',
    stackStrategy: 'all',
    lineStyle: { opacity: 0 },
  };
  return {
    animation: false,
    tooltip: {
      ...SAID_UNDER_POINTER,
      axisPointer: { type: 'line', lineStyle: { color: palette.rule } },
      formatter: ([first]: { dataIndex: number }[]) => (first === undefined ? '' : said(first.dataIndex)),
    },
    grid: { left: 4, right: 8, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
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
      max: ({ max }: { max: number }) => (most !== undefined && max > 0.9 * most ? most : null),
      // Nothing below zero where nothing is.
      boundaryGap: [0, '6%'],
      splitNumber: 3,
      axisLabel: { ...text, formatter: write },
      splitLine: { lineStyle: { color: palette.rule } },
    },
    series: [
      { ...quiet, data: line.map(({ low }) => low) },
      { ...quiet, areaStyle: { color: palette.ink, opacity: 0.14 }, data: line.map(({ low, high }) => high - low) },
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
