import { plainWords } from '#src/collect/files/column-words.ts';
import { readTable } from '#src/collect/files/read-table.ts';
import { AftershowError } from '#src/errors.ts';
import { ces, csat, nps, type Score } from '#src/statistics/scores.ts';
import { type Command, text, type Values } from './command.ts';

const KINDS = {
  nps: { least: 0, most: 10, columns: ['nps score', 'nps', 'score', 'note', 'puntuacion', 'rating'] },
  csat: {
    least: 1,
    most: 5,
    columns: ['csat', 'csat score', 'satisfaction', 'satisfaccion', 'score', 'rating', 'note'],
  },
  ces: { least: 1, most: 7, columns: ['ces', 'ces score', 'effort', 'esfuerzo', 'score', 'rating', 'note'] },
} as const;
type Kind = keyof typeof KINDS;

interface Answers {
  column: string;
  values: number[];
  blank: number;
  refused: { line: number; value: string }[];
}

/** NPS, CSAT or CES of a column of answers, with its interval. */
export const command: Command = {
  summary: 'NPS, CSAT or CES of a CSV of answers, with interval',
  usage: 'score FILE --kind nps|csat|ces [--column C] [--population N] [--low-is-easy]',
  options: {
    kind: { type: 'string' },
    column: { type: 'string' },
    population: { type: 'string' },
    'low-is-easy': { type: 'boolean' },
  },
  help: {
    kind: 'nps: 9–10 minus 0–6 of 0–10, in points; csat: share of 4–5 of 5; ces: share of 5–7 of 7',
    column: 'the column of answers; found by its name unless told',
    population: 'how many people could have answered, when they are known and few (narrows the NPS interval)',
    'low-is-easy': 'ces only: 1 is easiest, so 1–3 count',
  },
  arguments: [1, 1],
  async run({ values, positionals, say, answer }) {
    const kind = kindOf(values);
    const answers = await answersOf(positionals[0] ?? '', kind, text(values, 'column'));
    const result = scored(kind, answers.values, values);
    const document = {
      kind,
      ...result,
      column: answers.column,
      blank: answers.blank,
      rejected: answers.refused.length,
      examples: answers.refused.slice(0, 5),
    };
    answer(document);
    const written = (value: number) => (kind === 'nps' ? value.toFixed(1) : `${(100 * value).toFixed(1)} %`);
    if (result.score === null || result.interval === null) say(`${kind.toUpperCase()}: not measured, no answer`);
    else {
      const [lo, hi] = result.interval;
      say(`${kind.toUpperCase()} ${written(result.score)}  (95 %: ${written(lo)} to ${written(hi)}; n = ${result.n})`);
      say(result.method);
    }
    if (answers.blank > 0) say(`${answers.blank} rows without an answer`);
    for (const { line, value } of answers.refused.slice(0, 5)) say(`line ${line}: not an answer: "${value}"`);
  },
};

function kindOf(values: Values): Kind {
  const kind = text(values, 'kind');
  if (kind === 'nps' || kind === 'csat' || kind === 'ces') return kind;
  throw new AftershowError('usage', '--kind is nps, csat or ces');
}

function scored(kind: Kind, answers: readonly number[], values: Values): Score & { unit: string } {
  if (kind === 'csat') return { ...csat(answers), unit: 'share from 0 to 1' };
  if (kind === 'ces') {
    const direction = values['low-is-easy'] === true ? 'low_is_easy' : 'high_is_easy';
    return { ...ces(answers, direction), unit: 'share from 0 to 1' };
  }
  const counts = {
    promoters: answers.filter((one) => one >= 9).length,
    passives: answers.filter((one) => one === 7 || one === 8).length,
    detractors: answers.filter((one) => one <= 6).length,
  };
  const population = populationOf(values, answers.length);
  const { score, interval, ...rest } = nps(counts, population === undefined ? {} : { population });
  const points = (value: number) => 100 * value;
  return {
    ...rest,
    score: score === null ? null : points(score),
    interval: interval === null ? null : [points(interval[0]), points(interval[1])],
    unit: 'points from −100 to 100',
    ...counts,
  };
}

function populationOf(values: Values, n: number): number | undefined {
  const told = text(values, 'population');
  if (told === undefined) return undefined;
  const population = Number(told);
  if (!Number.isInteger(population) || population < Math.max(1, n)) {
    throw new AftershowError('usage', `--population is a whole number, at least the ${n} who answered`);
  }
  return population;
}

async function answersOf(path: string, kind: Kind, told: string | undefined): Promise<Answers> {
  const { least, most, columns } = KINDS[kind];
  const { file, header, rows } = await readTable(path);
  const column =
    told === undefined
      ? columns.map((name) => header.find((one) => plainWords(one) === name)).find((found) => found !== undefined)
      : header.find((one) => one.toLowerCase() === told.trim().toLowerCase());
  if (column === undefined) {
    const why = told === undefined ? `no column looks like ${kind}` : `no column "${told}"`;
    throw new AftershowError('bad_file', `${why}; there are ${header.join(', ')}: name one with --column`, {
      file,
      line: 1,
    });
  }
  const answers: Answers = { column, values: [], blank: 0, refused: [] };
  for await (const row of rows) {
    if ('skipped' in row) continue;
    if ('problem' in row) {
      answers.refused.push({ line: row.line, value: row.problem.message });
      continue;
    }
    const cell = (row.row[column.toLowerCase()] ?? '').trim();
    const value = Number(cell);
    if (cell === '' || /^(na|n\/a|null|-)$/i.test(cell)) answers.blank += 1;
    else if (Number.isInteger(value) && value >= least && value <= most) answers.values.push(value);
    else answers.refused.push({ line: row.line, value: cell.slice(0, 60) });
  }
  if (answers.values.length === 0 && answers.refused.length > 0) {
    const { line, value } = answers.refused[0] ?? { line: 1, value: '' };
    throw new AftershowError('bad_file', `not a whole number from ${least} to ${most}: "${value}"`, {
      file,
      line,
      field: column,
    });
  }
  return answers;
}
