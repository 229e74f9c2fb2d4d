import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { AdviceSlot } from '#src/contract/advice.ts';
import type { Context } from '#src/store/context.ts';

const MOST = 500;
const DAY_MS = 86_400_000;

/**
 * Times for advice in their order, with whoever booked them.
 *
 * @param asked from now on where nothing is said; `free` leaves out what is booked; `id` is one alone
 * @example (await listSlots(ctx, { free: true })).map(({ starts }) => starts)
 */
export async function listSlots(
  ctx: Pick<Context, 'organisation' | 'records' | 'now'>,
  asked: { from?: Date | undefined; to?: Date | undefined; free?: boolean; id?: string },
): Promise<AdviceSlot[]> {
  const { organisation, records } = ctx;
  const { from = ctx.now(), to = new Date(from.getTime() + 200 * DAY_MS), free = false, id } = asked;
  const own = await loadOrganisation(ctx);
  const rows = await records
    .selectFrom('advice_slots as a')
    .leftJoin('stores as s', (join) =>
      join.onRef('s.organisation', '=', 'a.organisation').onRef('s.id', '=', 'a.store'),
    )
    .leftJoin('advice_bookings as b', (join) =>
      join.onRef('b.organisation', '=', 'a.organisation').onRef('b.slot', '=', 'a.id').on('b.cancelled', 'is', null),
    )
    .select(['a.id', 'a.kind', 'a.store', 'a.link', 'a.starts', 'a.minutes', 's.name', 's.zone'])
    .select(['b.id as booking', 'b.customer', 'b.about', 'b.language', 'b.booked'])
    .where('a.organisation', '=', organisation)
    .where('a.starts', '>=', from)
    .where('a.starts', '<', to)
    .$if(free, (query) => query.where('b.id', 'is', null))
    .$if(id !== undefined, (query) => query.where('a.id', '=', id ?? ''))
    .orderBy('a.starts')
    .orderBy('a.id')
    .limit(MOST)
    .execute();
  return rows.map(({ store, name, zone, starts, booking, customer, about, language, booked, ...slot }) => ({
    ...slot,
    starts: starts.toISOString(),
    store: store === null ? null : { id: store, name: name ?? store, zone: zone ?? own.zone },
    booking:
      booking === null || customer === null || about === null || language === null || booked === null
        ? null
        : { id: booking, customer, about, language, booked: booked.toISOString() },
  }));
}
