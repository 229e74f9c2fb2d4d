import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { slotsSaid } from '#src/contract/advice.ts';
import { addDays, instantOf } from '#src/contract/zoned-time.ts';
import { AftershowError } from '#src/errors.ts';
import { listStores } from '#src/session/stores/list-stores.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

const MINUTE_MS = 60_000;

/**
 * Opens times for advice: several in a row, and the same in the weeks that follow, by the clocks of the store or the organisation.
 *
 * @returns how many were opened, and how many left out since they overlap one of the same kind and store
 * @throws AftershowError bad_input for an unknown store, or times that are over
 * @example await openSlots(ctx, { kind: 'video', store: null, link: null, day: '2026-12-01', from: '14:00', minutes: 30, count: 6, weeks: 4 });
 */
export async function openSlots(
  ctx: Writing,
  { kind, store, link, day, from, minutes, count, weeks }: z.output<typeof slotsSaid>,
): Promise<{ opened: number; overlapping: number }> {
  const { organisation } = ctx;
  const place = store === null ? undefined : (await listStores(ctx)).find(({ id }) => id === store);
  if (store !== null && place === undefined) throw new AftershowError('bad_input', 'no such store', { field: 'store' });
  const zone = place?.zone ?? (await loadOrganisation(ctx)).zone;
  const times = Array.from({ length: weeks }, (_, week) => {
    const first = Date.parse(instantOf({ date: addDays(day, 7 * week), time: from }, zone).instant);
    return Array.from({ length: count }, (_, at) => first + at * minutes * MINUTE_MS);
  }).flat();
  if ((times[0] ?? 0) <= ctx.now().getTime()) throw new AftershowError('bad_input', 'this is over', { field: 'day' });
  return changeRecords(
    ctx,
    { action: 'advice.open', target: organisation, detail: ({ opened }) => ({ kind, opened }) },
    async (trx) => {
      // Held, so that two who open the same times at once open them once.
      await trx.selectFrom('organisations').select('id').where('id', '=', organisation).forUpdate().execute();
      const there = await trx
        .selectFrom('advice_slots')
        .select(['starts', 'minutes'])
        .where('organisation', '=', organisation)
        .where('kind', '=', kind)
        .where('store', store === null ? 'is' : '=', store)
        .where('starts', '>', ctx.now())
        .execute();
      const free = times.filter((time) =>
        there.every(({ starts, minutes: long }) => {
          const start = starts.getTime();
          return time >= start + long * MINUTE_MS || time + minutes * MINUTE_MS <= start;
        }),
      );
      const made = { organisation, kind, store, link: kind === 'video' ? link : null, minutes, made_by: ctx.actor.id };
      const rows = free.map((time) => ({ ...made, id: uuidv7(), starts: new Date(time) }));
      if (rows.length > 0) await trx.insertInto('advice_slots').values(rows).execute();
      return { opened: rows.length, overlapping: times.length - rows.length };
    },
  );
}
