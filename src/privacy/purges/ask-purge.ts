import { v7 as uuidv7 } from 'uuid';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { type Expired, removeExpired } from '../remove-expired.ts';

/** What somebody saw in the dry run before they said yes. */
export type Seen = Pick<Expired, 'events' | 'customers' | 'webhookDeliveries'>;

/**
 * Asks for what has reached its day to be removed now instead of with the next daily run. The dry run is made again and kept with it
 * (G5); where it counts anything else than what was seen, nothing is asked for. A job does it within seconds (`runPurges`).
 *
 * @throws AftershowError conflict when the counts changed, one is under way, or there is nothing to remove
 * @example const { id } = await askPurge(ctx, { seen });
 */
export async function askPurge(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  { seen }: { seen: Seen },
): Promise<{ id: string }> {
  const { organisation } = ctx;
  const dryRun = await removeExpired(ctx, { dryRun: true });
  const { events, customers, webhookDeliveries } = dryRun;
  const counts = (of: Seen) => JSON.stringify([Object.entries(of.events).sort(), of.customers, of.webhookDeliveries]);
  if (counts(seen) !== counts({ events, customers, webhookDeliveries }))
    throw new AftershowError('conflict', 'the dry run counts something else by now: look at it again');
  if (customers + webhookDeliveries + Object.values(events).reduce((sum, rows) => sum + rows, 0) === 0)
    throw new AftershowError('conflict', 'nothing has reached its day');
  const id = uuidv7();
  const detail = { ...events, customers, webhookDeliveries };
  await changeRecords(ctx, { action: 'purge.ask', target: id, detail }, async (trx) => {
    // One at a time, also where two ask at once.
    await trx.selectFrom('organisations').select('id').where('id', '=', organisation).forUpdate().execute();
    const owed = await trx
      .selectFrom('purges')
      .select('id')
      .where('organisation', '=', organisation)
      .where('done', 'is', null)
      .executeTakeFirst();
    if (owed !== undefined) throw new AftershowError('conflict', 'a removal is under way');
    const dry_run = JSON.stringify({ events, customers, webhookDeliveries });
    const asked = { asked: ctx.now(), actor: ctx.actor.id, done: null, removed: null };
    await trx
      .insertInto('purges')
      .values({ organisation, id, dry_run, ...asked })
      .execute();
  });
  return { id };
}
