import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { noteOnStage } from './note-on-stage.ts';

const input = z.object({
  session: z.string(),
  questions: z.array(z.string().min(1)).min(1).max(500),
  answered: z.boolean(),
});

/**
 * Marks questions of the chat as answered, or takes that back. Kept in records for the board; and told to the events store, where the
 * debrief counts answered questions and how long they waited.
 *
 * @throws AftershowError not_found · bad_input
 * @example await markAnswered(ctx, { session, questions: ['m17'], answered: true });
 */
export async function markAnswered(ctx: Context, given: z.input<typeof input>): Promise<void> {
  const { session, questions, answered } = checkInput(input, given);
  const { organisation } = ctx;
  const act = { action: answered ? 'question.answer' : 'question.reopen', target: session, detail: { questions } };
  const changed = await changeRecords(ctx, act, async (trx) => {
    await ownSession(trx, organisation, session);
    if (answered) {
      return trx
        .insertInto('answered_questions')
        .values(questions.map((question) => ({ organisation, session, question, actor: ctx.actor.id, at: ctx.now() })))
        .onConflict((conflict) => conflict.doNothing())
        .returning(['question', 'at'])
        .execute();
    }
    return trx
      .deleteFrom('answered_questions')
      .where('organisation', '=', organisation)
      .where('session', '=', session)
      .where('question', 'in', questions)
      .returning(['question', 'at'])
      .execute();
  });
  // Under the same id and time, so that taking it back replaces what was told.
  const told = changed.map(({ question, at }) => ({
    ...{
      id: `answered-${createHash('sha256').update(question).digest('hex')}`,
      type: 'answer' as const,
      time: at.getTime(),
    },
    ...(answered ? { ref: question } : {}),
  }));
  await noteOnStage(ctx, session, told);
}
