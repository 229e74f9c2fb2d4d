import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { exponentOf } from '#src/contract/currency.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { randomCode, voucherHash } from './voucher-code.ts';

const DAY_MS = 86_400_000;

interface Issued {
  id: string;
  /** Told once: only its keyed hash is kept. */
  code: string;
  expires: Date;
}

/**
 * Makes a voucher for somebody (or for whoever holds it): 100 random bits, redeemed once. One for each reason: `ref` is the case it makes
 * good, the reward it was bought as, the campaign and customer it was sent to.
 *
 * @throws AftershowError bad_input for a currency that is none · conflict when there is one for this reason
 * @example const { code } = await issueVoucher(ctx, trx, { customer, origin: 'compensation', ref: caseId, amount: 1500, currency: 'EUR', validDays: 180 });
 */
export async function issueVoucher(
  ctx: Pick<Context, 'organisation' | 'actor' | 'secrets' | 'now'>,
  trx: Transaction<Records>,
  asked: {
    customer: string | null;
    origin: Records['vouchers']['origin'];
    ref: string;
    /** The reward that it stands for. */
    reward?: string | undefined;
    amount: number | null;
    currency: string | null;
    validDays: number;
  },
): Promise<Issued> {
  const { customer, origin, ref, reward = null, amount, currency, validDays } = asked;
  const { organisation } = ctx;
  if ((amount === null) !== (currency === null) || (currency !== null && exponentOf(currency) === undefined))
    throw new AftershowError('bad_input', 'an amount has a currency', { field: 'currency' });
  const [id, code] = [uuidv7(), randomCode(20)];
  const expires = new Date(ctx.now().getTime() + validDays * DAY_MS);
  const made = await trx
    .insertInto('vouchers')
    .values({
      ...{ organisation, id, hash: voucherHash(ctx.secrets, organisation, code), customer, origin, ref, reward },
      ...{ amount, currency, made: ctx.now(), expires, redeemed: null, redeemed_ref: null, revoked: null },
      actor: ctx.actor.id,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'origin', 'ref']).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n)
    throw new AftershowError('conflict', 'there is a voucher for this already', { field: 'ref' });
  return { id, code, expires };
}
