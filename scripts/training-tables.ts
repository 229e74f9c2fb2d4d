import { BUCKETS } from '#src/listen/features.ts';
import { type Examples, type LearnOptions, type Learnt, learn, learnTogether, type Target } from '#src/listen/learn.ts';
import { quantise } from '#src/listen/table.ts';
import type { Table } from '#src/listen/weights.ts';
import {
  domainTarget,
  emotionTarget,
  intentTarget,
  type LearningText,
  languageTarget,
  ownSentimentTarget,
  ownTarget,
  rowsOf,
  sentimentTarget,
  toxicTarget,
} from './training-targets.ts';

/** Buckets of the small table. */
const NARROW_ROWS = 2 ** 16;
const BASE: LearnOptions = { epochs: 5, rate: 0.1, decay: 1e-5, smoothing: 10, seed: 1 };
/** Few texts and many labels: as they are, in larger steps, and pulled toward nothing. */
const OWN: LearnOptions[] = [{ epochs: 12, rate: 0.3, decay: 1e-3, smoothing: null, seed: 1 }];

type Head = [what: (texts: readonly LearningText[]) => Target, ways: readonly LearnOptions[]];

/** The columns of each table, in the order of `labels.ts`. */
const WIDE: Head[] = [
  [sentimentTarget, [BASE, { ...BASE, smoothing: null, rate: 0.05, decay: 1e-3 }]],
  [
    emotionTarget,
    [
      { ...BASE, smoothing: 3, decay: 3e-4, rate: 0.15 },
      { ...BASE, smoothing: 1, decay: 1e-4, seed: 2 },
    ],
  ],
  [
    intentTarget,
    [
      { ...BASE, smoothing: null, decay: 3e-4, rate: 0.2, epochs: 8 },
      { ...BASE, smoothing: 1, decay: 3e-4, epochs: 8, seed: 2 },
    ],
  ],
  [toxicTarget, [BASE]],
  [languageTarget, [{ ...BASE, epochs: 3 }]],
];
const NARROW: Head[] = [
  [ownTarget, OWN],
  [ownSentimentTarget, OWN],
  [domainTarget, [{ ...BASE, epochs: 3 }]],
];

/**
 * Both tables, learnt from some of the texts.
 *
 * @param keep whether a text, by its place, may be learnt from
 */
export function learnTables(
  texts: readonly LearningText[],
  examples: Examples,
  keep: (row: number) => boolean,
): { wide: Table; narrow: Table } {
  const folded = inRows(examples, NARROW_ROWS);
  const learnAll = (heads: readonly Head[], from: Examples): Learnt[] =>
    heads.map(([what, ways]) => {
      const target = rowsOf(what(texts), keep);
      const [only] = ways;
      return ways.length === 1 && only !== undefined ? learn(from, target, only) : learnTogether(from, target, ways);
    });
  return { wide: quantise(learnAll(WIDE, examples), BUCKETS), narrow: quantise(learnAll(NARROW, folded), NARROW_ROWS) };
}

/** The same features in fewer buckets. */
function inRows({ count, index, bounds }: Examples, rows: number): Examples {
  return { count, bounds, index: index.map((bucket) => bucket & (rows - 1)) };
}
