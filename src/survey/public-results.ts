import { logoUrl } from '#src/account/logo-url.ts';
import type { Question, SurveyDefinition } from '#src/contract/survey.ts';
import { LEAST_GROUP, type ScoredAnswers } from '#src/contract/survey-results.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { answersTo } from './answers-to.ts';
import { countedAs, keysOf } from './count-answers.ts';
import { showGroups } from './hide-small-groups.ts';
import { questionsOf } from './questions-of.ts';
import { byFives, readSheets } from './read-sheets.ts';
import { scoredAs, scoreQuestion } from './score-question.ts';

/** A survey's results as anybody may read them. */
export interface PublicResults {
  organisation: { name: string; colour: string; logo: string | null };
  definition: SurveyDefinition;
  n: number;
  questions: {
    question: Question;
    n: number;
    score: ScoredAnswers | null;
    /** Shares of the answers; null where few gave one, or could be worked out with it. */
    answers: { key: string; words: Question['words'] | null; share: number | null }[];
  }[];
}

/**
 * The results that an organisation has opened to everybody: scores, and shares of choices, of finished responses by fives. No words, no
 * groups of people; what fewer than five answered is hidden with a second answer. Undefined where they are not open.
 *
 * @example const open = await publicResults(system, 'k7m2…');
 */
export async function publicResults(ctx: Pick<Context, 'records'>, code: string): Promise<PublicResults | undefined> {
  const survey = await ctx.records
    .selectFrom('surveys as s')
    .innerJoin('organisations as o', 'o.id', 's.organisation')
    .select(['s.organisation', 's.id', 'o.name', 'o.colour_primary as colour', 'o.logo_hash'])
    .where('s.code', '=', code)
    .where('s.public_results', '=', true)
    .where('s.published', 'is not', null)
    .where('s.archived', 'is', null)
    .executeTakeFirst();
  if (survey === undefined) return undefined;
  const read = await readSheets({ records: ctx.records, organisation: survey.organisation }, survey.id);
  const sheets = byFives(read.all.filter(({ state }) => state === 'finished'));
  const questions = questionsOf(read.definition).flatMap(({ question }) => {
    const given = answersTo(question, read.versions, sheets).given.map(({ answer }) => answer);
    if (given.length < LEAST_GROUP) return [];
    const scored = scoredAs(question);
    const numbers = given.flatMap((answer) => (typeof answer === 'number' ? [answer] : []));
    const score = scored === null ? null : scoreQuestion(scored, numbers);
    const several = question.kind === 'multiple' || question.kind === 'picture';
    if (scored === null && question.kind !== 'single' && !several) return [];
    const keys = scored === null ? keysOf(question) : [];
    const counts = keys.map(({ key }) => given.filter((answer) => countedAs(question, answer).includes(key)).length);
    const named = counts.reduce((sum, n) => sum + n, 0);
    // Who chose nothing that is still offered is a group, too.
    const shown = several
      ? counts.map((n) => showGroups([n, given.length - n])[0] === true)
      : showGroups([...counts, given.length - named]);
    const answers = keys.map((one, at) => {
      const share = shareOf(counts[at] ?? 0, given.length).value;
      return { ...one, share: shown[at] === true ? share : null };
    });
    return [{ question, n: given.length, score, answers }];
  });
  const { name, colour, logo_hash } = survey;
  const logo = logoUrl({ id: survey.organisation, logo_hash });
  return { organisation: { name, colour, logo }, definition: read.definition, n: sheets.length, questions };
}
