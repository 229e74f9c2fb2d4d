import { createHash } from 'node:crypto';
import type { Question } from '#src/contract/survey.ts';
import { seededRandom, shuffle } from '#src/statistics/random.ts';

/**
 * A question's options in the order one person sees them, the same each time they come back: drawn from the response's id, so that no
 * option gains from standing first. "None of these" stays last.
 *
 * @example optionOrder(question, 'r1').map(({ id }) => id)
 */
export function optionOrder(question: Question, response: string): Question['options'] {
  if (!question.random) return question.options;
  const seed = createHash('sha256').update(`${response}:${question.id}`).digest().readInt32LE(0);
  const free = shuffle(
    question.options.filter(({ exclusive }) => !exclusive),
    seededRandom(seed),
  );
  return [...free, ...question.options.filter(({ exclusive }) => exclusive)];
}
