import type { Transaction } from 'kysely';
import { z } from 'zod';
import { AftershowError } from '#src/errors.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { loadProgramme } from './load-programme.ts';
import { namesOfOrder } from './names-of-order.ts';

const DAY_MS = 86_400_000;

export const REFUSALS = ['same_person', 'same_device', 'not_new', 'too_many'] as const;
type Refusal = (typeof REFUSALS)[number];

/**
 * A friend's first order came with somebody's code. Both are rewarded once the order can no longer be returned (`settleReferrals`);
 * nobody brings themselves, by another address or from the same device, nor somebody who bought before, nor more friends a month than
 * the programme says.
 *
 * @throws AftershowError not_found for a code that is nobody's · conflict without a programme that rewards referrals
 * @example await noteReferral(ctx, { code: 'K7M2Q-9XWRT', friend, order: 'ORDER-1' }); // { state: 'pending' }
 */
export async function noteReferral(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'events' | 'now'>,
  { code, friend, order }: { code: string; friend: string; order: string },
): Promise<{ state: 'pending' | 'rewarded' | 'refused'; reason: string | null }> {
  const { organisation } = ctx;
  const programme = await loadProgramme(ctx);
  if (programme === null || !programme.active || programme.referral === null)
    throw new AftershowError('conflict', 'the programme rewards no referrals');
  const { most_a_month } = programme.referral;
  const due = new Date(ctx.now().getTime() + programme.return_days * DAY_MS);
  const referrer = await whose(ctx, code);
  // Whoever is one person by a merge has all devices and orders of both.
  const [theirs, friends] = await Promise.all([referrer, friend].map((one) => samePerson(ctx, ctx.records, one)));
  const device = await actedTogether(ctx, theirs ?? [], friends ?? []);
  const { others: bought } = await namesOfOrder(ctx, friends ?? [], order);
  return changeRecords(ctx, { action: 'referral.note', target: friend }, async (trx) => {
    const before = await trx
      .selectFrom('referrals')
      .select(['state', 'reason'])
      .where('organisation', '=', organisation)
      .where('friend', '=', friend)
      .executeTakeFirst();
    if (before !== undefined) return before;
    const same = (await samePerson(ctx, trx, referrer)).includes(friend);
    const many = await thisMonth(ctx, trx, referrer);
    const reason: Refusal | null = same
      ? 'same_person'
      : device
        ? 'same_device'
        : bought
          ? 'not_new'
          : many >= most_a_month
            ? 'too_many'
            : null;
    const state = reason === null ? ('pending' as const) : ('refused' as const);
    await trx
      .insertInto('referrals')
      .values({ organisation, friend, referrer, order_ref: order, at: ctx.now(), due, state, reason })
      .execute();
    return { state, reason };
  });
}

async function whose(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  code: string,
): Promise<string> {
  const found = await records
    .selectFrom('referral_codes')
    .select('customer')
    .where('organisation', '=', organisation)
    .where('code', '=', code.trim().toUpperCase())
    .executeTakeFirst();
  if (found === undefined) throw new AftershowError('not_found', 'this code is nobody’s', { field: 'code' });
  return found.customer;
}

/** Whether one visitor id ever acted as both. */
async function actedTogether(
  ctx: Pick<Context, 'organisation' | 'events'>,
  referrer: readonly string[],
  friend: readonly string[],
): Promise<boolean> {
  const found = await ctx.events.ask(
    `SELECT visitor FROM touchpoints
     WHERE organisation = {organisation:String} AND visitor != '' AND customer IN {both:Array(String)}
     GROUP BY visitor HAVING countIf(customer IN {referrer:Array(String)}) > 0 AND countIf(customer IN {friend:Array(String)}) > 0 LIMIT 1`,
    { organisation: ctx.organisation, both: [...referrer, ...friend], referrer: [...referrer], friend: [...friend] },
    z.object({ visitor: z.string() }),
  );
  return found.length > 0;
}

async function thisMonth(
  ctx: Pick<Context, 'organisation' | 'now'>,
  trx: Transaction<Records>,
  referrer: string,
): Promise<number> {
  // Held, so that two friends at once are counted one after the other.
  await trx
    .selectFrom('referral_codes')
    .select('code')
    .where('organisation', '=', ctx.organisation)
    .where('customer', '=', referrer)
    .forUpdate()
    .execute();
  const { n } = await trx
    .selectFrom('referrals')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('organisation', '=', ctx.organisation)
    .where('referrer', '=', referrer)
    .where('state', '!=', 'refused')
    .where('at', '>', new Date(ctx.now().getTime() - 30 * DAY_MS))
    .executeTakeFirstOrThrow();
  return Number(n);
}
