import type { Answers, SurveyDefinition } from '#src/contract/survey.ts';
import type { Aspect } from '#src/contract/voice.ts';
import { questionsOf } from './questions-of.ts';

/**
 * What somebody is unhappy with, by their scores: NPS at most 6, CSAT at most 2, CES at most 2 on its bad side (6 or 7 where 1 is easiest).
 * The aspect of the first such question; null when there is none.
 *
 * @example unhappyIn(definition, { nps: 3 }) // 'other'
 */
export function unhappyIn(definition: SurveyDefinition, answers: Answers): Aspect | null {
  for (const { question } of questionsOf(definition)) {
    const answer = answers[question.id];
    if (typeof answer !== 'number') continue;
    const bad =
      (question.kind === 'nps' && answer <= 6) ||
      (question.kind === 'csat' && answer <= 2) ||
      (question.kind === 'ces' && (question.scale?.low_is_good === true ? answer >= 6 : answer <= 2));
    if (bad) return question.aspect ?? 'other';
  }
  return null;
}
