import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { findProducts } from '#src/session/find-products.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { pinsOf } from '../read-on-screen.ts';
import { ON_SCREEN_SQL } from './live.sql.ts';
import { noteOnStage } from './note-on-stage.ts';
import { markRow } from './read-sold.ts';

const input = z.object({ session: z.string(), product: z.string().min(1).nullable() });

/**
 * Says by hand which product is on screen: whatever was there by hand or by the player leaves it. Null follows the running order again.
 * What is told is an event as a player's own pins are, so that the debrief knows it.
 *
 * @throws AftershowError not_found
 * @example await showProduct(ctx, { session, product: 'BAG' });
 */
export async function showProduct(ctx: Context, given: z.input<typeof input>): Promise<void> {
  const { session, product: asked } = checkInput(input, given);
  const { organisation } = ctx;
  await ownSession(ctx.records, organisation, session);
  const product = asked === null ? null : ((await findProducts(ctx, [asked])).get(asked) ?? asked);
  const time = ctx.now().getTime();
  const marks = await ctx.events.ask(ON_SCREEN_SQL, { organisation, session, from: 0, until: time + 600_000 }, markRow);
  const open = pinsOf(marks, Number.MAX_SAFE_INTEGER).filter(({ end_s }) => end_s === Number.MAX_SAFE_INTEGER);
  const act = { action: 'session.show_product', target: session, detail: { product } };
  await changeRecords(ctx, act, async () => {});
  // A player's clock may run ahead: a pin leaves after it came.
  const after = Math.max(time, ...open.map(({ start_s }) => start_s * 1000 + 1));
  await noteOnStage(ctx, session, [
    ...open.map((pin) => ({ id: uuidv7(), type: 'unpin' as const, product: pin.product, time: after })),
    ...(product === null ? [] : [{ id: uuidv7(), type: 'pin' as const, product, time: after + 1 }]),
  ]);
}
