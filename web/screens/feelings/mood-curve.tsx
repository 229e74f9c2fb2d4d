import { useCallback, useMemo } from 'react';
import { MOOD_HEIGHT, mood } from '#src/chart/mood.ts';
import type { VoiceSeries } from '#src/contract/voices.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { useMe } from '../../me.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { courseOf } from './course.ts';
import { signed, useNamedPoints } from './named-points.ts';

/** Mean sentiment with its range over time, with the texts it comes from and the sessions of that time. */
export function MoodCurve({ series }: { series: VoiceSeries }) {
  const { here } = useMe();
  const { voices } = useWords();
  const w = voices.feelings;
  const format = useFormat();
  const palette = usePalette();
  const points = useNamedPoints(series);
  const n = points.reduce((sum, { feeling }) => sum + feeling.n, 0);
  const course = courseOf(points.map(({ feeling }) => feeling));
  const written = useMemo(
    () =>
      points.map(({ name, feeling: { mean, n }, items, complaints }) => {
        const range = mean?.interval;
        return [
          name,
          mean === null ? null : signed(mean.value, format),
          range == null ? null : voices.interval(signed(range[0], format), signed(range[1], format)),
          ...[items, n, complaints],
        ] as const;
      }),
    [points, format, voices],
  );
  const option = useCallback(
    () =>
      mood(
        {
          even: series.by === 'session',
          points: points.map(({ at, name, feeling }) => ({
            ...{ at, name, mean: feeling.mean?.value ?? null, interval: feeling.mean?.interval ?? null },
            ...{ reliable: feeling.reliable, negative: feeling.negative.numerator },
            ...{ neutral: feeling.neutral.numerator, positive: feeling.positive.numerator },
          })),
          marks: series.sessions.map(({ start, title }) => ({ at: Date.parse(start), name: title })),
          number: format.number,
          day: (at) => format.date(at, here.zone),
          said: (at) => {
            const [name, mean, range, items] = written[at] ?? [];
            const feels = mean === null || mean === undefined ? '' : `\n${w.mean} ${mean}`;
            return `${name}${feels}${range == null ? '' : ` (${range})`}\n${format.plural(Number(items), voices.items)}`;
          },
          names: { mean: w.mean, ...voices.shares },
        },
        palette,
      ),
    [series, points, written, palette, format, here.zone, w, voices],
  );
  return (
    <Figure
      title={w.mood[course]}
      name={w.mood.short}
      subtitle={w.moodSubtitle(`n = ${format.number(n)}`)}
      numbers={{ columns: [w.time, w.mean, w.range, w.texts, 'n', w.complaints], rows: written }}
    >
      <Chart height={MOOD_HEIGHT} option={option} />
    </Figure>
  );
}
