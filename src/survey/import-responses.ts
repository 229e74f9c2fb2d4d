import { createHash } from 'node:crypto';
import type { DateOrder } from '#src/collect/files/dates.ts';
import { checkedZone, instantOf } from '#src/collect/files/dates.ts';
import { readTable } from '#src/collect/files/read-table.ts';
import { SURVEY_LANGUAGES, type SurveyLanguage } from '#src/contract/survey.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { type AnswerColumns, answerColumns, givenIn } from './answer-columns.ts';
import { type AskedSurvey, askedSurvey, rememberAsked } from './asked-survey.ts';
import { findResponse } from './find-response.ts';
import { isCustomer } from './is-customer.ts';
import { responseOfKey } from './survey-token.ts';
import { takePages } from './take-pages.ts';
import { walkAnswers } from './walk-answers.ts';

export interface ResponsesFile {
  survey: string;
  /** Path of a CSV with a header, one response a row. */
  file: string;
  /** Question, or what a row says beside its answers, to column; `dates` to `dmy` or `mdy`. */
  map?: Readonly<Record<string, string>>;
  /** IANA zone of times that carry none. */
  zone?: string;
  /** The session that rows are about which name none. */
  session?: string | undefined;
  /** Reads and checks everything, writes nothing. */
  dryRun?: boolean;
  progress?: (rows: number) => void;
}

export interface ImportedResponses {
  survey: string;
  dry_run: boolean;
  rows: number;
  accepted: number;
  rejected: number;
  /** Responses they became. */
  stored: number;
  /** Rows that were there before. */
  already: number;
  reasons: Record<string, number>;
  /** Columns that nothing was recognised in, and the rows they were filled in. */
  left_out: Record<string, number>;
  examples: { line: number; field: string; reason: string; message: string }[];
}

interface Row {
  given: Record<string, unknown>;
  key: string;
  time: Date;
  language: SurveyLanguage;
  session: string | null;
  customer: string | null;
}
type Fault = { field: string; reason: string; message: string };

const EXAMPLES = 10;
const DAY_MS = 86_400_000;

/**
 * Takes answers in that were collected elsewhere: one response a row, each all or nothing, at the time it was given, whether the survey is
 * open or not. A row without a key of its own is known by what it says, and by which of several alike it is, so that a file taken in again
 * counts nothing twice.
 *
 * @throws AftershowError not_found for the survey · bad_file naming file and line · bad_input where no column is a question
 * @example const { accepted } = await importResponses(ctx, { survey, file: 'answers.csv', map: { recommend: 'Note' } });
 */
export async function importResponses(ctx: Context, options: ResponsesFile): Promise<ImportedResponses> {
  const { survey, dryRun = false, map = {} } = options;
  const asked = await askedSurvey(ctx, { organisation: ctx.organisation, id: survey });
  if (asked === undefined) throw new AftershowError('not_found', 'no such survey, or it was never published');
  const { dates, ...columnsTold } = map;
  const reading = { order: orderOf(dates), zone: checkedZone(options.zone ?? 'UTC'), session: options.session ?? null };
  const table = await readTable(options.file);
  const columns = foundColumns(asked, table, columnsTold);
  const state: ImportedResponses = {
    ...{ survey, dry_run: dryRun, rows: 0, accepted: 0, rejected: 0, stored: 0, already: 0 },
    ...{ reasons: {}, left_out: {}, examples: [] },
  };
  const alike = new Map<string, number>();
  const find = rememberAsked(ctx);
  for await (const one of table.rows) {
    if ('skipped' in one) continue;
    state.rows += 1;
    if ('problem' in one) {
      refuse(state, one.line, { field: '', ...one.problem });
      continue;
    }
    for (const name of columns.unknown)
      if ((one.row[name.toLowerCase()] ?? '') !== '') state.left_out[name] = (state.left_out[name] ?? 0) + 1;
    const row = await readRow(ctx, asked, columns, one.row, { ...reading, alike });
    if ('reason' in row) {
      refuse(state, one.line, row);
      continue;
    }
    const became = await take(ctx, asked, row, { find, dryRun });
    if (typeof became === 'object') refuse(state, one.line, became);
    else {
      state.accepted += 1;
      state.stored += 1;
      if (became === 'already') state.already += 1;
    }
    if (state.rows % 500 === 0) options.progress?.(state.rows);
  }
  if (!dryRun) await note(ctx, state);
  return state;
}

function orderOf(dates: string | undefined): DateOrder {
  if (dates === undefined) return 'ymd';
  if (dates === 'dmy' || dates === 'mdy' || dates === 'ymd') return dates;
  throw new AftershowError('usage', '--map dates is dmy, mdy or ymd');
}

function foundColumns(
  { definition }: AskedSurvey,
  { header, file }: { header: readonly string[]; file: string },
  told: Readonly<Record<string, string>>,
): AnswerColumns {
  for (const [what, column] of Object.entries(told))
    if (!header.some((name) => name.toLowerCase() === column.toLowerCase()))
      throw new AftershowError('usage', `--map ${what}: there is no column "${column}"`, { file });
  const columns = answerColumns(definition, header, told);
  if (columns.answers.length > 0) return columns;
  const asks = definition.pages.flatMap(({ questions }) => questions.map(({ id }) => id));
  const why = `no column is a question of the survey: name one with --map QUESTION=COLUMN; it asks ${asks.join(', ')}`;
  throw new AftershowError('bad_input', why, { file });
}

async function readRow(
  ctx: Context,
  asked: AskedSurvey,
  columns: AnswerColumns,
  row: Readonly<Record<string, string>>,
  at: { order: DateOrder; zone: string; session: string | null; alike: Map<string, number> },
): Promise<Row | Fault> {
  const { about } = columns;
  const cell = (what: keyof typeof about) => (about[what] === undefined ? '' : (row[about[what]] ?? '').trim());
  const given = givenIn(columns, row);
  if (Object.keys(given).length === 0) return { field: '', reason: 'empty', message: 'answers nothing' };
  const said = cell('time');
  const time = said === '' ? ctx.now().getTime() : instantOf(said, at.order, at.zone);
  if (time === undefined || time > ctx.now().getTime() + DAY_MS)
    return { field: about.time ?? '', reason: 'time', message: `not a time that has been: "${said.slice(0, 60)}"` };
  const [first = 'en'] = asked.definition.languages;
  const told = cell('language').slice(0, 2).toLowerCase();
  const language = SURVEY_LANGUAGES.find((one) => one === told) ?? first;
  const customer = asked.anonymous || cell('customer') === '' ? null : cell('customer');
  if (customer !== null && !(await isCustomer(ctx, customer)))
    return { field: about.customer ?? '', reason: 'customer', message: `no such customer: "${customer.slice(0, 60)}"` };
  const key = cell('key') || keyOf(row, at.alike);
  const session = cell('session') || at.session;
  return { given, key, time: new Date(time), language, session, customer };
}

/** What the row says, and which of several alike it is. */
function keyOf(row: Readonly<Record<string, string>>, alike: Map<string, number>): string {
  const says = createHash('sha256')
    .update(JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .digest('base64url');
  const before = alike.get(says) ?? 0;
  alike.set(says, before + 1);
  return `${says} ${before}`;
}

async function take(
  ctx: Context,
  asked: AskedSurvey,
  { key, time, ...row }: Row,
  { find, dryRun }: { find: ReturnType<typeof rememberAsked>; dryRun: boolean },
): Promise<'new' | 'already' | Fault> {
  const response = responseOfKey({ organisation: ctx.organisation, survey: asked.id, key });
  const before = await findResponse(ctx, { asked, response });
  if (before?.state === 'finished') return 'already';
  const { faults } = walkAnswers(asked.definition, row.given);
  const wrong = faultOf(faults, row.given);
  if (wrong !== undefined) return wrong;
  if (dryRun) return 'new';
  const taken = await takePages({ ...ctx, now: () => time }, { ...row, asked, response, channel: 'api' }, find);
  return faultOf(taken.faults, row.given) ?? (taken.first ? 'new' : 'already');
}

function faultOf(faults: Readonly<Record<string, string>>, given: Readonly<Record<string, unknown>>) {
  const [first] = Object.entries(faults);
  if (first === undefined) return undefined;
  const [field, reason] = first;
  const value = JSON.stringify(given[field]);
  const message = `${reason.replaceAll('_', ' ')}${value === undefined ? '' : `: ${value.slice(0, 80)}`}`;
  return { field, reason, message };
}

function refuse(state: ImportedResponses, line: number, fault: Fault): void {
  state.rejected += 1;
  state.reasons[fault.reason] = (state.reasons[fault.reason] ?? 0) + 1;
  if (state.examples.length < EXAMPLES) state.examples.push({ line, ...fault });
}

async function note(ctx: Context, { survey, rows, accepted, rejected, already }: ImportedResponses): Promise<void> {
  const detail = { rows, accepted, rejected, already };
  await changeRecords(ctx, { action: 'survey.import', target: survey, detail }, async () => undefined);
}
