import { createSurvey } from '#src/survey/create-survey.ts';
import { openCases } from '#src/survey/open-cases.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { takeResponse } from '#src/survey/take-response.ts';
import { answerCases } from './load-demo-asked.ts';
import type { YearLoading } from './load-demo-year.ts';

/** Older answers open no case: nobody would leave one open for so long. */
const WEEKS_OF_CASES = 5;

/**
 * The demo's survey, and what people answered to it over the year, each at their own time; unhappy answers of the last weeks open cases.
 *
 * @example const survey = await demoSurvey(loading); await survey.about(session); await survey.week(3);
 */
export async function demoSurvey({ year, at, now }: YearLoading) {
  const begins = at(year.monday(0), 'ines');
  const { name, answers } = year.survey;
  const there = await begins.records
    .selectFrom('surveys')
    .select('id')
    .where('organisation', '=', begins.organisation)
    .where('name', '=', name)
    .executeTakeFirst();
  const languages = ['fr', 'en', 'es'] as const;
  const id = there?.id ?? (await createSurvey(begins, { name, template: 'end_of_live', languages })).id;
  if (there === undefined) await publishSurvey(begins, { id });
  const bySession = Map.groupBy(answers, ({ session }) => session);
  return {
    /** Sessions that somebody answered about, oldest answer first. */
    sessions: [...bySession.keys()].filter((session) => session !== null),
    /** Takes what was answered about a session; what is there already counts once. */
    async about(session: string | null): Promise<void> {
      const about = session === null ? {} : { session };
      for (const { key, at: when, language, answers: said } of bySession.get(session) ?? [])
        await takeResponse(at(when), { id, answers: said, language, channel: 'widget', key, ...about });
    },
    /** Opens the cases of a week that is over. */
    async week(week: number): Promise<void> {
      if (week < year.weeks - WEEKS_OF_CASES) return;
      const then = at(Math.min(year.monday(week + 1).getTime(), now));
      await openCases(then);
      await answerCases(then, (when) => at(when, 'nour'));
    },
  };
}
