import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { kept_questions } from '#src/contract/kept-question.ts';
import { askerOf } from '../asker.ts';
import { answerQuestion } from './answer-question.ts';
import { changeQuestion } from './change-question.ts';
import { keepQuestion } from './keep-question.ts';
import { listQuestions } from './list-questions.ts';
import { removeQuestion } from './remove-question.ts';

const house = implement(kept_questions).$context<RouteContext>();

/** Questions of one's own over HTTP. */
export const keptQuestionRoutes = {
  list: house.list.handler(async ({ context }) => ({ questions: await listQuestions(context.ctx, askerOf(context)) })),
  answer: house.answer.handler(({ context, input }) => answerQuestion(context.ctx, input, askerOf(context))),
  keep: house.keep.handler(({ context, input }) => keepQuestion(context.ctx, askerOf(context), input)),
  change: house.change.handler(({ context, input }) => changeQuestion(context.ctx, askerOf(context), input)),
  remove: house.remove.handler(async ({ context, input }) => {
    await removeQuestion(context.ctx, askerOf(context), input);
    return {};
  }),
};
