import { useCallback, useMemo } from 'react';
import { scoreWaves, WAVES_HEIGHT } from '#src/chart/score-waves.ts';
import type { QuestionResult, ScoredAnswers } from '#src/contract/survey-results.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useResultsAsked } from './controls.tsx';
import { useSaid } from './said.ts';

const SPANS: Record<ScoredAnswers['kind'], readonly [number, number]> = {
  ...{ nps: [-100, 100], csat: [0, 1], ces: [0, 1], rating: [0, 10] },
};

/** A score wave by wave; its title says whether anything has changed that is more than chance. */
export function WavesFigure({ question, anonymous }: { question: QuestionResult; anonymous: boolean }) {
  const { results: w } = useWords();
  const format = useFormat();
  const palette = usePalette();
  const said = useSaid();
  const { waves: asked } = useResultsAsked();
  const by = anonymous ? 'month' : asked;
  const { waves, score } = question;
  const points = useMemo(
    () =>
      waves.map((wave) => ({
        ...{ name: said.group(by, wave), value: wave.result?.score ?? null, interval: wave.result?.interval ?? null },
        change: wave.change?.real === true ? (wave.change.difference > 0 ? ('up' as const) : ('down' as const)) : null,
      })),
    [waves, by, said],
  );
  const kind = score?.kind ?? 'nps';
  const unit = score?.unit ?? 'points';
  const option = useCallback(
    (width: number) =>
      scoreWaves(points, { span: SPANS[kind], write: (value) => said.figure({ unit }, value) }, palette, width).option,
    [points, kind, unit, palette, said],
  );
  if (score === null || waves.length < 2) return null;
  const last = points.findLast(({ change }) => change !== null);
  const short = w.scoreShort[kind];
  return (
    <Figure
      title={last?.change == null ? w.course.none(short) : w.course[last.change](short, last.name)}
      name={w.course.short(said.text(question.words))}
      subtitle={`${said.text(question.words)} · ${w.courseSubtitle(w.waveNames[by])}`}
      numbers={{
        columns: [w.wave, short, w.range, 'n', w.changeHead],
        rows: waves.map(({ result, change }, at) => [
          points[at]?.name ?? '',
          result?.score == null ? w.hidden : said.figure(result, result.score),
          result?.interval == null
            ? null
            : format.range(said.figure(result, result.interval[0]), said.figure(result, result.interval[1])),
          result?.n ?? null,
          change === null ? null : `${said.difference(score, change.difference)} (${change.real ? w.real : w.chance})`,
        ]),
      }}
    >
      <Chart height={WAVES_HEIGHT} option={option} />
    </Figure>
  );
}
