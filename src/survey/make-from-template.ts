import { type SurveyDefinition, type SurveyLanguage, surveyDefinition, type Tone } from '#src/contract/survey.ts';
import { brandNps, postPurchase, postService, storeVisit } from './templates/after-templates.ts';
import { effort, endOfLive, hostFeedback, nonBuyers, productLaunch } from './templates/live-templates.ts';
import { type Template, type Toned, type TonedQuestion, wordsOf } from './templates/toned.ts';

const ALL = [
  endOfLive,
  postPurchase,
  postService,
  productLaunch,
  hostFeedback,
  brandNps,
  effort,
  nonBuyers,
  storeVisit,
];

/** By id, in the order they are offered. */
export const TEMPLATES: ReadonlyMap<string, Template> = new Map(ALL.map((template) => [template.id, template]));

/**
 * A template in the languages and tones that were chosen, ready to be changed; undefined when there is none of that name.
 *
 * @example makeFromTemplate('end_of_live', { languages: ['fr', 'es'], tone: { fr: 'familiar' } })?.pages.length // 3
 */
export function makeFromTemplate(
  id: string,
  { languages, tone }: { languages: readonly SurveyLanguage[]; tone: Partial<Record<SurveyLanguage, Tone>> },
): SurveyDefinition | undefined {
  const template = TEMPLATES.get(id);
  if (template === undefined) return undefined;
  const say = (said: Toned) => wordsOf(said, languages, tone);
  return surveyDefinition.parse({
    ...{ languages, tone, title: say(template.title), thanks: say(template.thanks) },
    pages: template.pages.map((page) => ({
      ...page,
      questions: page.questions.map((question) => spoken(question, say)),
    })),
  });
}

function spoken({ words, options, rows, ends, ...rest }: TonedQuestion, say: (said: Toned) => object): object {
  const range = { csat: { from: 1, to: 5 }, ces: { from: 1, to: 7 }, nps: { from: 0, to: 10 } }[String(rest.kind)] ?? {
    from: 1,
    to: 5,
  };
  return {
    ...rest,
    words: say(words),
    ...(options === undefined
      ? {}
      : { options: options.map(({ id, exclusive, ...said }) => ({ id, exclusive, words: say(said) })) }),
    ...(rows === undefined ? {} : { rows: rows.map(({ id, ...said }) => ({ id, words: say(said) })) }),
    ...(ends === undefined ? {} : { scale: { ...range, low: say(ends.low), high: say(ends.high) } }),
  };
}
