import { ridgeScores } from './listen-aspect-ridge.ts';
import { type AspectRows, matrixOf, type Row } from './listen-aspect-rows.ts';

/** Categories with fewer texts to learn from are not learnt; they count as missed. */
const FEWEST = 3;
const FOLDS = 4;
const [WHOLE_PENALTY, CLAUSE_PENALTY] = [0.6, 1];

/** Scores of one domain's texts, a row a text and a column a category, as the whole text and its best clause say. */
export interface AspectEvidence {
  names: readonly string[];
  /** How many of the texts learnt from hold each category. */
  many: readonly number[];
  /** Each a map from a text's place to a score a category: of the category, of its first part alone, of its second part alone. */
  tables: readonly ReadonlyMap<number, Float32Array>[];
}

/**
 * What the train part teaches of the dev part, and each three quarters of the train part of the last: categories as they are, and their two
 * parts by themselves (`BATTERY` and `QUALITY` of `BATTERY#QUALITY`), since many pairs are rare.
 */
export function aspectEvidence(rows: AspectRows, train: readonly number[], dev: readonly number[]): AspectEvidence {
  const wholes = new Map(rows.wholes.map((row) => [row.text, row]));
  const texts = new Map<string, number>();
  for (const i of train) for (const name of wholes.get(i)?.held ?? []) texts.set(name, (texts.get(name) ?? 0) + 1);
  const names = [...texts].filter(([, many]) => many >= FEWEST).map(([name]) => name);
  const parts = names.map(partsOf);
  const columns = [...new Set([...names, ...parts.flatMap(([head, tail]) => [`${head}#`, `#${tail}`])])];
  const place = new Map(columns.map((name, k) => [name, k]));
  const picks = [
    names.map((name) => place.get(name) ?? 0),
    parts.map(([head]) => place.get(`${head}#`) ?? 0),
    parts.map(([, tail]) => place.get(`#${tail}`) ?? 0),
  ];
  const known = new Set(names);
  const labelsOf = ({ held }: Row) => {
    const labels = new Float32Array(columns.length);
    for (const name of held) {
      if (!known.has(name)) continue;
      const [head, tail] = partsOf(name);
      for (const column of [name, `${head}#`, `#${tail}`]) labels[place.get(column) ?? 0] = 1;
    }
    return labels;
  };
  const own = new Set([...train, ...dev]);
  const tables = [
    { rows: rows.wholes, penalty: WHOLE_PENALTY },
    { rows: rows.clauses, penalty: CLAUSE_PENALTY },
  ].flatMap(({ rows: all, penalty }) => {
    const scores = bestOfEach(
      all.filter(({ text }) => own.has(text)),
      { train, dev, columns: columns.length, labelsOf, penalty },
    );
    return picks.map(
      (pick) => new Map([...scores].map(([text, row]) => [text, Float32Array.from(pick, (k) => row[k] ?? 0)])),
    );
  });
  return { names, many: names.map((name) => texts.get(name) ?? 0), tables };
}

/** What a category speaks of, and which side of it: `BATTERY#QUALITY`, or `food quality`. */
export function partsOf(name: string): [head: string, tail: string] {
  const at = name.includes('#') ? name.indexOf('#') : name.indexOf(' ');
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
}

/** Each text's best score of each column over its rows, by what rows of other texts taught. */
function bestOfEach(
  rows: readonly Row[],
  {
    train,
    dev,
    columns,
    labelsOf,
    penalty,
  }: {
    train: readonly number[];
    dev: readonly number[];
    columns: number;
    labelsOf: (row: Row) => Float32Array;
    penalty: number;
  },
): Map<number, Float32Array> {
  const fold = new Map([
    ...train.map((text, at) => [text, at % FOLDS] as const),
    ...dev.map((text) => [text, FOLDS] as const),
  ]);
  const labels = rows.map(labelsOf);
  const best = new Map<number, Float32Array>();
  for (let apart = 0; apart <= FOLDS; apart += 1) {
    const teaches = ({ text }: Row) => fold.get(text) !== apart && fold.get(text) !== FOLDS;
    const matrix = matrixOf(rows, teaches);
    const from = Int32Array.from(rows.flatMap((row, i) => (teaches(row) ? [i] : [])));
    const on = Int32Array.from(rows.flatMap(({ text }, i) => (fold.get(text) === apart ? [i] : [])));
    const taught = new Float32Array(from.length * columns);
    from.forEach((row, at) => {
      taught.set(labels[row] ?? [], at * columns);
    });
    const scores = ridgeScores(matrix, { from, labels: taught, columns, penalty }, on);
    on.forEach((row, at) => {
      const text = rows[row]?.text ?? 0;
      const held = best.get(text) ?? new Float32Array(columns).fill(Number.NEGATIVE_INFINITY);
      for (let k = 0; k < columns; k += 1) held[k] = Math.max(held[k] ?? 0, scores[at * columns + k] ?? 0);
      best.set(text, held);
    });
  }
  return best;
}
