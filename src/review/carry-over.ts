import { v7 as uuidv7 } from 'uuid';
import type { Writing } from '#src/store/records/transaction.ts';
import { addAlways } from './add-always.ts';
import type { ReviewRow } from './enter-review.ts';

/**
 * Takes over what the closed review before this one did not get to, without its decision or evidence: those are looked at anew. Of a
 * session or show, the review before of the same show; of a period, the period before.
 *
 * @example await carryOver(within, opened);
 */
export async function carryOver(ctx: Writing, to: ReviewRow): Promise<void> {
  const { organisation, records: trx } = ctx;
  const before = await trx
    .selectFrom('reviews')
    .select('id')
    .where('organisation', '=', organisation)
    .where('phase', '=', 'closed')
    .where('id', '!=', to.id)
    .where((is) => (to.show === null ? is('show', 'is', null) : is('show', '=', to.show)))
    .where('kind', to.kind === 'period' ? '=' : '!=', 'period')
    .orderBy('closed', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before === undefined) return;
  const left = await trx
    .selectFrom('statements')
    .select(['id', 'kind', 'text', 'heading'])
    .where('organisation', '=', organisation)
    .where('review', '=', before.id)
    .where('decision', '=', 'carried')
    .orderBy('created')
    .execute();
  for (const { id: from, ...said } of left) {
    const id = uuidv7();
    await trx
      .insertInto('statements')
      .values({
        ...{ organisation, review: to.id, id, ...said, carried_from: from },
        ...{ actor: ctx.actor.id, created: ctx.now() },
      })
      .execute();
    await addAlways(trx, organisation, id);
  }
}
