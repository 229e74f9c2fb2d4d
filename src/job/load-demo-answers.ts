import { createSurvey } from '#src/survey/create-survey.ts';
import { openCases } from '#src/survey/open-cases.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { takeResponse } from '#src/survey/take-response.ts';
import type { YearLoading } from './load-demo-year.ts';

const WEEK_MS = 7 * 86_400_000;
/** Older answers open no case: nobody would leave one open for so long. */
const WEEKS_OF_CASES = 5;

/**
 * The demo's survey and what people answered to it over the year, each at their own time; unhappy answers of the last weeks open cases.
 *
 * @example await answerDemoSurvey(loading, ctx.now());
 */
export async function answerDemoSurvey({ year, at }: YearLoading, now: Date): Promise<void> {
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
  let opened = now.getTime() - WEEKS_OF_CASES * WEEK_MS;
  for (const { key, session, at: when, language, answers: said } of answers) {
    for (; opened + WEEK_MS < when.getTime(); opened += WEEK_MS) await openCases(at(opened + WEEK_MS));
    const about = session === null ? {} : { session };
    await takeResponse(at(when), { id, answers: said, language, channel: 'widget', key, ...about });
  }
  await openCases(at(now));
}
