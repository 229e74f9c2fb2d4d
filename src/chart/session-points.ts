import type { EChartsCoreOption } from 'echarts/core';
import { SAID_UNDER_POINTER } from './drawing.ts';
import type { Palette } from './palette.ts';

/** A session, or the part of one that was with or without. */
export interface SessionPoint {
  on: boolean;
  value: number;
  /** Took no part in the comparison: half a pair, or the bad night that began it all. */
  left_out: boolean;
  /** Was to be the other way. */
  otherwise: boolean;
  /** Of another show, compared with. */
  other: boolean;
}

export interface SessionPointsData {
  /** Where points stand side by side: a pair, or one session, in the order of time. */
  places: readonly { name: string; points: readonly SessionPoint[] }[];
  /** Before and after: the first place that is after, with the name of the line before it. */
  change: { place: number; name: string } | null;
  /** 1 when more is better, −1 when less is: colours the line between without and with. */
  wanted: 1 | -1;
  names: { on: string; off: string };
  write(value: number): string;
  /** What a pointer reads at a place. */
  said(place: number): string;
}

export const SESSION_POINTS_HEIGHT = 260;
const SIZE = 13;
/** About how wide a day is written under a place. */
const NAME = 62;

/**
 * Sessions as points: filled with the action, hollow without it; what stands in one place is joined, blue where "with" was better. Before and
 * after stand in the order of time, each side with its mean.
 *
 * @example sessionPoints({ places, change: null, wanted: 1, names: { on: 'with', off: 'without' }, write, said }, palette, 720)
 */
export function sessionPoints(data: SessionPointsData, palette: Palette, width: number): EChartsCoreOption {
  const { places, change, wanted, names } = data;
  const text = { color: palette.muted, fontFamily: palette.font, fontSize: 11 };
  const step = Math.max(1, Math.ceil((places.length * NAME) / width));
  const joined = places.flatMap(({ points }, place) => {
    const [on, off] = [meanOf(points, true), meanOf(points, false)];
    return on === null || off === null ? [] : [{ place, on, off, better: (on - off) * wanted > 0 }];
  });
  return {
    animation: false,
    tooltip: {
      ...SAID_UNDER_POINTER,
      axisPointer: { type: 'line', lineStyle: { color: palette.rule } },
      formatter: ([first]: { dataIndex: number; value: [number, number] }[]) =>
        first === undefined ? '' : data.said(first.value[0]),
    },
    grid: { left: 4, right: 8, top: 20, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      // Numbers, not names, so that a change can stand between two places.
      ...{ type: 'value', min: -0.5, max: places.length - 0.5, splitLine: { show: false } },
      axisTick: { show: false },
      axisLine: { show: true, onZero: false, lineStyle: { color: palette.rule } },
      axisLabel: {
        ...text,
        customValues: places.flatMap((_, place) => (place % step === 0 ? [place] : [])),
        formatter: (place: number) => places[place]?.name ?? '',
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      // Nothing below zero where nothing is.
      boundaryGap: [0, '6%'],
      splitNumber: 4,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...text, formatter: data.write },
      splitLine: { lineStyle: { color: palette.rule } },
    },
    series: [
      ...joined.map(({ place, on, off, better }) => ({
        type: 'line',
        silent: true,
        symbol: 'none',
        lineStyle: { color: better ? palette.success : palette.problem, width: 2.5, type: better ? 'solid' : 'dashed' },
        data: [
          [place, off],
          [place, on],
        ],
      })),
      ...(change === null ? [] : sideMeans(places, change, palette, text)),
      scatter(names.off, places, false, palette),
      scatter(names.on, places, true, palette),
    ],
  };
}

function scatter(name: string, places: SessionPointsData['places'], on: boolean, palette: Palette) {
  return {
    type: 'scatter',
    name,
    z: 5,
    data: places.flatMap(({ points }, place) =>
      points
        .filter((point) => point.on === on)
        .map(({ value, left_out, otherwise, other }) => ({
          value: [place, value],
          symbol: left_out ? 'path://M0,0 L10,10 M10,0 L0,10' : other ? 'diamond' : 'circle',
          symbolSize: other ? SIZE * 0.7 : SIZE,
          itemStyle: {
            color: other ? palette.rule : on && !left_out ? palette.ink : palette.paper,
            borderColor: left_out || other ? palette.muted : otherwise ? palette.accent : palette.ink,
            borderWidth: otherwise ? 3 : 2,
            opacity: 1,
          },
        })),
    ),
  };
}

/** A line at each side's mean, and one where the change came. */
function sideMeans(
  places: SessionPointsData['places'],
  change: { place: number; name: string },
  palette: Palette,
  text: object,
): object[] {
  const side = (from: number, to: number, marked: boolean) => {
    const values = places
      .slice(from, to)
      .flatMap(({ points }) => points.filter(({ left_out, other }) => !left_out && !other).map(({ value }) => value));
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return {
      ...{ type: 'line', silent: true, symbol: 'none', lineStyle: { color: palette.muted, width: 1.5 } },
      data:
        values.length === 0
          ? []
          : [
              [from, mean],
              [to - 1, mean],
            ],
      ...(marked
        ? {
            markLine: {
              ...{ silent: true, symbol: 'none', lineStyle: { color: palette.ink, type: 'dashed', width: 1.25 } },
              label: { ...text, color: palette.ink, formatter: change.name },
              data: [{ xAxis: change.place - 0.5 }],
            },
          }
        : {}),
    };
  };
  return [side(0, change.place, false), side(change.place, places.length, true)];
}

function meanOf(points: readonly SessionPoint[], on: boolean): number | null {
  const values = points.filter((point) => point.on === on && !point.left_out && !point.other).map(({ value }) => value);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
