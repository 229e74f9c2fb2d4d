import type { EChartsCoreOption } from 'echarts/core';
import { SAID_UNDER_POINTER } from './drawing.ts';
import type { Palette } from './palette.ts';

/** One point of time: a day, a week, or a session in its place among others. */
interface MoodPoint {
  /** Milliseconds since the epoch. */
  at: number;
  /** As it is written on the axis. */
  name: string;
  /** −1 to 1 with its range; null without texts. */
  mean: number | null;
  interval: readonly [number, number] | null;
  /** False where it comes from few texts: drawn hollow. */
  reliable: boolean;
  negative: number;
  neutral: number;
  positive: number;
}

export interface MoodData {
  points: readonly MoodPoint[];
  /** Points stand in even steps by their name, instead of by their time. */
  even: boolean;
  /** Sessions, marked on the line of time. */
  marks: readonly { at: number; name: string }[];
  /** A number as the reader's language writes it. */
  number(value: number): string;
  /** An instant as an axis writes it. */
  day(at: number): string;
  /** What a pointer reads at a point. */
  said(point: number): string;
  names: { mean: string; negative: string; neutral: string; positive: string };
}

/** So many names of sessions can stand over a line without touching. */
const MOST_NAMES = 6;

/**
 * Mean sentiment with its range over time, sessions as dotted lines, and below it how many texts it comes from.
 *
 * @example mood({ points, even: false, marks: [], number: String, day, said, names }, palette)
 */
export function mood(data: MoodData, palette: Palette): EChartsCoreOption {
  const { points, even, names } = data;
  const x = (point: MoodPoint, at: number) => (even ? at : point.at);
  const known = points.flatMap((point, at) =>
    point.mean === null
      ? []
      : [{ index: at, x: x(point, at), value: point.mean, range: point.interval, reliable: point.reliable }],
  );
  const text = { color: palette.muted, fontFamily: palette.font, fontSize: 11 };
  const axis = (grid: number, labels: boolean) => ({
    type: even ? 'category' : 'time',
    gridIndex: grid,
    ...(even ? { data: points.map(({ name }) => name) } : {}),
    axisLine: { lineStyle: { color: palette.rule } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisPointer: { label: { show: false } },
    axisLabel: {
      ...text,
      show: labels,
      hideOverlap: true,
      ...(even
        ? { formatter: (name: string) => (name.length > 18 ? `${name.slice(0, 17)}…` : name) }
        : { formatter: data.day }),
    },
  });
  const line = { type: 'line', xAxisIndex: 0, yAxisIndex: 0, symbol: 'none', stackStrategy: 'all', silent: true };
  const bar = (name: string, of: 'negative' | 'neutral' | 'positive', colour: string) => ({
    type: 'bar',
    name,
    xAxisIndex: 1,
    yAxisIndex: 1,
    stack: 'texts',
    barMaxWidth: 18,
    itemStyle: { color: colour },
    data: points.map((point, at) => [x(point, at), point[of]]),
  });
  return {
    animation: false,
    tooltip: {
      ...SAID_UNDER_POINTER,
      formatter: (under: { seriesName?: string; dataIndex: number; value: [number, number] }[]) => {
        const bars = under.find(({ seriesName }) => seriesName === names.negative);
        const found = bars === undefined ? known[under[0]?.dataIndex ?? 0]?.index : bars.dataIndex;
        return found === undefined ? '' : data.said(found);
      },
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [
      { left: 40, right: 12, top: 24, height: 170 },
      { left: 40, right: 12, top: 214, height: 56 },
    ],
    xAxis: [axis(0, false), axis(1, true)],
    yAxis: [
      {
        ...{ type: 'value', gridIndex: 0, min: -1, max: 1, interval: 0.5 },
        axisLabel: {
          ...text,
          formatter: (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${data.number(Math.abs(value))}`,
        },
        splitLine: { lineStyle: { color: palette.rule } },
      },
      {
        ...{ type: 'value', gridIndex: 1, min: 0, splitNumber: 2, minInterval: 1 },
        axisLabel: { ...text, formatter: data.number },
        splitLine: { lineStyle: { color: palette.rule } },
      },
    ],
    series: [
      {
        ...line,
        stack: 'range',
        lineStyle: { opacity: 0 },
        data: known.map(({ x, value, range }) => [x, range?.[0] ?? value]),
      },
      {
        ...line,
        stack: 'range',
        lineStyle: { opacity: 0 },
        areaStyle: { color: palette.ink, opacity: 0.14 },
        data: known.map(({ x, range }) => [x, range === null ? 0 : range[1] - range[0]]),
      },
      {
        ...{ type: 'line', name: names.mean, xAxisIndex: 0, yAxisIndex: 0, symbolSize: 8 },
        lineStyle: { color: palette.ink, width: 1.75 },
        data: known.map(({ x, value, reliable }) => ({
          value: [x, value],
          symbol: 'circle',
          itemStyle: { color: reliable ? palette.ink : palette.paper, borderColor: palette.ink, borderWidth: 1.5 },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: palette.muted, type: 'dotted', width: 1.25 },
          data: even
            ? []
            : data.marks.map(({ at, name }) => ({
                xAxis: at,
                label: {
                  ...text,
                  show: data.marks.length <= MOST_NAMES,
                  formatter: name.length > 16 ? `${name.slice(0, 15)}…` : name,
                },
              })),
        },
      },
      bar(names.negative, 'negative', palette.problem),
      bar(names.neutral, 'neutral', palette.rule),
      bar(names.positive, 'positive', palette.success),
    ],
  };
}

/** How tall it stands, in pixels. */
export const MOOD_HEIGHT = 300;
