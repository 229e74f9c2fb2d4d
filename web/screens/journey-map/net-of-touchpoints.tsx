import { useCallback, useMemo } from 'react';
import { intervals } from '#src/chart/intervals.ts';
import { PHASES, type Touchpoint } from '#src/contract/voices.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { capital } from '../../parts/capital.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { signed } from '../feelings/named-points.ts';

/** Net sentiment of each touchpoint with its range, in the order people meet them. */
export function NetOfTouchpoints({ touchpoints }: { touchpoints: readonly Touchpoint[] }) {
  const { voices } = useWords();
  const w = voices.journey;
  const format = useFormat();
  const palette = usePalette();
  const rows = useMemo(
    () =>
      PHASES.flatMap((phase) => touchpoints.filter((one) => one.phase === phase)).map((one) => {
        const { channel, phase, net, items } = one;
        return {
          name: w.at(capital(voices.channels[channel]), w.phase[phase]),
          ...{ net, items, channel, phase },
        };
      }),
    [touchpoints, voices, w],
  );
  const option = useCallback(
    (width: number) =>
      intervals(
        {
          rows: rows.map(({ name, net }) => {
            const interval = net?.interval ?? null;
            const tone =
              interval === null ? 'none' : interval[0] > 0 ? 'success' : interval[1] < 0 ? 'problem' : 'none';
            const value = net?.value ?? null;
            return { name, value, interval, raw: null, text: value === null ? '' : signed(value, format), tone };
          }),
          reference: { value: 0, name: w.even },
          log: false,
          write: (value) => signed(value, format),
          not_enough: w.notEnough,
        },
        palette,
        width,
      ).option,
    [rows, palette, format, w],
  );
  // The worst of those that are clearly below zero; of the others nothing is said.
  const [worst] = rows
    .filter(({ net }) => net?.interval != null && net.interval[1] < 0)
    .sort((a, b) => (a.net?.value ?? 0) - (b.net?.value ?? 0));
  const narrow = window.matchMedia('(max-width: 47.99em)').matches;
  const n = rows.reduce((sum, { items }) => sum + items, 0);
  return (
    <Figure
      title={worst === undefined ? w.chart : w.worst(capital(voices.channels[worst.channel]), w.phase[worst.phase])}
      name={w.chart}
      subtitle={w.chartSubtitle(`n = ${format.number(n)}`)}
      numbers={{
        columns: [w.title, w.net, voices.compare.range, 'n'],
        rows: rows.map(({ name, net, items }) => [
          name,
          net === null ? w.notEnough : signed(net.value, format),
          net?.interval == null
            ? null
            : voices.interval(signed(net.interval[0], format), signed(net.interval[1], format)),
          items,
        ]),
      }}
    >
      <Chart height={rows.length * (narrow ? 46 : 34) + 22 + 30} option={option} />
    </Figure>
  );
}
