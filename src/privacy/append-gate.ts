import { type Kysely, sql, type Transaction } from 'kysely';
import type { Records } from '#src/store/records/schema.ts';

/** Number of the advisory lock that appends share and an erasure takes alone; any constant of our own would do. */
const GATE = '7215530468911734001';

/** Says whether a random id belongs to somebody who was erased. */
type IsErased = (organisation: string, subject: string) => boolean;

/** Every append to the events store, of any process, goes through a gate of this kind. */
export interface AppendGate {
  pass<Result>(append: (isErased: IsErased) => Promise<Result>): Promise<Result>;
}

/**
 * The tombstone check at append. The list of erased subjects is kept in memory and brought up to date inside the gate, never by
 * time: `pass` takes a shared lock, then asks for the version of the list (and for what was added since the one it holds), then
 * runs the append, then lets go. An erasure commits its tombstones and then takes the lock alone once (`awaitAppends`): from there
 * on every append that did not know them has ended, and every later one knows them, in all processes. A process that dies lets
 * go of the lock with its connection.
 *
 * Costs four round trips to PostgreSQL a batch; make one gate a process and pass whole batches.
 *
 * @example const gate = openAppendGate(records);
 *   await gate.pass((isErased) => events.append({ ...batch, events: batch.events.filter((row) => !isErased(row.organisation, row.visitor)) }));
 */
export function openAppendGate(records: Kysely<Records>): AppendGate {
  const erased = new Map<string, Set<string>>();
  let version = 0n;

  async function update(trx: Transaction<Records>): Promise<void> {
    const { erasure_version } = await trx
      .selectFrom('installation')
      .select('erasure_version')
      .executeTakeFirstOrThrow();
    if (BigInt(erasure_version) === version) return;
    // Tombstones become visible in the order of their version: each erasure holds the installation's row until it commits.
    const added = await trx
      .selectFrom('tombstones')
      .select(['organisation', 'subject', 'version'])
      .where('version', '>', String(version))
      .execute();
    for (const { organisation, subject } of added) {
      const subjects = erased.get(organisation) ?? new Set();
      erased.set(organisation, subjects.add(subject));
    }
    // Another pass may have read further meanwhile: the list only ever grows.
    for (const { version: seen } of added) if (BigInt(seen) > version) version = BigInt(seen);
  }

  const isErased: IsErased = (organisation, subject) => erased.get(organisation)?.has(subject) === true;

  return {
    pass: (append) =>
      records.transaction().execute(async (trx) => {
        // The lock must outlive a slow append, whatever the server's time limit for idle transactions is.
        await sql`SELECT set_config('idle_in_transaction_session_timeout', '0', true), pg_advisory_xact_lock_shared(${sql.lit(GATE)}::bigint)`.execute(
          trx,
        );
        await update(trx);
        return append(isErased);
      }),
  };
}

/**
 * Waits until every append that began before has ended, in all processes, while holding back new ones for that moment.
 *
 * @example await awaitAppends(records); // after committing a tombstone, before deleting
 */
export async function awaitAppends(records: Kysely<Records>): Promise<void> {
  await holdAppends(records, async () => {});
}

/**
 * Does something short while no append is under way in any process: a backup begins here, so that both stores are seen at one instant.
 *
 * @example await holdAppends(records, () => beginReading());
 */
export async function holdAppends<Result>(records: Kysely<Records>, work: () => Promise<Result>): Promise<Result> {
  return records.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(GATE)}::bigint)`.execute(trx);
    return work();
  });
}
