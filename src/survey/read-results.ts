import type { Question } from '#src/contract/survey.ts';
import {
  LEAST_GROUP,
  type QuestionResult,
  type SilenceGroup,
  type SurveyResults,
  type Wave,
} from '#src/contract/survey-results.ts';
import type { Context } from '#src/store/context.ts';
import { answersTo } from './answers-to.ts';
import { countAnswers, rankAnswers } from './count-answers.ts';
import { flagCareless } from './flag-careless.ts';
import { type Occasions, readOccasions } from './group-sheets.ts';
import { questionsOf } from './questions-of.ts';
import { readInvited, silenceGroups } from './read-invited.ts';
import { inSteps, readSheets, type Sheets } from './read-sheets.ts';
import { scoredAs, scoreQuestion } from './score-question.ts';
import type { Sheet } from './sheet.ts';
import { type Given, wavesOf } from './waves-of.ts';
import { type SilenceWeights, weightedScore } from './weighted-score.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

/**
 * What a survey's answers say: every question's distribution, scores with intervals, their waves, and with `weight` what they would be had
 * every group that was asked answered alike.
 *
 * @throws AftershowError not_found
 * @example const { questions } = await readResults(ctx, { id, without_careless: false, waves: 'month' });
 */
export async function readResults(
  ctx: Asking,
  asked: { id: string; without_careless: boolean; waves: Wave; weight?: SilenceGroup | undefined },
): Promise<SurveyResults> {
  const [read, occasions] = await Promise.all([readSheets(ctx, asked.id), readOccasions(ctx)]);
  const { survey, definition, versions } = read;
  const { sheets, careless } = withoutCareless(read, asked.without_careless);
  const weights = asked.weight === undefined ? null : await weighBy(ctx, asked.weight, read, sheets, occasions);
  // Weeks beside months would tell of the days between them; of an anonymous survey there are months only.
  const by = survey.anonymous ? 'month' : asked.waves;
  const questions = questionsOf(definition).map(({ question }) =>
    resultOf(question, { ...read, sheets, versions }, { by, occasions, weights }),
  );
  const times = survey.anonymous ? [] : [sheets[0], sheets.at(-1)].map((one) => one?.started.toISOString());
  return {
    ...survey,
    languages: definition.languages,
    responses: {
      ...{ begun: read.begun, finished: read.finished, shown: sheets.length, held_back: read.heldBack },
      ...{ first: times[0] ?? null, last: times.at(-1) ?? null },
    },
    careless,
    questions,
  };
}

/**
 * Sheets without those that look carelessly answered, if that is wished: of an anonymous survey only where at least five go and five stay.
 *
 * @example const { sheets, careless } = withoutCareless(read, true);
 */
export function withoutCareless(
  { survey, versions, sheets }: Pick<Sheets, 'survey' | 'versions' | 'sheets'>,
  wished: boolean,
): { sheets: readonly Sheet[]; careless: SurveyResults['careless'] } {
  const flags = flagCareless(versions, sheets);
  const having = (flag: 'straight_line' | 'speeding') =>
    [...flags.values()].filter((found) => found.includes(flag)).length;
  const others = sheets.filter(({ id }) => !flags.has(id));
  const kept = survey.anonymous ? inSteps(others) : others;
  const tells = survey.anonymous && flags.size > 0 && (flags.size < LEAST_GROUP || kept.length < LEAST_GROUP);
  const leftOut = wished && !tells;
  return {
    sheets: leftOut ? kept : sheets,
    careless: {
      ...{ straight_line: having('straight_line'), speeding: having('speeding'), either: flags.size },
      ...{ left_out: leftOut, kept_in: wished && tells },
    },
  };
}

async function weighBy(
  ctx: Asking,
  by: SilenceGroup,
  { survey }: Sheets,
  sheets: readonly Sheet[],
  occasions: Occasions,
): Promise<SilenceWeights> {
  const invited = (await readInvited(ctx, survey)).filter(({ reached }) => reached);
  const of = await silenceGroups(ctx, by, occasions, invited);
  const population = new Map<string, number>();
  for (const person of invited) population.set(of(person), (population.get(of(person)) ?? 0) + 1);
  const groups = new Map(sheets.flatMap((sheet) => (sheet.invited ? [[sheet.id, of(sheet)] as const] : [])));
  return { by, population, groups, anonymous: survey.anonymous };
}

function resultOf(
  question: Question,
  { survey, versions, sheets }: Sheets,
  of: { by: Wave; occasions: Occasions; weights: SilenceWeights | null },
): QuestionResult {
  const { asked, given, notApplicable, otherVersions } = answersTo(question, versions, sheets);
  const scored = scoredAs(question);
  const numbers = given.flatMap(({ sheet, answer }): Given[] =>
    typeof answer === 'number' ? [{ sheet, value: answer }] : [],
  );
  const answers = given.map(({ answer }) => answer);
  return {
    ...{ id: question.id, kind: question.kind, words: question.words, object: question.object ?? null },
    low_is_good: question.scale?.low_is_good ?? false,
    ...{ asked: asked.length, answered: given.length, not_applicable: notApplicable, other_versions: otherVersions },
    answers: countAnswers(question, answers),
    ranks: rankAnswers(question, answers),
    score:
      scored === null
        ? null
        : scoreQuestion(
            scored,
            numbers.map(({ value }) => value),
          ),
    weighted: scored === null || of.weights === null ? null : weightedScore(scored, numbers, of.weights),
    waves: scored === null ? [] : wavesOf(scored, numbers, { ...of, anonymous: survey.anonymous }),
  };
}
