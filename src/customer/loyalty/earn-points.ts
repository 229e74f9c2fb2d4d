import { v7 as uuidv7 } from 'uuid';
import { monthsLater } from '#src/contract/months-later.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { loadProgramme } from './load-programme.ts';
import { lotsOf, movePoints } from './move-points.ts';

const DAY_MS = 86_400_000;

/** What points are given for. */
export type Earning =
  /** An order paid: points by the programme, waiting until it can no longer be returned. */
  | { customer: string; kind: 'earn'; ref: string; paid: number; at: Date }
  /** Given by hand, for an answer or for bringing a friend: so many, at once. */
  | { customer: string; kind: 'grant' | 'referral'; ref: string; points: number };

/**
 * Gives points, once for each reference. Nothing where there is no active programme, or an order is too small.
 *
 * @returns the points given now: 0 when this was given for before
 * @throws AftershowError not_found
 * @example await earnPoints(ctx, { customer, kind: 'earn', ref: 'ORDER-1', paid: 5990, at }); // 59
 */
export async function earnPoints(ctx: Writing, earning: Earning): Promise<number> {
  const programme = await loadProgramme(ctx);
  if (programme === null || !programme.active) return 0;
  const { customer, kind, ref } = earning;
  const points =
    kind === 'earn' ? Math.floor(earning.paid / programme.earn_amount) * programme.earn_points : earning.points;
  if (points <= 0) return 0;
  const from = kind === 'earn' ? earning.at : ctx.now();
  const available = kind === 'earn' ? new Date(from.getTime() + programme.return_days * DAY_MS) : from;
  const act = { action: 'points.give', target: customer, detail: (given: number) => ({ kind, points: given }) };
  return changeRecords(ctx, act, async (trx) => {
    if ((await lotsOf(ctx, trx, customer)) === undefined) throw new AftershowError('not_found', 'no such customer');
    const id = uuidv7();
    const written = await movePoints(ctx, trx, {
      ...{ customer, kind, ref },
      lot: { id, points, available, expires: monthsLater(available, programme.expiry_months) },
      moved: [{ lot: id, from: 'issued', to: 'member', points }],
    });
    return written ? points : 0;
  });
}
