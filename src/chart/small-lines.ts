import type { EChartsCoreOption } from 'echarts/core';
import { SAID_UNDER_POINTER } from './drawing.ts';
import type { Palette } from './palette.ts';

export interface SmallLines {
  /** What stands on the axis of all of them. */
  names: readonly string[];
  lines: readonly { name: string; values: readonly number[]; said: string }[];
  /** What a pointer reads at a point. */
  said(point: number): string;
}

const EACH = 58;
const AXIS = 26;

/**
 * Shares over time, one small plot each below the other on one scale, so that they can be compared and none hides another.
 *
 * @example smallLines({ names: ['Mon', 'Tue'], lines: [{ name: 'joy', values: [0.1, 0.2], said: '15%' }], said }, palette)
 */
export function smallLines({ names, lines, said }: SmallLines, palette: Palette): EChartsCoreOption {
  const most = Math.max(0.01, ...lines.flatMap(({ values }) => values));
  const text = { color: palette.muted, fontFamily: palette.font, fontSize: 11 };
  return {
    animation: false,
    tooltip: {
      ...SAID_UNDER_POINTER,
      formatter: ([first]: { dataIndex: number }[]) => (first === undefined ? '' : said(first.dataIndex)),
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: lines.map((_, at) => ({ left: 4, right: 4, top: at * EACH + 20, height: EACH - 24 })),
    xAxis: lines.map((_, at) => ({
      type: 'category',
      gridIndex: at,
      data: names,
      boundaryGap: names.length < 2,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.rule } },
      axisPointer: { label: { show: false } },
      axisLabel: {
        ...text,
        show: at === lines.length - 1,
        hideOverlap: true,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    })),
    yAxis: lines.map(({ name, said }, at) => ({
      type: 'value',
      gridIndex: at,
      min: 0,
      max: most,
      show: true,
      name: `${name}  ${said}`,
      nameLocation: 'end',
      nameGap: 4,
      nameTextStyle: { ...text, color: palette.ink, fontSize: 12, align: 'left' },
      axisLabel: { show: false },
      axisLine: { show: false },
      splitLine: { show: false },
    })),
    series: lines.map(({ name, values }, at) => ({
      type: 'line',
      name,
      xAxisIndex: at,
      yAxisIndex: at,
      symbol: values.length < 2 ? 'circle' : 'none',
      lineStyle: { color: palette.series[at] ?? palette.ink, width: 1.5 },
      itemStyle: { color: palette.series[at] ?? palette.ink },
      areaStyle: { color: palette.series[at] ?? palette.ink, opacity: 0.16 },
      data: [...values],
    })),
  };
}

/** How tall so many stand, in pixels. */
export const smallLinesHeight = (lines: number): number => lines * EACH + AXIS;
