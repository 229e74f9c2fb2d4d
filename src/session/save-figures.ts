import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { reportedFigure } from '#src/contract/session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { touchSession } from './queries.ts';

const figures = z.object({ session: z.string(), figures: z.array(reportedFigure).max(5000) });

/**
 * Keeps totals as a platform reports them, beside what we count and never mixed with it; the newest report of a figure counts.
 *
 * @throws AftershowError bad_input · not_found
 * @example await saveFigures(ctx, { session, figures: [{ name: 'views', value: 12000, unit: null, source: 'tiktok-shop' }] });
 */
export async function saveFigures(ctx: Writing, input: z.input<typeof figures>): Promise<void> {
  const { session, figures: given } = checkInput(figures, input);
  const { organisation } = ctx;
  const newest = [...new Map(given.map((one) => [JSON.stringify([one.source, one.name]), one])).values()];
  const act = { action: 'session.figures', target: session, detail: { figures: newest.length } };
  await changeRecords(ctx, act, async (trx) => {
    await touchSession(trx, ctx, session);
    if (newest.length === 0) return;
    await trx
      .insertInto('session_figures')
      .values(newest.map((one) => ({ organisation, session, ...one })))
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'session', 'source', 'name'])
          .doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), unit: eb.ref('excluded.unit') })),
      )
      .execute();
  });
}
