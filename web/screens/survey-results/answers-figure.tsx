import { useCallback, useMemo } from 'react';
import { type ShareBar, shareBars, shareBarsHeight } from '#src/chart/share-bars.ts';
import type { QuestionResult } from '#src/contract/survey-results.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './results.module.css';
import { useSaid } from './said.ts';
import { useNarrow } from './use-narrow.ts';

/** A question's answers: how often each was given, as shares with their ranges. */
export function AnswersFigure({ question }: { question: QuestionResult }) {
  const { results: w } = useWords();
  const format = useFormat();
  const said = useSaid();
  const title = said.text(question.words);
  const notes = [
    w.ofAsked(format.number(question.answered), format.number(question.asked)),
    ...(question.not_applicable > 0 ? [w.notApplicable(format.number(question.not_applicable))] : []),
    ...(question.other_versions > 0 ? [w.otherVersions(format.number(question.other_versions))] : []),
  ];
  const rows = useMemo(
    () =>
      question.answers.map(({ key, words, n, share }) => ({
        ...{ name: nameOf(question, key, said.answer(key, words)), n },
        ...{ value: share?.value ?? null, interval: share?.interval ?? null, tone: toneOf(question, key) },
        text: share?.value == null ? '' : format.percent(share.value),
      })),
    [question, format, said],
  );
  if (question.kind === 'ranking') return <Ranks question={question} title={title} subtitle={notes.join(' · ')} />;
  return (
    <Figure
      title={title}
      subtitle={notes.join(' · ')}
      numbers={{
        columns: [w.answer, w.count, w.share, w.range],
        rows: rows.map(({ name, n, value, interval }) => [
          ...[name, n === null ? w.hidden : n, value === null ? w.hidden : format.percent(value)],
          interval === null ? null : format.range(format.percent(interval[0]), format.percent(interval[1])),
        ]),
      }}
    >
      <Bars rows={rows} />
      {rows.some(({ n }) => n === null) && <p className={styles.note}>{w.hiddenWhy}</p>}
    </Figure>
  );
}

/** Bars in a canvas as tall as they are many. */
export function Bars({ rows }: { rows: readonly ShareBar[] }) {
  const { results: w } = useWords();
  const palette = usePalette();
  const narrow = useNarrow();
  const option = useCallback((width: number) => shareBars(rows, w.hidden, palette, width).option, [rows, palette, w]);
  return <Chart height={shareBarsHeight(rows.length, narrow)} option={option} />;
}

function Ranks({ question, title, subtitle }: { question: QuestionResult; title: string; subtitle: string }) {
  const { results: w } = useWords();
  const format = useFormat();
  const said = useSaid();
  const ranks = (question.ranks ?? []).toSorted((a, b) => a.mean - b.mean);
  const places = ranks.length;
  const rows = ranks.map(({ key, words, mean }) => ({
    ...{ name: said.answer(key, words), interval: null, tone: 'none' as const },
    // The longest bar is the one that is put first.
    value: places + 1 - mean,
    text: format.decimal(mean, 1),
  }));
  return (
    <Figure
      title={title}
      subtitle={`${w.rankMean} · ${subtitle}`}
      numbers={{
        columns: [w.answer, w.rankMean, w.rankFirst],
        rows: ranks.map(({ key, words, mean, first }) => [said.answer(key, words), format.decimal(mean, 1), first]),
      }}
    >
      <Bars rows={rows} />
    </Figure>
  );
}

/** Rows of a matrix are said as they are keyed: `row:option`. */
function nameOf({ kind }: QuestionResult, key: string, name: string): string {
  return kind === 'matrix' ? `${key.split(':')[0]?.replaceAll('_', ' ')} – ${name}` : name;
}

/** What of a scale is good, and what is bad. */
function toneOf({ kind, low_is_good }: QuestionResult, key: string): ShareBar['tone'] {
  const step = Number(key);
  if (kind === 'nps') return step >= 9 ? 'success' : step <= 6 ? 'problem' : 'none';
  if (kind === 'csat') return step >= 4 ? 'success' : step <= 2 ? 'problem' : 'none';
  if (kind !== 'ces') return 'none';
  const easy = low_is_good ? 8 - step : step;
  return easy >= 5 ? 'success' : easy <= 2 ? 'problem' : 'none';
}
