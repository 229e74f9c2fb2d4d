import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { ownSession } from './own-session.ts';

const copy = z.object({
  id: z.string(),
  title: z.string().trim().min(1).max(300).optional(),
  plannedStart: z.date().nullable().default(null),
});

/**
 * Plans a session like another: same show, host, format, language, length, targets, notes, running order and prices. What happened in
 * the other (start, recording, figures) stays there.
 *
 * @throws AftershowError bad_input · not_found
 * @example const { id } = await copySession(ctx, { id: lastWeek, plannedStart: new Date('2026-03-08T19:30:00Z') });
 */
export async function copySession(ctx: Writing, input: z.input<typeof copy>): Promise<{ id: string }> {
  const { id: from, title, plannedStart } = checkInput(copy, input);
  const { organisation } = ctx;
  const id = uuidv7();
  return changeRecords(ctx, { action: 'session.copy', target: id, detail: { from } }, async (trx) => {
    const before = await ownSession(trx, organisation, from);
    const { show, host, format, language, currency, promotion, targets, notes } = before;
    await trx
      .insertInto('sessions')
      .values({
        ...{ show, host, format, language, currency, promotion, notes },
        ...{ organisation, id, state: 'planned', title: title ?? before.title, planned_start: plannedStart },
        planned_duration_s: before.planned_duration_s ?? before.duration_s,
        targets: JSON.stringify(targets),
        order_version: 1,
        updated: ctx.now(),
      })
      .execute();
    await trx
      .insertInto('segments')
      .columns(['organisation', 'session', 'position', 'title', 'content', 'start_s', 'end_s'])
      .expression((eb) =>
        eb
          .selectFrom('segments')
          .select((is) => [
            'organisation',
            is.val(id).as('session'),
            'position',
            'title',
            'content',
            'start_s',
            'end_s',
          ])
          .where('organisation', '=', organisation)
          .where('session', '=', from),
      )
      .execute();
    await trx
      .insertInto('pins')
      .columns(['organisation', 'session', 'position', 'product', 'start_s', 'end_s'])
      .expression((eb) =>
        eb
          .selectFrom('pins')
          .select((is) => ['organisation', is.val(id).as('session'), 'position', 'product', 'start_s', 'end_s'])
          .where('organisation', '=', organisation)
          .where('session', '=', from),
      )
      .execute();
    await trx
      .insertInto('session_products')
      .columns(['organisation', 'session', 'product', 'price', 'list_price'])
      .expression((eb) =>
        eb
          .selectFrom('session_products')
          .select((is) => ['organisation', is.val(id).as('session'), 'product', 'price', 'list_price'])
          .where('organisation', '=', organisation)
          .where('session', '=', from),
      )
      .execute();
    return { id };
  });
}
