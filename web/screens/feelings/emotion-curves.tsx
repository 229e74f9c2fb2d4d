import { useCallback, useMemo } from 'react';
import { smallLines, smallLinesHeight } from '#src/chart/small-lines.ts';
import { EMOTIONS } from '#src/contract/voice.ts';
import type { VoiceSeries } from '#src/contract/voices.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useNamedPoints } from './named-points.ts';

/** Rarer ones would be lines on the ground. */
const LEAST = 0.01;

/** The share of each emotion over time, the most frequent first. */
export function EmotionCurves({ series }: { series: VoiceSeries }) {
  const { voices } = useWords();
  const w = voices.feelings;
  const format = useFormat();
  const palette = usePalette();
  const points = useNamedPoints(series);
  const n = points.reduce((sum, { feeling }) => sum + feeling.n, 0);
  const all = useMemo(
    () =>
      EMOTIONS.filter((one) => one !== 'neutral')
        .map((one) => {
          const counts = points.map(({ emotions }) => emotions.find(({ name }) => name === one)?.items ?? 0);
          const all = counts.reduce((sum, count) => sum + count, 0);
          return {
            ...{ emotion: one, name: voices.emotions[one], all },
            said: format.percent(n === 0 ? 0 : all / n),
            values: counts.map((count, at) => count / Math.max(1, points[at]?.feeling.n ?? 0)),
          };
        })
        .filter(({ all }) => all > 0)
        .sort((a, b) => b.all - a.all),
    [points, n, voices, format],
  );
  const lines = useMemo(() => all.filter((one, at) => at === 0 || one.all >= n * LEAST), [all, n]);
  const rare = all.slice(lines.length).map(({ name }) => name);
  const option = useCallback(
    () =>
      smallLines(
        {
          names: points.map(({ name }) => name),
          lines,
          said: (at) =>
            [points[at]?.name, ...lines.map(({ name, values }) => `${name} ${format.percent(values[at] ?? 0)}`)].join(
              '\n',
            ),
        },
        palette,
      ),
    [points, lines, palette, format],
  );
  const [most] = lines;
  if (most === undefined) return <p className="muted">{w.emotionsNone}</p>;
  return (
    <Figure
      title={w.emotion(most.name)}
      name={w.emotions}
      subtitle={[
        w.emotionsSubtitle(`n = ${format.number(n)}`),
        ...(rare.length === 0 ? [] : [w.rare(format.list(rare))]),
      ].join(' · ')}
      numbers={{
        columns: [w.time, ...all.map(({ name }) => name), 'n'],
        rows: points.map(({ name, feeling }, at) => [
          name,
          ...all.map(({ values }) => format.percent(values[at] ?? 0)),
          feeling.n,
        ]),
      }}
    >
      <Chart height={smallLinesHeight(lines.length)} option={option} />
    </Figure>
  );
}
