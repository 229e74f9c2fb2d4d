import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { DropOff } from '#src/contract/survey-results.ts';
import { median, quantile } from '#src/statistics/quantiles.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { applies, hasPassed } from './answers-to.ts';
import { type Placed, questionsOf } from './questions-of.ts';
import { byFives, readSheets, type Sheet } from './read-sheets.ts';
import { timePerQuestion } from './time-per-question.ts';

/** Who has sent nothing for so long has stopped. */
const IDLE_MS = 30 * 60_000;

/**
 * Where people stop and how long it takes them, in the version that is asked now. A page is sent as a whole: whoever stops at it has stopped
 * at each of its questions.
 *
 * @throws AftershowError not_found
 * @example (await dropOff(ctx, id)).pages[1]?.left.value // 0.08
 */
export async function dropOff(ctx: Pick<Context, 'organisation' | 'records' | 'now'>, id: string): Promise<DropOff> {
  const { survey, definition, all, versions } = await readSheets(ctx, id);
  const own = [...versions].find(([, one]) => one === definition)?.[0];
  const idle = ctx.now().getTime() - IDLE_MS;
  const stopped = all.filter(
    ({ number, state, updated }) => number === own && (state === 'finished' || updated.getTime() <= idle),
  );
  // Which pages one person was led to would tell what they answered.
  const over = survey.anonymous ? byFives(stopped) : stopped;
  return {
    responses: over.length,
    pages: definition.pages.map((_, page) => pageOf(definition, page, over)),
    total_seconds: spread(
      over.flatMap(({ state, seconds }) => {
        const times = Object.values(seconds);
        return state === 'finished' && times.length > 0 ? [times.reduce((sum, one) => sum + one, 0)] : [];
      }),
    ),
  };
}

function pageOf(definition: SurveyDefinition, page: number, over: readonly Sheet[]): DropOff['pages'][number] {
  const questions = questionsOf(definition).filter((placed) => placed.page === page);
  const there = over.filter(
    (sheet) =>
      (hasPassed(sheet, page) || sheet.page === page) && questions.some(({ conditions }) => applies(sheet, conditions)),
  );
  const stopped = there.filter((sheet) => !hasPassed(sheet, page));
  const { id = '', title = {} } = definition.pages[page] ?? {};
  return {
    ...{ id, title, reached: there.length },
    left: shareOf(stopped.length, there.length),
    seconds: spread(there.flatMap(({ seconds }) => seconds[id] ?? [])),
    questions: questions.map((placed) => questionOf(placed, id, there, questions)),
  };
}

function questionOf(
  { question, conditions }: Placed,
  page: string,
  there: readonly Sheet[],
  beside: readonly Placed[],
): DropOff['pages'][number]['questions'][number] {
  const asked = there.filter((sheet) => applies(sheet, conditions));
  const place = beside[0]?.page ?? 0;
  const sent = asked.filter((sheet) => hasPassed(sheet, place));
  const answered = sent.filter(({ answers }) => answers[question.id] !== undefined && answers[question.id] !== null);
  const notApplicable = sent.filter(({ answers }) => answers[question.id] === null).length;
  return {
    ...{ id: question.id, words: question.words, asked: asked.length },
    answered: shareOf(answered.length, asked.length),
    not_applicable: notApplicable,
    skipped: sent.length - answered.length - notApplicable,
    left: asked.length - sent.length,
    median_seconds: median(timePerQuestion(page, sent, beside)),
  };
}

function spread(values: readonly number[]): DropOff['total_seconds'] {
  const [middle, low, high] = [median(values), quantile(values, 0.25), quantile(values, 0.75)];
  return middle === null || low === null || high === null ? null : { n: values.length, median: middle, low, high };
}
