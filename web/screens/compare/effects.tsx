import { useCallback, useMemo } from 'react';
import { intervals } from '#src/chart/intervals.ts';
import type { Comparison } from '#src/contract/debrief.ts';
import { levelName } from '#src/message/said.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';

type Effect = Comparison['effects'][number];

/** What levels of each factor go with, one figure for a factor and metric. */
export function Effects({ effects }: { effects: readonly Effect[] }) {
  const groups = [...Map.groupBy(effects, ({ factor, metric }) => `${factor} ${metric}`)];
  return groups.map(([key, list]) => <OneFactor key={key} list={list} />);
}

function OneFactor({ list }: { list: readonly Effect[] }) {
  const { compare: w } = useWords();
  const format = useFormat();
  const [first] = list;
  const rows = useMemo(
    () =>
      list.map(({ factor, level, shrunk, interval, raw, n, reversed_by }) => ({
        name: levelName(factor, level, w.contents, format),
        ...{ value: shrunk, interval, raw, n, reversed_by },
      })),
    [list, w, format],
  );
  if (first === undefined) return null;
  const n = list.reduce((sum, one) => sum + one.n, 0);
  return (
    <Ratios
      title={w.effectOf(capital(w.factors[first.factor]), w.figures[first.metric] ?? first.metric)}
      subtitle={format.plural(n, w.sessions)}
      head={w.level}
      rows={rows}
    />
  );
}

interface Row {
  name: string;
  value: number | null;
  interval: readonly [number, number] | null;
  raw: number | null;
  n: number;
  reversed_by?: string | null;
}

/** Ratios with their ranges, one a row, against 1. */
export function Ratios(props: { title: string; subtitle: string; head: string; rows: readonly Row[] }) {
  const { title, subtitle, head, rows } = props;
  const { compare: w } = useWords();
  const format = useFormat();
  const palette = usePalette();
  const option = useCallback(
    (width: number) =>
      intervals(
        {
          rows: rows.map(({ name, value, interval, raw }) => ({
            ...{ name, value, interval, raw, text: value === null ? '' : format.times(value), tone: toneOf(interval) },
          })),
          reference: { value: 1, name: w.noDifference },
          log: true,
          write: format.times,
          not_enough: w.notEnough,
        },
        palette,
        width,
      ).option,
    [rows, palette, format, w],
  );
  const narrow = window.matchMedia('(max-width: 47.99em)').matches;
  return (
    <Figure
      title={title}
      subtitle={subtitle}
      numbers={{
        columns: [head, w.ratio, w.range, w.n],
        rows: rows.map(({ name, value, interval, n, reversed_by }) => [
          reversed_by == null ? name : `${name} (${w.reversed(reversed_by)})`,
          value === null ? null : format.times(value),
          interval === null ? w.notEnough : format.timesRange(interval[0], interval[1]),
          n,
        ]),
      }}
    >
      <Chart height={rows.length * (narrow ? 46 : 34) + 22 + 30} option={option} />
    </Figure>
  );
}

function toneOf(interval: readonly [number, number] | null): 'success' | 'problem' | 'none' {
  if (interval === null) return 'none';
  return interval[0] > 1 ? 'success' : interval[1] < 1 ? 'problem' : 'none';
}

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}
