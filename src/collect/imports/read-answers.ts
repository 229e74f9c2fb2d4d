import { AftershowError } from '#src/errors.ts';
import { plainWords } from '../files/column-words.ts';
import { readTable } from '../files/read-table.ts';
import { maskIdentifiers } from '../mask-identifiers.ts';

/** The scales whose answers can be told from a column: their range, and the names such columns have, the surest first. */
const SCALES = {
  nps: { least: 0, most: 10, names: ['nps score', 'nps', 'recommend', 'recommandation', 'recomendacion'] },
  csat: { least: 1, most: 5, names: ['csat', 'csat score', 'satisfaction', 'satisfaccion'] },
  ces: { least: 1, most: 7, names: ['ces', 'ces score', 'effort', 'esfuerzo', 'facilite', 'facilidad'] },
} as const;
/** Names that any scale can have: good enough when the scale is told. */
const ANY_SCALE = ['score', 'rating', 'note', 'puntuacion', 'nota'];
const COMMENTS = ['comment', 'comments', 'text', 'verbatim', 'why', 'commentaire', 'pourquoi', 'comentario', 'opinion'];

export type Scale = keyof typeof SCALES;
export const SCALE_NAMES = Object.keys(SCALES) as Scale[];

/** Answers of one scale, in the file's order. */
export interface Answers {
  scale: Scale;
  column: string;
  values: number[];
  blank: number;
  /** Rows whose answer is none of the scale, the first 100. */
  refused: { line: number; value: string }[];
  refusedCount: number;
}

/** A comment with the score that came with it: of the file's first scale, on that scale's own range. */
export interface Comment {
  line: number;
  text: string;
  value: number | null;
}

export interface AnswerFile {
  file: string;
  answers: Answers[];
  comments: Comment[];
}

const KEPT_REFUSED = 100;

/**
 * Reads a CSV of survey answers: the columns named after a scale (or the one that is told), and the comments beside them, with
 * direct identifiers masked.
 *
 * @throws AftershowError bad_file naming file, line and field: no such column, or not one answer on the scale
 * @example const { answers } = await readAnswers('answers.csv', { scale: 'nps' }); // answers[0].values: [9, 10, 3, …]
 */
export async function readAnswers(path: string, told: { scale?: Scale; column?: string } = {}): Promise<AnswerFile> {
  const { file, header, rows } = await readTable(path);
  const answers = columnsOf(header, told, file).map(({ scale, column }): Answers => {
    return { scale, column, values: [], blank: 0, refused: [], refusedCount: 0 };
  });
  const comment = header.find((name) => COMMENTS.includes(plainWords(name)));
  const comments: Comment[] = [];
  for await (const row of rows) {
    if ('skipped' in row) continue;
    if ('problem' in row) {
      for (const one of answers) refuse(one, row.line, row.problem.message);
      continue;
    }
    const values = answers.map((one) => answerIn(one, row.row[one.column.toLowerCase()] ?? '', row.line));
    const text = comment === undefined ? '' : (row.row[comment.toLowerCase()] ?? '').trim();
    if (text !== '') comments.push({ line: row.line, text: maskIdentifiers(text), value: values[0] ?? null });
  }
  for (const { scale, column, values, refused } of answers) {
    const [first] = refused;
    if (values.length > 0 || first === undefined) continue;
    const { least, most } = SCALES[scale];
    const message = `not a whole number from ${least} to ${most}: "${first.value}"`;
    throw new AftershowError('bad_file', message, { file, line: first.line, field: column });
  }
  return { file, answers, comments };
}

function columnsOf(
  header: readonly string[],
  told: { scale?: Scale; column?: string },
  file: string,
): { scale: Scale; column: string }[] {
  const named = (names: readonly string[]) => names.map((name) => header.find((one) => plainWords(one) === name));
  const place = { file, line: 1 };
  if (told.column !== undefined) {
    const column = header.find((one) => one.toLowerCase() === told.column?.trim().toLowerCase());
    if (column !== undefined) return [{ scale: told.scale ?? 'nps', column }];
    throw new AftershowError('bad_file', `no column "${told.column}"; there are ${header.join(', ')}`, place);
  }
  const found = SCALE_NAMES.filter((scale) => told.scale === undefined || scale === told.scale).flatMap((scale) => {
    const names = told.scale === undefined ? SCALES[scale].names : [...SCALES[scale].names, ...ANY_SCALE];
    const column = named(names).find((one) => one !== undefined);
    return column === undefined ? [] : [{ scale, column }];
  });
  if (found.length > 0) return found;
  const wanted = told.scale ?? 'nps, csat or ces';
  throw new AftershowError('bad_file', `no column looks like ${wanted}; there are ${header.join(', ')}`, place);
}

function answerIn(into: Answers, cell: string, line: number): number | null {
  const { least, most } = SCALES[into.scale];
  const text = cell.trim();
  const value = Number(text);
  if (text === '' || /^(na|n\/a|null|-)$/i.test(text)) into.blank += 1;
  else if (Number.isInteger(value) && value >= least && value <= most) {
    into.values.push(value);
    return value;
  } else refuse(into, line, text);
  return null;
}

function refuse(into: Answers, line: number, value: string): void {
  into.refusedCount += 1;
  if (into.refused.length < KEPT_REFUSED) into.refused.push({ line, value: value.slice(0, 60) });
}
