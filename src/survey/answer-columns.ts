import { plainWords } from '#src/collect/files/column-words.ts';
import type { Question, SurveyDefinition, Words } from '#src/contract/survey.ts';
import { questionsOf } from './questions-of.ts';
import { scaleOf } from './scale-of.ts';

/** What a response's row says beside its answers, and what such columns are called (the first is ours). */
const ABOUT = {
  key: ['response', 'key', 'id', 'response id'],
  time: ['finished', 'time', 'date', 'answered', 'submitted', 'completed', 'fecha', 'repondu le', 'respondido'],
  language: ['language', 'lang', 'langue', 'idioma'],
  session: ['session', 'seance', 'sesion'],
  customer: ['customer'],
} as const;
export type About = keyof typeof ABOUT;

const YES = new Set(['true', 'yes', 'on', '1', 'x', 'oui', 'vrai', 'si', 'verdadero']);
const NO = new Set(['', 'false', 'no', '0', 'non', 'faux', 'falso']);

/** Which column says what: columns by lower-cased name. */
export interface AnswerColumns {
  about: Partial<Record<About, string>>;
  answers: { column: string; question: Question; part: string }[];
  /** Columns that nothing was recognised in. */
  unknown: string[];
}

/**
 * Finds the columns of a table of responses: questions by their name (`recommend`, `reasons.price` for one option or row of several, as
 * `responses.csv` has them) or by their words in any language of the survey, each told one first.
 *
 * @param told question, or what a row says beside its answers, to column
 * @example answerColumns(definition, ['Date', 'Would you recommend us?'], {}).answers[0]?.question.id // 'recommend'
 */
export function answerColumns(
  definition: SurveyDefinition,
  header: readonly string[],
  told: Readonly<Record<string, string>>,
): AnswerColumns {
  const named = new Map(Object.entries(told).map(([what, column]) => [column.toLowerCase(), what]));
  const found: AnswerColumns = { about: {}, answers: [], unknown: [] };
  for (const name of header) {
    const column = name.toLowerCase();
    const what = named.get(column) ?? name;
    const answer = answerOf(definition, what);
    const about = aboutOf(what);
    if (answer !== undefined) found.answers.push({ ...answer, column });
    else if (about !== undefined && found.about[about] === undefined) found.about[about] = column;
    else found.unknown.push(name);
  }
  return found;
}

function answerOf(definition: SurveyDefinition, name: string): { question: Question; part: string } | undefined {
  const [id = '', part = ''] = name.trim().toLowerCase().split('.', 2);
  for (const { question } of questionsOf(definition)) {
    if (question.id === id && (part === '' || hasPart(question, part))) return { question, part };
    if (isSaid(question.words, name)) return { question, part: '' };
  }
  return undefined;
}

function hasPart({ kind, rows, options, other }: Question, part: string): boolean {
  if (kind === 'matrix') return rows.some(({ id }) => id === part);
  return options.some(({ id }) => id === part) || (other && part === 'other');
}

function aboutOf(name: string): About | undefined {
  const plain = plainWords(name);
  const known = Object.entries(ABOUT).find(([, names]) => names.some((one) => one === plain));
  return known?.[0] as About | undefined;
}

function isSaid(words: Words, text: string): boolean {
  const plain = plainWords(text);
  return plain !== '' && Object.values(words).some((one) => plainWords(one) === plain);
}

/**
 * The answers of one row, as `checkAnswers` takes them: options by their name or words, several in one cell parted by semicolons or bars.
 * What is none of the options stays as it is written, for the check to refuse.
 *
 * @example givenIn(columns, { 'would you recommend us?': '9' }) // { recommend: '9' }
 */
export function givenIn({ answers }: AnswerColumns, row: Readonly<Record<string, string>>): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  const places = new Map<string, [number, string][]>();
  for (const { column, question, part } of answers) {
    const cell = (row[column] ?? '').trim();
    const { id, kind } = question;
    if (cell === '' || kind === 'contact') continue;
    if (part === '') given[id] = wholeOf(question, cell);
    else if (kind === 'matrix') given[id] = { ...(given[id] as object | undefined), [part]: optionOf(question, cell) };
    else if (part === 'other') given[id] = [...several(given[id]), `other:${cell}`];
    else if (kind === 'ranking') places.set(id, [...(places.get(id) ?? []), [Number(cell), part]]);
    else if (!NO.has(plainWords(cell))) given[id] = [...several(given[id]), YES.has(plainWords(cell)) ? part : cell];
  }
  for (const [id, found] of places)
    given[id] = found.toSorted(([one], [other]) => one - other).map(([, option]) => option);
  return given;
}

const several = (given: unknown): unknown[] => (Array.isArray(given) ? given : []);

function wholeOf(question: Question, cell: string): unknown {
  const { kind, options } = question;
  // A number as spreadsheets write it: 9.0 is 9.
  if (scaleOf(question) !== null) return cell.replace(/^(\d+)[.,]0+$/, '$1');
  if (kind === 'single') return optionOf(question, cell);
  if (kind === 'consent') return YES.has(plainWords(cell));
  if (kind !== 'multiple' && kind !== 'picture' && kind !== 'ranking') return cell;
  // An option's words may hold what parts options.
  const whole = optionOf(question, cell);
  if (options.some(({ id }) => id === whole)) return [whole];
  return cell
    .split(/[;|]/)
    .filter((one) => one.trim() !== '')
    .map((one) => optionOf(question, one.trim()));
}

function optionOf({ options, other }: Question, cell: string): string {
  const known = options.find(({ id, words }) => id === cell || isSaid(words, cell));
  if (known !== undefined) return known.id;
  return other && !cell.startsWith('other:') ? `other:${cell}` : cell;
}
