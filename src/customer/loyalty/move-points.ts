import { sql, type Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { samePerson } from '#src/privacy/same-person.ts';
import type { Context } from '#src/store/context.ts';
import type { PointsKind } from '#src/store/records/loyalty-tables.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { Lot } from './take-from-lots.ts';

type Account = Records['point_entries']['account'];

/** Points of one lot that go from one account to another. */
interface Moved {
  lot: string;
  from: Account;
  to: Account;
  points: number;
}

interface Movement {
  customer: string;
  kind: PointsKind;
  /** What makes it happen once: an order's number, a reward's id. */
  ref: string;
  /** A lot that begins with it. */
  lot?: { id: string; points: number; available: Date; expires: Date };
  moved: readonly Moved[];
}

/**
 * Writes one movement of points: its two sides, and what is left of each lot. False when this kind of movement was written for this
 * reference before; then nothing changes. The customer is held (`lotsOf`), so that lots are read and written by one at a time.
 */
export async function movePoints(
  ctx: Pick<Context, 'organisation' | 'actor' | 'now'>,
  trx: Transaction<Records>,
  { customer, kind, ref, lot, moved }: Movement,
): Promise<boolean> {
  const { organisation } = ctx;
  const transaction = uuidv7();
  const at = ctx.now();
  const written = await trx
    .insertInto('point_transactions')
    .values({ organisation, id: transaction, customer, kind, ref, at, actor: ctx.actor.id })
    .onConflict((conflict) => conflict.columns(['organisation', 'kind', 'ref']).doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows !== 1n) return false;
  if (lot !== undefined) {
    const { id, points, available, expires } = lot;
    await trx
      .insertInto('point_lots')
      .values({ organisation, id, transaction, customer, points, remaining: points, earned: at, available, expires })
      .execute();
  }
  for (const { lot: of, from, to, points } of moved) {
    if (points === 0) continue;
    await trx
      .insertInto('point_entries')
      .values([
        { organisation, transaction, account: from, lot: of, points: -points },
        { organisation, transaction, account: to, lot: of, points },
      ])
      .execute();
    const change = (to === 'member' ? points : 0) - (from === 'member' ? points : 0);
    if (change === 0 || of === lot?.id) continue;
    await trx
      .updateTable('point_lots')
      .set({ remaining: sql`remaining + ${change}` })
      .where('organisation', '=', organisation)
      .where('id', '=', of)
      .execute();
  }
  return true;
}

/**
 * A person's lots with points in them, whichever of the customers they came to that were merged; all of these are held until the transaction ends.
 * Undefined for nobody of ours.
 */
export async function lotsOf(
  { organisation }: Pick<Context, 'organisation'>,
  trx: Transaction<Records>,
  customer: string,
): Promise<Lot[] | undefined> {
  const person = await samePerson({ organisation }, trx, customer);
  const held = await trx
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', 'in', person)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (!held.some(({ id }) => id === customer)) return undefined;
  return trx
    .selectFrom('point_lots')
    .select(['id', 'remaining', 'available', 'expires'])
    .where('organisation', '=', organisation)
    .where('customer', 'in', person)
    .where('remaining', '>', 0)
    .execute();
}
