import { type Kysely, sql } from 'kysely';
import type { Records } from '#src/store/records/schema.ts';
import type { UploadRow } from './upload-row.ts';

/** A worker that is not heard of for so long has died: another takes over. */
const LEASE_MS = 30_000;

/** A hold on one upload, of one process. */
export interface Lease {
  row: UploadRow;
  /** Holds on, and says how far it is. Undefined when another has taken over; else what somebody wants of it. */
  renew(rows: number): Promise<{ stop: UploadRow['stop'] } | undefined>;
  /** Lets go with these values; false when another has taken over. */
  release(
    values: Partial<Pick<UploadRow, 'state' | 'rows' | 'rows_total' | 'expires'>> & { outcome?: string | null },
  ): Promise<boolean>;
}

/**
 * Takes the oldest upload that waits for work, or whose worker has died; undefined when there is none. Any number of processes may ask.
 *
 * @example const lease = await takeLease(records, () => new Date());
 */
export async function takeLease(records: Kysely<Records>, now: () => Date): Promise<Lease | undefined> {
  const at = now();
  let until = new Date(at.getTime() + LEASE_MS);
  const row = await records
    .updateTable('uploads')
    .set({ state: 'running', lease: until, began: at })
    .where((eb) =>
      eb(
        eb.refTuple('organisation', 'id'),
        'in',
        eb
          .selectFrom('uploads')
          .select(['organisation', 'id'])
          .where((or) => or.or([or('state', '=', 'waiting'), sql<boolean>`state = 'running' AND lease < ${at}`]))
          .orderBy('created')
          .limit(1)
          .forUpdate()
          .skipLocked()
          .$asTuple('organisation', 'id'),
      ),
    )
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { organisation, id } = row;
  const ours = () =>
    records
      .updateTable('uploads')
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .where('lease', '=', until)
      .where('state', '=', 'running');
  // One after the other: each goes by the lease that the one before has left.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const next = last.then(act, act);
    last = next;
    return next;
  };
  return {
    row,
    renew: (rows) =>
      inTurn(async () => {
        const next = new Date(Math.max(now().getTime() + LEASE_MS, until.getTime() + 1));
        const held = await ours().set({ lease: next, rows }).returning('stop').executeTakeFirst();
        if (held !== undefined) until = next;
        return held;
      }),
    release: ({ outcome, ...values }) =>
      inTurn(async () => {
        const set = { ...values, updated: now(), stop: null, ...(outcome === undefined ? {} : { outcome }) };
        return (await ours().set(set).executeTakeFirst()).numUpdatedRows > 0n;
      }),
  };
}
