import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { bookingSaid } from '#src/contract/advice.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { AftershowError } from '#src/errors.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { signedId } from '#src/privacy/signed-id.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { tellAdvisers } from './tell-advisers.ts';

/** What the address of a booking is signed for. */
export const APPOINTMENT = 'appointment';
/** One address holds so many times that are still to come: nobody books a day full. */
const MOST_EACH = 3;

/**
 * Books a time for advice: of many who want the same one gets it. The confirmation is mailed to the address that was given, and whoever
 * advises is told.
 *
 * @param asked.origin where the advisers' mail leads; null tells none of them
 * @returns the signed id that leads to the booking
 * @throws AftershowError bad_input · not_found for a time that is over or gone · conflict when it is taken, or the person has three already ·
 *   forbidden for somebody who is not to be collected
 * @example const { ticket } = await bookAdvice(ctx, { slot, language: 'fr', origin }, { email: 'ada@example.com', about: 'Une robe' });
 */
export async function bookAdvice(
  ctx: Context,
  { slot, language, origin }: { slot: string; language: 'en' | 'fr' | 'es'; origin: string | null },
  said: z.input<typeof bookingSaid>,
): Promise<{ id: string; ticket: string }> {
  const { email, about } = checkInput(bookingSaid, said);
  const { organisation } = ctx;
  const [who] = await resolvePeople(ctx, [{ email, seen: ctx.now() }]);
  const customer = who?.customer;
  if (customer === undefined) throw new AftershowError('forbidden', 'nothing may be kept of whoever has this address');
  const id = uuidv7();
  const now = ctx.now();
  await changeRecords(ctx, { action: 'advice.book', target: id, detail: { slot } }, async (trx) => {
    // Held, so that one person's many bookings at once are counted one after the other.
    await trx
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', customer)
      .forUpdate()
      .execute();
    const open = await trx
      .selectFrom('advice_slots')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', slot)
      .where('starts', '>', now)
      .forShare()
      .executeTakeFirst();
    if (open === undefined) throw new AftershowError('not_found', 'no such time');
    const { n } = await trx
      .selectFrom('advice_bookings as b')
      .innerJoin('advice_slots as a', (join) =>
        join.onRef('a.organisation', '=', 'b.organisation').onRef('a.id', '=', 'b.slot'),
      )
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('b.organisation', '=', organisation)
      .where('b.customer', '=', customer)
      .where('b.cancelled', 'is', null)
      .where('a.starts', '>', now)
      .executeTakeFirstOrThrow();
    if (Number(n) >= MOST_EACH)
      throw new AftershowError('conflict', 'this address holds three times already', { field: 'email' });
    const { numInsertedOrUpdatedRows: kept } = await trx
      .insertInto('advice_bookings')
      .values({
        ...{ organisation, id, slot, customer, about, language, booked: now, cancelled: null },
        ...{ mail: 'confirm', due: now },
      })
      .onConflict((conflict) => conflict.columns(['organisation', 'slot']).where('cancelled', 'is', null).doNothing())
      .executeTakeFirstOrThrow();
    if (kept !== 1n) throw new AftershowError('conflict', 'this time was taken just now', { field: 'slot' });
    if (origin !== null) await tellAdvisers(ctx, trx, { slot, what: 'booked', origin });
  });
  return { id, ticket: signedId(ctx.secrets, APPOINTMENT, { organisation, id }) };
}
