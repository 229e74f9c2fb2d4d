import { SAID_UNDER_POINTER } from './drawing.ts';
import type { Palette } from './palette.ts';

/**
 * What figures over time share: names below, values at the side, what a pointer reads, and a soft band of which two unseen lines are stacked.
 *
 * @param names one a point, in the order of time
 * @example const { tooltip, xAxis, yAxis, band } = overTime({ names, write: String, said }, palette)
 */
export function overTime(
  { names, write, said }: { names: readonly string[]; write(value: number): string; said(point: number): string },
  palette: Palette,
) {
  const text = { color: palette.muted, fontFamily: palette.font, fontSize: 11 };
  const unseen = {
    type: 'line',
    symbol: 'none',
    silent: true,
    stack: 'range',
    stackStrategy: 'all',
    lineStyle: { opacity: 0 },
  };
  return {
    tooltip: {
      ...SAID_UNDER_POINTER,
      axisPointer: { type: 'line', lineStyle: { color: palette.rule } },
      formatter: ([first]: { dataIndex: number }[]) => (first === undefined ? '' : said(first.dataIndex)),
    },
    xAxis: {
      type: 'category',
      data: names,
      boundaryGap: names.length < 2,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.rule } },
      axisLabel: { ...text, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right' },
    },
    yAxis: {
      type: 'value',
      scale: true,
      // Nothing below zero where nothing is.
      boundaryGap: [0, '6%'],
      axisLabel: { ...text, formatter: write },
      splitLine: { lineStyle: { color: palette.rule } },
    },
    /** From its lower edge so far up; '-' where nothing is known. */
    band: (low: readonly (number | '-')[], height: readonly (number | '-')[], opacity: number) => [
      { ...unseen, data: low },
      { ...unseen, areaStyle: { color: palette.ink, opacity }, data: height },
    ],
  };
}
