import type { EChartsCoreOption } from 'echarts/core';
import { SAID_UNDER_POINTER } from './drawing.ts';
import type { Palette } from './palette.ts';

interface OverlaidCurve {
  name: string;
  /** One value a minute from its own start. */
  values: readonly number[];
}

/**
 * Curves of sessions laid over each other by the minute from each start, the first in ink and the others in colour, each named at its end.
 *
 * @example overlay([{ name: 'Thursday', values: [3, 5] }], palette, 'minute')
 */
export function overlay(curves: readonly OverlaidCurve[], palette: Palette, minute: string): EChartsCoreOption {
  const colours = [palette.ink, palette.series[1] ?? palette.accent, ...palette.series];
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 28, bottom: 26, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { show: false },
    tooltip: SAID_UNDER_POINTER,
    xAxis: {
      type: 'value',
      name: minute,
      nameLocation: 'middle',
      nameGap: 20,
      minInterval: 5,
      max: Math.max(1, ...curves.map(({ values }) => values.length - 1)),
      axisLabel: { color: palette.muted, fontFamily: palette.font },
      nameTextStyle: { color: palette.muted, fontFamily: palette.font },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      axisLabel: { color: palette.muted, fontFamily: palette.font },
      splitLine: { lineStyle: { color: palette.rule } },
    },
    series: curves.map(({ name, values }, at) => ({
      type: 'line',
      name,
      showSymbol: false,
      data: values.map((value, minuteAt) => [minuteAt, value]),
      lineStyle: { color: colours[at], width: at === 0 ? 2 : 1.75, type: at === 0 ? 'solid' : 'dashed' },
      itemStyle: { color: colours[at] },
    })),
  };
}
