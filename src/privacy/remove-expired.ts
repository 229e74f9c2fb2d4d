import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Context } from '#src/store/context.ts';
import type { TableName } from '#src/store/events/tables.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { countExpired, expiredRows } from './expired-rows.ts';
import { holdCustomers, writeErasure } from './mark-erased.ts';
import { heardInRecords } from './own-contact.ts';
import { EVENT_TABLES, lastContacts } from './queries.ts';
import { type EraseOptions, runErasures } from './run-erasures.ts';

/** Years without a contact made by the person, after which a customer is erased. */
const CONTACT_YEARS = 3;
const CHUNK = 500;
const DAY_MS = 86_400_000;

/** What has reached its day: counted in a dry run, removed otherwise. */
export interface Expired {
  dryRun: boolean;
  day: string;
  events: Record<TableName, number>;
  /** Customers silent for three years. */
  customers: number;
  webhookDeliveries: number;
}

/**
 * Removes what has reached its day, from both stores: events by the day they carry or as soon as the purposes declare, deliveries, and customers whose last own contact
 * (an order, a click, a message, an answer, a visit to a session; not a mail they were sent or opened, nor a parcel) lies three years back. The dry run counts the same and removes
 * nothing; it comes before every purge.
 *
 * @example const { customers } = await removeExpired(ctx, { dryRun: true });
 */
export async function removeExpired(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  options: { dryRun: true } | ({ dryRun: false } & EraseOptions),
): Promise<Expired> {
  const { organisation } = ctx;
  const now = ctx.now();
  const day = now.toISOString().slice(0, 10);
  const rows = await expiredRows(ctx, day);
  const expired: Expired = {
    dryRun: options.dryRun,
    day,
    events: await countExpired(ctx, rows),
    customers: 0,
    webhookDeliveries: 0,
  };
  const silent = await silentCustomers(ctx, now);
  expired.customers = silent.length;
  const deliveries = await ctx.records
    .selectFrom('webhook_deliveries')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('organisation', '=', organisation)
    .where('expires', '<=', now)
    .executeTakeFirstOrThrow();
  expired.webhookDeliveries = Number(deliveries.n);
  if (options.dryRun) return expired;

  for (const table of EVENT_TABLES) {
    if (expired.events[table] === 0) continue;
    await ctx.events.erase(table, rows[table].condition, rows[table].params);
  }
  const detail = { ...expired.events, customers: expired.customers, webhookDeliveries: expired.webhookDeliveries };
  await changeRecords(ctx, { action: 'expired.remove', target: organisation, detail }, async (trx) => {
    // Answers are kept for a day, for requests that come again: nobody asks for their number.
    for (const table of ['webhook_deliveries', 'kept_answers'] as const)
      await trx.deleteFrom(table).where('organisation', '=', organisation).where('expires', '<=', now).execute();
  });
  for (let from = 0; from < silent.length; from += CHUNK) {
    await eraseSilent(ctx, silent.slice(from, from + CHUNK), options);
  }
  return expired;
}

/** Three years back, and a day of grace, since last contacts are kept to the day. */
function contactLimit(now: Date): Date {
  const limit = new Date(now.getTime() - DAY_MS);
  limit.setUTCFullYear(limit.getUTCFullYear() - CONTACT_YEARS);
  return limit;
}

/** Customers without a contact of their own since three years, in records and among their own and their visitors' touchpoints. */
async function silentCustomers(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  now: Date,
): Promise<string[]> {
  const before = contactLimit(now);
  const rows = await ctx.records
    .selectFrom('customers')
    .leftJoin('identities', (join) =>
      join
        .onRef('identities.organisation', '=', 'customers.organisation')
        .onRef('identities.customer', '=', 'customers.id')
        .on('identities.kind', '=', 'visitor'),
    )
    .select(['customers.id', 'identities.value as visitor'])
    .where('customers.organisation', '=', ctx.organisation)
    .where('customers.last_contact', '<', before)
    .orderBy('customers.id')
    .execute();
  const silent = new Set(rows.map(({ id }) => id));
  for (let from = 0; from < rows.length; from += 5000) {
    const chunk = rows.slice(from, from + 5000);
    const subjects = chunk.flatMap(({ id, visitor }) => (visitor === null ? [id] : [id, visitor]));
    const heard = await lastContacts(ctx, subjects, before);
    const said = await heardInRecords(ctx, [...new Set(chunk.map(({ id }) => id))], before);
    for (const { id, visitor } of chunk) {
      if (said.has(id) || heard.has(id) || (visitor !== null && heard.has(visitor))) silent.delete(id);
    }
  }
  return withWholePersons(ctx, silent);
}

/** Who was merged with somebody that is not silent is not silent either. */
async function withWholePersons(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  silent: Set<string>,
): Promise<string[]> {
  const merges = await records
    .selectFrom('customer_merges')
    .select(['kept', 'gone'])
    .where('organisation', '=', organisation)
    .where('undone', 'is', null)
    .execute();
  const heard = new Set(
    merges.filter(({ kept, gone }) => !silent.has(kept) || !silent.has(gone)).map(({ kept }) => kept),
  );
  for (const { kept, gone } of merges) {
    if (!heard.has(kept)) continue;
    silent.delete(kept);
    silent.delete(gone);
  }
  return [...silent];
}

async function eraseSilent(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  customers: string[],
  options: EraseOptions,
): Promise<void> {
  const { organisation } = ctx;
  const erasure = uuidv7();
  const act = { action: 'subject.expire', target: erasure, detail: { customers: customers.length } };
  const marked = await changeRecords(ctx, act, async (trx) => {
    await holdCustomers(trx, organisation, customers);
    // Who made contact while we counted stays, and so does who is being erased on request already.
    const still = await trx
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', organisation)
      .where(sql<boolean>`id = any(${customers}::text[])`)
      .where('last_contact', '<', contactLimit(ctx.now()))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('tombstones')
              .select('tombstones.subject')
              .where('tombstones.organisation', '=', organisation)
              .whereRef('tombstones.subject', '=', 'customers.id'),
          ),
        ),
      )
      .execute();
    const subjects = still.map(({ id }) => id);
    // No hash is suppressed and no visitor refused: a person who comes back is welcome, as somebody new.
    if (subjects.length > 0) {
      await writeErasure(trx, { organisation, erasure, reason: 'expired', subjects, hashes: [], at: ctx.now() });
    }
    return subjects.length;
  });
  if (marked > 0) await runErasures(ctx, [erasure], options);
}
