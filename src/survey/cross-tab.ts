import type { Question, SurveyDefinition } from '#src/contract/survey.ts';
import { type CrossTab, RESULT_GROUPS } from '#src/contract/survey-results.ts';
import { AftershowError } from '#src/errors.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { answersTo } from './answers-to.ts';
import { countedAs, keysOf } from './count-answers.ts';
import { groupOf, inOrder, readOccasions, titleOf } from './group-sheets.ts';
import { hideSmallGroups, showGroups } from './hide-small-groups.ts';
import { questionsOf } from './questions-of.ts';
import { withoutCareless } from './read-results.ts';
import { readSheets } from './read-sheets.ts';
import { scoredAs, scoreQuestion } from './score-question.ts';
import type { Sheet } from './sheet.ts';

/**
 * One question's answers in groups of people. Groups of fewer than five are hidden with a second one. In an anonymous survey cells are hidden
 * likewise, and of a scale only the scores are shown: a score and its counts together would tell more than either.
 *
 * @throws AftershowError not_found · bad_input for what cannot part people into groups, or has no answers to count
 * @example (await crossTab(ctx, { id, question: 'nps', by: 'channel', without_careless: false })).groups[0]?.score?.score
 */
export async function crossTab(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  {
    id,
    question: asked,
    by,
    without_careless,
  }: { id: string; question: string; by: string; without_careless: boolean },
): Promise<CrossTab> {
  const [read, occasions] = await Promise.all([readSheets(ctx, id), readOccasions(ctx)]);
  const { definition, versions, survey } = read;
  const { sheets } = withoutCareless(read, without_careless);
  const question = questionNamed(definition, asked, 'question');
  if (question.kind === 'text' || question.kind === 'contact' || question.kind === 'ranking')
    throw new AftershowError('bad_input', 'these answers cannot be counted', { field: 'question' });
  const own = RESULT_GROUPS.find((one) => one === by);
  const parting = own === undefined ? questionNamed(definition, by, 'by') : undefined;
  const keyOf = parting === undefined ? groupOf(own ?? 'channel', occasions) : answerOf(parting, versions, sheets);
  const given = answersTo(question, versions, sheets).given.flatMap(({ sheet, answer }) => {
    const key = keyOf(sheet);
    return key === null ? [] : [{ key, answer }];
  });
  const words = new Map(parting === undefined ? [] : keysOf(parting).map((one) => [one.key, one.words]));
  const found = [...new Set(given.map(({ key }) => key))];
  const keys =
    parting === undefined
      ? inOrder(by, occasions, found)
      : keysOf(parting).flatMap(({ key }) => (found.includes(key) ? [key] : []));
  const groups = keys.map((key) => given.filter((one) => one.key === key).map(({ answer }) => answer));
  const scored = scoredAs(question);
  const answers = keysOf(question);
  const counts = groups.map((group) =>
    answers.map(({ key }) => group.filter((answer) => countedAs(question, answer).includes(key)).length),
  );
  const sizes = groups.map((group) => group.length);
  const shown = showGroups(sizes);
  const cells = survey.anonymous ? cellsShown(question, counts, sizes) : counts.map((row) => row.map(() => true));
  return {
    ...{ by, question: question.id, kind: question.kind },
    n: given.length,
    groups: keys.map((key, at) => {
      const visible = shown[at] === true;
      const size = sizes[at] ?? 0;
      const numbers = (groups[at] ?? []).flatMap((answer) => (typeof answer === 'number' ? [answer] : []));
      return {
        ...{ key, words: words.get(key) ?? null, title: titleOf(by, occasions, key), n: visible ? size : null },
        score: visible && scored !== null ? scoreQuestion(scored, numbers) : null,
        cells: answers.map(({ key: answer }, column) => {
          const n = counts[at]?.[column] ?? 0;
          const open = visible && cells[at]?.[column] === true;
          return { key: answer, n: open ? n : null, share: open ? shareOf(n, size) : null };
        }),
      };
    }),
    answers: answers.map(({ key, words }, column) => ({
      ...{ key, words },
      n: counts.reduce((sum, row) => sum + (row[column] ?? 0), 0),
    })),
    hidden_groups: shown.filter((one) => !one).length,
    hidden_cells: cells.flatMap((row, at) => (shown[at] === true ? row.filter((one) => !one) : [])).length,
  };
}

/** Which cells of an anonymous survey's table may be shown. */
function cellsShown(question: Question, counts: readonly number[][], sizes: readonly number[]): boolean[][] {
  const shown = counts.map((row) => row.map(() => false));
  if (scoredAs(question) !== null) return shown;
  for (const columns of tablesOf(question)) {
    const table = counts.map((row, at) => {
      const own = columns.map((column) => row[column] ?? 0);
      return [...own, (sizes[at] ?? 0) - own.reduce((sum, n) => sum + n, 0)];
    });
    for (const [at, cells] of hideSmallGroups(table).cells.entries())
      for (const [place, column] of columns.entries()) (shown[at] as boolean[])[column] = cells[place] === true;
  }
  return shown;
}

/** Columns of which a person is in one at most: a table each, with who is in none of them beside. */
function tablesOf(question: Question): number[][] {
  const keys = keysOf(question).map(({ key }) => key);
  if (question.kind === 'matrix')
    return question.rows.map(({ id }) => keys.flatMap((key, at) => (key.startsWith(`${id}:`) ? [at] : [])));
  return isOneAnswer(question) ? [keys.map((_, at) => at)] : keys.map((_, at) => [at]);
}

/** Parts people by what they answered to a question with one answer a person. */
function answerOf(
  question: Question,
  versions: ReadonlyMap<number, SurveyDefinition>,
  sheets: readonly Sheet[],
): (sheet: Sheet) => string | null {
  if (!isOneAnswer(question) && scoredAs(question) === null)
    throw new AftershowError('bad_input', 'only a question with one answer a person parts people into groups', {
      field: 'by',
    });
  const known = new Map(
    answersTo(question, versions, sheets).given.map(({ sheet, answer }) => [
      sheet.id,
      countedAs(question, answer)[0] ?? null,
    ]),
  );
  return ({ id }) => known.get(id) ?? null;
}

function isOneAnswer({ kind, choose }: Question): boolean {
  return kind === 'single' || kind === 'consent' || (kind === 'picture' && (choose?.most ?? 1) === 1);
}

function questionNamed(definition: SurveyDefinition, id: string, field: string): Question {
  const found = questionsOf(definition).find(({ question }) => question.id === id);
  if (found === undefined) throw new AftershowError('bad_input', 'the survey has no such question', { field });
  return found.question;
}
