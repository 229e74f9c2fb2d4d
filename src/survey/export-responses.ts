import type { Answer, Question } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';
import { answersTo } from './answers-to.ts';
import { countAnswers } from './count-answers.ts';
import { flagCareless } from './flag-careless.ts';
import { questionsOf } from './questions-of.ts';
import { readSheets, type Sheets } from './read-sheets.ts';
import type { Sheet } from './sheet.ts';

/** A table for other programs. */
export interface Exported {
  columns: string[];
  rows: (string | number | boolean | null)[][];
}

/**
 * All responses, one a row, with a column a question (a matrix: one a row of it; several choices: one an option) and the signs of
 * carelessness. Contact answers stay sealed and are only said to be there. Of an anonymous survey there are no rows of people but the counts of
 * every answer: from rows one could make every group that results hide.
 *
 * @throws AftershowError not_found
 * @example const { columns, rows } = await exportResponses(ctx, id);
 */
export async function exportResponses(ctx: Pick<Context, 'organisation' | 'records'>, id: string): Promise<Exported> {
  const read = await readSheets(ctx, id);
  return read.survey.anonymous ? countsOf(read) : rowsOf(read);
}

const ABOUT = ['response', 'version', 'channel', 'language', 'session', 'customer', 'state', 'started', 'finished'];

function rowsOf({ definition, versions, sheets }: Sheets): Exported {
  const flags = flagCareless(versions, sheets);
  // Questions that only earlier versions asked come last.
  const questions = new Map<string, Question>();
  for (const one of [definition, ...[...versions.values()].toReversed()])
    for (const { question } of questionsOf(one)) if (!questions.has(question.id)) questions.set(question.id, question);
  const asked = [...questions.values()].map((question) => ({ question, parts: partsOf(question) }));
  return {
    columns: [
      ...ABOUT,
      'seconds',
      'flags',
      ...asked.flatMap(({ question, parts }) => parts.map((part) => `${question.id}${part}`)),
    ],
    rows: sheets.map((sheet) => [
      ...aboutOf(sheet),
      Object.values(sheet.seconds).reduce((sum, one) => sum + one, 0),
      (flags.get(sheet.id) ?? []).join(' '),
      ...asked.flatMap(({ question, parts }) => {
        const answer = sheet.answers[question.id];
        return parts.map((part) => cellOf(question, answer, part.slice(1)));
      }),
    ]),
  };
}

function aboutOf({ id, number, channel, language, session, customer, state, started, finished }: Sheet) {
  const times = [started.toISOString(), finished?.toISOString() ?? null];
  return [id, number, channel, language, session, customer, state, ...times];
}

/** Columns of a question: '' for one, '.row' or '.option' for several. */
function partsOf({ kind, rows, options, other }: Question): string[] {
  if (kind === 'matrix') return rows.map(({ id }) => `.${id}`);
  if (kind === 'multiple' || kind === 'picture' || kind === 'ranking')
    return [...options.map(({ id }) => `.${id}`), ...(other ? ['.other'] : [])];
  return [''];
}

/** A choice of several: whether it was chosen; of a ranking: its place. */
function cellOf({ kind }: Question, answer: Answer | undefined, part: string): string | number | boolean | null {
  if (answer === undefined || answer === null) return null;
  if (kind === 'contact') return 'given';
  if (Array.isArray(answer)) {
    if (part === 'other') return answer.find((one) => one.startsWith('other:'))?.slice('other:'.length) ?? null;
    const at = answer.indexOf(part);
    return kind === 'ranking' ? (at === -1 ? null : at + 1) : at !== -1;
  }
  if (typeof answer === 'object') return answer[part] ?? null;
  return answer;
}

function countsOf({ definition, versions, sheets }: Sheets): Exported {
  return {
    columns: ['question', 'kind', 'answered', 'answer', 'n', 'share'],
    rows: questionsOf(definition).flatMap(({ question }) => {
      const given = answersTo(question, versions, sheets).given.map(({ answer }) => answer);
      const counts = countAnswers(question, given);
      const about = [question.id, question.kind, given.length];
      if (counts.length === 0) return [[...about, null, null, null]];
      return counts.map(({ key, n, share }) => [...about, key, n, share?.value ?? null]);
    }),
  };
}
