import { v7 as uuidv7 } from 'uuid';
import type { TrainingFigure } from '#src/contract/training.ts';
import { AftershowError } from '#src/errors.ts';
import type { Reader } from '#src/kpi/asker.ts';
import { readTrainingNeeds } from '#src/kpi/training/read-training-needs.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { writeAction } from '../create-action.ts';

/**
 * Opens a training of a team: an action of the kind `training` with the figure that asks for it, read anew and kept as it is now. A team that
 * is not flagged may be trained as well; what was seen then says so.
 *
 * @throws AftershowError not_found for a team of which nothing is told · bad_input · forbidden (who is bound to stores)
 * @example const { id } = await openTraining(ctx, asker, { team: 'South', kpi: 'handling_time', from, to, verb: 'Train South', why: '' });
 */
export async function openTraining(
  ctx: Context,
  reader: Pick<Reader, 'stores'>,
  said: {
    team: string;
    kpi: TrainingFigure;
    from: string;
    to: string;
    verb: string;
    why?: string | undefined;
    owner?: string | null | undefined;
    due?: string | null | undefined;
  },
): Promise<{ id: string }> {
  const { team, kpi, from, to, ...action } = said;
  const needs = await readTrainingNeeds(ctx, { from, to }, reader);
  const figure = needs.teams.find((one) => one.team === team)?.figures.find((one) => one.kpi === kpi);
  if (figure === undefined) throw new AftershowError('not_found', 'nothing is told of such a team', { field: 'team' });
  const { own, others, difference } = figure;
  const id = uuidv7();
  return changeRecords(ctx, { action: 'training.open', target: id, detail: { kpi } }, async (trx) => {
    await writeAction({ ...ctx, records: trx }, id, { ...action, kind: 'training' });
    await trx
      .insertInto('trainings')
      .values({
        ...{ organisation: ctx.organisation, action: id, team, kpi, begins: needs.from, ends: needs.to },
        evidence: JSON.stringify({ own, others, difference }),
      })
      .execute();
    return { id };
  });
}
