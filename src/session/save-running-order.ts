import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { pin, segment } from '#src/contract/session.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { findProducts } from './find-products.ts';
import { touchSession } from './queries.ts';

const ends = (one: { start_s: number; end_s: number }) => one.end_s >= one.start_s;
const order = z.object({
  session: z.string(),
  segments: z.array(segment.refine(ends, 'ends before it starts')).max(1000),
  pins: z.array(pin.refine(ends, 'ends before it starts')).max(10_000),
});

/**
 * Replaces a session's segments and product pins, in order of their times (seconds from the start). Pins are kept under
 * their product's own id where they name a variant or another alias.
 *
 * @throws AftershowError bad_input · not_found
 * @example await saveRunningOrder(ctx, { session, segments: [{ title: 'Intro', content: 'other', start_s: 0, end_s: 120 }], pins: [] });
 */
export async function saveRunningOrder(ctx: Writing, input: z.input<typeof order>): Promise<void> {
  const { session, segments, pins } = checkInput(order, input);
  const { organisation } = ctx;
  const act = {
    action: 'session.order',
    target: session,
    detail: { segments: segments.length, pins: pins.length },
  };
  await changeRecords(ctx, act, async (trx) => {
    await touchSession(trx, ctx, session);
    for (const table of ['segments', 'pins'] as const) {
      await trx.deleteFrom(table).where('organisation', '=', organisation).where('session', '=', session).execute();
    }
    const ours = await findProducts({ records: trx, organisation }, [...new Set(pins.map(({ product }) => product))]);
    const placed = <Row extends { start_s: number }>(rows: Row[]) =>
      rows
        .toSorted((a, b) => a.start_s - b.start_s)
        .map((row, position) => ({ organisation, session, position, ...row }));
    const shown = pins.map((one) => ({ ...one, product: ours.get(one.product) ?? one.product }));
    // A row has six values and a statement at most 65,535 of them.
    for (let from = 0; from < pins.length; from += 5000) {
      await trx
        .insertInto('pins')
        .values(placed(shown).slice(from, from + 5000))
        .execute();
    }
    if (segments.length > 0) await trx.insertInto('segments').values(placed(segments)).execute();
  });
}
