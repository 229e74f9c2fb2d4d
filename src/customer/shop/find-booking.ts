import { readSignedId } from '#src/privacy/signed-id.ts';
import type { Context } from '#src/store/context.ts';
import { APPOINTMENT } from './book-advice.ts';

/**
 * The booking that a signed id leads to: when and where, and nothing of the person.
 *
 * @returns undefined for an id that we did not sign, or whose booking is gone
 * @example (await findBooking(ctx, ticket))?.starts
 */
export async function findBooking(ctx: Pick<Context, 'organisation' | 'records' | 'secrets'>, ticket: string) {
  const { organisation } = ctx;
  const id = readSignedId(ctx.secrets, APPOINTMENT, { organisation, signed: ticket });
  if (id === undefined) return undefined;
  return ctx.records
    .selectFrom('advice_bookings as b')
    .innerJoin('advice_slots as a', (join) =>
      join.onRef('a.organisation', '=', 'b.organisation').onRef('a.id', '=', 'b.slot'),
    )
    .leftJoin('stores as s', (join) =>
      join.onRef('s.organisation', '=', 'a.organisation').onRef('s.id', '=', 'a.store'),
    )
    .select(['b.id', 'b.cancelled', 'b.booked', 'a.kind', 'a.link', 'a.starts', 'a.minutes'])
    .select(['s.name as store', 's.address', 's.postcode', 's.city', 's.zone'])
    .where('b.organisation', '=', organisation)
    .where('b.id', '=', id)
    .executeTakeFirst();
}
