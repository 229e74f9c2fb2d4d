import type { Question, SurveyDefinition } from '#src/contract/survey.ts';
import type { DropOff } from '#src/contract/survey-results.ts';
import { median, quantile } from '#src/statistics/quantiles.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { applies, hasPassed } from './answers-to.ts';
import { questionsOf } from './questions-of.ts';
import { byFives, readSheets } from './read-sheets.ts';
import type { Sheet } from './sheet.ts';

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

/** What came of one question, counted while going through everybody once. */
interface Tally {
  asked: number;
  sent: number;
  answered: number;
  notApplicable: number;
  /** Seconds of each: a page is sent as a whole, so its time is shared equally among the questions that were for them. */
  seconds: number[];
}

function pageOf(definition: SurveyDefinition, page: number, over: readonly Sheet[]): DropOff['pages'][number] {
  const questions = questionsOf(definition).filter((placed) => placed.page === page);
  const { id = '', title = {} } = definition.pages[page] ?? {};
  const tallies = questions.map((): Tally => ({ asked: 0, sent: 0, answered: 0, notApplicable: 0, seconds: [] }));
  const times: number[] = [];
  let [reached, left] = [0, 0];
  for (const sheet of over) {
    const sent = hasPassed(sheet, page);
    if (!sent && sheet.page !== page) continue;
    const theirs = tallies.filter((_, at) => applies(sheet, questions[at]?.conditions ?? []));
    if (theirs.length === 0) continue;
    reached += 1;
    if (!sent) left += 1;
    const took = sheet.seconds[id];
    if (took !== undefined) times.push(took);
    for (const tally of theirs) {
      tally.asked += 1;
      if (!sent) continue;
      tally.sent += 1;
      const answer = sheet.answers[questions[tallies.indexOf(tally)]?.question.id ?? ''];
      if (answer === null) tally.notApplicable += 1;
      else if (answer !== undefined) tally.answered += 1;
      if (took !== undefined) tally.seconds.push(took / theirs.length);
    }
  }
  return {
    ...{ id, title, reached, left: shareOf(left, reached), seconds: spread(times) },
    questions: questions.map(({ question }, at) => saidOf(question, tallies[at])),
  };
}

function saidOf({ id, words }: Question, tally: Tally | undefined): DropOff['pages'][number]['questions'][number] {
  const { asked = 0, sent = 0, answered = 0, notApplicable = 0, seconds = [] } = tally ?? {};
  return {
    ...{ id, words, asked, answered: shareOf(answered, asked), not_applicable: notApplicable },
    ...{ skipped: sent - answered - notApplicable, left: asked - sent, median_seconds: median(seconds) },
  };
}

function spread(values: readonly number[]): DropOff['total_seconds'] {
  const sorted = new Float64Array(values).sort();
  const [middle, low, high] = [median(sorted), quantile(sorted, 0.25), quantile(sorted, 0.75)];
  return middle === null || low === null || high === null ? null : { n: values.length, median: middle, low, high };
}
