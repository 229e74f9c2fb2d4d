import { useCallback, useMemo } from 'react';
import { type ForestRow, forest, forestHeight } from '#src/chart/forest.ts';
import type { AppWords } from '#src/message/en/app.ts';
import type { Format } from '#src/message/format.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { useMe } from '../../me.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { effectText } from '../action/effect-text.ts';
import { asSaid, rangeAsSaid } from '../impact/effect-of.ts';
import styles from './learning.module.css';
import { Q, type Tree } from './trees.ts';

/** Actions whose effects can share an axis: shrunk and as measured, each against the band in which it would not matter. */
export function ForestFigure({ trees }: { trees: readonly Tree[] }) {
  const words = useWords();
  const { actionLearning: w, actionBoard } = words;
  const { here } = useMe();
  const format = useFormat();
  const palette = usePalette();
  const rows = useMemo(
    () => trees.map((tree) => rowOf(tree, here.currency, words, format)),
    [trees, here.currency, words, format],
  );
  const [first] = trees;
  const raw = useMemo(
    () => (first?.scale === 'raw' ? effectText(first.metric, here.currency, words, format) : undefined),
    [first, here.currency, words, format],
  );
  const write = useCallback(
    (value: number) =>
      raw === undefined
        ? `${value > 0 ? '+' : value < 0 ? '−' : ''}${format.percent(Math.abs(value))}`
        : raw.signed(value),
    [raw, format],
  );
  const option = useCallback(
    (width: number) =>
      forest(
        { rows, zero: w.zero, band: w.band, write, not_estimable: actionBoard.verdicts['not estimable'] },
        palette,
        width,
      ).option,
    [rows, write, palette, w, actionBoard],
  );
  const narrow = window.matchMedia('(max-width: 47.99em)').matches;
  const worked = trees.filter(({ verdict }) => verdict === 'worked').length;
  const n = format.plural(trees.length, w.forestForms);
  const title = worked === 0 ? w.forestNone(n) : w.forestTitle(n, format.number(worked));
  return (
    <Figure
      title={raw === undefined ? title : `${w.ofMetric(raw.name)}${format.colon}${title}`}
      subtitle={w.forestSubtitle}
      numbers={{
        columns: [w.action, w.grade, w.metric, w.effect, w.range, w.measured, w.q, w.verdict],
        rows: trees.map((tree, at) => {
          const text = effectText(tree.metric, here.currency, words, format);
          const { value, interval } = rows[at] ?? { value: null, interval: null };
          return [
            ...[tree.verb, tree.grade, text.name, value === null ? null : text.signed(value)],
            ...[interval === null ? null : text.signedRange(interval), measuredOf(tree, text.signed)],
            ...[tree.q === null ? null : format.decimal(tree.q, 3), actionBoard.verdicts[tree.verdict]],
          ];
        }),
      }}
    >
      <Chart height={forestHeight(rows.length, narrow ? 360 : 900)} option={option} />
      <ul className={styles.legend}>
        {trees.some(({ shrunk }) => shrunk !== null) && (
          <>
            <li>
              <i className={styles.solid} aria-hidden="true" /> {w.legend.shrunk}
            </li>
            <li>
              <i className={styles.hollow} aria-hidden="true" /> {w.legend.raw}
            </li>
          </>
        )}
        {trees.some(({ q }) => q !== null && q <= Q) && <li>{w.legend.passes}</li>}
      </ul>
    </Figure>
  );
}

const TONES: Partial<Record<Tree['verdict'], 'success' | 'problem'>> = { worked: 'success', harmful: 'problem' };

function measuredOf({ scale, estimate, relative }: Tree, signed: (effect: number) => string): string | null {
  if (relative !== null) return signed(relative.estimate);
  return estimate === null ? null : signed(asSaid(scale, estimate));
}

function rowOf(tree: Tree, currency: string, words: AppWords, format: Format): ForestRow {
  const { verb, grade, n, design, metric, scale, estimate, interval, shrunk, smallest, verdict, q, exploratory } = tree;
  const { actionLearning: w, actionBoard } = words;
  const text = effectText(metric, currency, words, format);
  const raw = estimate === null ? null : asSaid(scale, estimate);
  const value = shrunk === null ? raw : asSaid(scale, shrunk.estimate);
  const range = shrunk === null ? interval : shrunk.interval;
  const said = range === null ? null : rangeAsSaid(scale, range);
  const least = scale === 'raw' ? smallest : Math.log1p(smallest);
  const detail = [
    grade,
    text.name,
    format.plural(n, w.units[design]),
    ...(exploratory ? [actionBoard.exploratory] : []),
  ];
  return {
    ...{ name: verb, detail: detail.join(' · '), value, interval: said, expected: null },
    raw: shrunk === null ? null : raw,
    band: smallest === 0 ? null : rangeAsSaid(scale, [-least, least]),
    text:
      value === null || said === null
        ? ''
        : `${q !== null && q <= Q ? '✓ ' : ''}${text.signed(value)} (${text.signedRange(said)})`,
    tone: TONES[verdict] ?? 'none',
  };
}
