import { v7 as uuidv7 } from 'uuid';
import type { OwnQuestion } from '#src/contract/kept-question.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import type { Asker } from '../asker.ts';
import { checkQuestion } from './check-question.ts';

export interface SaidQuestion {
  name: string;
  asked: OwnQuestion;
  shared: boolean;
}

/**
 * Keeps a question under a name, for oneself or for everybody who may read figures.
 *
 * @throws AftershowError bad_input (a dimension that the figure does not know) · forbidden (a figure of the whole house, by who answers for
 * stores; a key, since keys have no list of their own) · not_found (a store that is not theirs)
 * @example await keepQuestion(ctx, asker, { name: 'Basket by store', asked: { kpi: 'average_basket', by: 'store', … }, shared: true })
 */
export async function keepQuestion(ctx: Writing, asker: Asker, said: SaidQuestion): Promise<{ id: string }> {
  const { person } = asker;
  if (person === null) throw new AftershowError('forbidden', 'a key keeps no questions');
  checkQuestion(said.asked, asker);
  const id = uuidv7();
  const { name, asked, shared } = said;
  await changeRecords(ctx, { action: 'kpi_question.keep', target: id, detail: { kpi: asked.kpi, shared } }, (trx) =>
    trx
      .insertInto('kpi_questions')
      .values({
        ...{ organisation: ctx.organisation, id, owner: person, name, shared },
        ...{ asked: JSON.stringify(asked), updated: ctx.now() },
      })
      .execute(),
  );
  return { id };
}
