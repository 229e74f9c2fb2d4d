import type { Survey, SurveyScore } from '#src/contract/debrief.ts';
import { scoreAnswers } from './score-answers.ts';

/** Few comments are read; the least content say the most about what to change. */
const SHOWN = 6;

/**
 * The survey part of a debrief: every scale's score, and some comments with the least content first.
 *
 * @example surveyOf([{ scale: 'nps', values: [10, 3] }], [{ text: 'No sound', value: 3 }]).scores[0]?.score // 0
 */
export function surveyOf(
  answers: readonly { scale: SurveyScore['kind']; values: readonly number[] }[],
  comments: readonly { text: string; value: number | null }[],
): Survey {
  const order = comments
    .map((comment, place) => ({ comment, place }))
    .sort((a, b) => (a.comment.value ?? Infinity) - (b.comment.value ?? Infinity) || a.place - b.place);
  return {
    scores: answers.map(({ scale, values }) => {
      const { counts: _, ...score } = scoreAnswers(scale, values);
      return { ...score, about: null };
    }),
    hidden: 0,
    comments: comments.length,
    quotes: order.slice(0, SHOWN).map(({ comment: { text, value } }) => ({ text, value })),
  };
}
